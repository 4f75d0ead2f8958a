-- Rules that a CHECK can't express. Each has a test in core/database/rules.test.ts that tries to break it.

-- A condition inside a single statement: false ends the whole statement with the code as its message.
CREATE FUNCTION assert_that(holds boolean, code text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF holds IS NOT TRUE THEN
    RAISE EXCEPTION '%', code USING ERRCODE = 'CALI1';
  END IF;
  RETURN true;
END $$;
--> statement-breakpoint

-- Cart: item_count is the sum of the lines' quantities, so that its CHECK caps the whole cart at ten.
CREATE FUNCTION cart_count_items() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  target text := CASE WHEN TG_OP = 'DELETE' THEN OLD.cart_id ELSE NEW.cart_id END;
  delta integer := CASE TG_OP
    WHEN 'INSERT' THEN NEW.quantity
    WHEN 'DELETE' THEN -OLD.quantity
    ELSE NEW.quantity - OLD.quantity END;
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.cart_id <> OLD.cart_id THEN
    RAISE EXCEPTION 'a line stays in its cart' USING ERRCODE = 'check_violation', CONSTRAINT = 'cart_item_stays';
  END IF;
  IF delta <> 0 THEN
    UPDATE cart SET item_count = item_count + delta, version = version + 1, updated_at = now() WHERE id = target;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER cart_item_counted AFTER INSERT OR UPDATE OR DELETE ON cart_item
  FOR EACH ROW EXECUTE FUNCTION cart_count_items();
--> statement-breakpoint

-- Stock: every change of stock or reservation leaves a ledger row that can't be changed afterwards.
CREATE FUNCTION inventory_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO stock_ledger (variant_id, stock_delta, reserved_delta, cause)
    VALUES (NEW.variant_id, NEW.stock, NEW.reserved, NEW.cause);
  ELSIF NEW.stock <> OLD.stock OR NEW.reserved <> OLD.reserved THEN
    INSERT INTO stock_ledger (variant_id, stock_delta, reserved_delta, cause)
    VALUES (NEW.variant_id, NEW.stock - OLD.stock, NEW.reserved - OLD.reserved, NEW.cause);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER inventory_recorded AFTER INSERT OR UPDATE ON inventory
  FOR EACH ROW EXECUTE FUNCTION inventory_record();
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% rows are added, never changed', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER stock_ledger_append_only BEFORE UPDATE OR DELETE ON stock_ledger
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER stock_ledger_not_truncated BEFORE TRUNCATE ON stock_ledger
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION variant_open_inventory() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO inventory (variant_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER variant_has_inventory AFTER INSERT ON variant
  FOR EACH ROW EXECUTE FUNCTION variant_open_inventory();
--> statement-breakpoint

-- Catalogue: a product's price is its cheapest active variant's.
CREATE FUNCTION product_price_from_variants() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE target text := CASE WHEN TG_OP = 'DELETE' THEN OLD.product_id ELSE NEW.product_id END;
BEGIN
  -- Two prices changed at once would each miss the other.
  PERFORM FROM product WHERE id = target FOR NO KEY UPDATE;
  UPDATE product p SET price_cents = cheapest.price_cents, compare_at_cents = cheapest.compare_at_cents
  FROM (SELECT price_cents, compare_at_cents FROM variant WHERE product_id = target AND active
        ORDER BY price_cents, position LIMIT 1) cheapest
  WHERE p.id = target
    AND (p.price_cents, p.compare_at_cents) IS DISTINCT FROM (cheapest.price_cents, cheapest.compare_at_cents);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER variant_prices_product
  AFTER INSERT OR DELETE OR UPDATE OF price_cents, compare_at_cents, active ON variant
  FOR EACH ROW EXECUTE FUNCTION product_price_from_variants();
--> statement-breakpoint

-- A variant names exactly one existing value of each of its product's options. Deferred, so that options
-- and variants can change together; it answers to either side's change.
CREATE FUNCTION variant_options_check(product_to_check text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM product WHERE id = product_to_check FOR NO KEY UPDATE;
  IF EXISTS (
    SELECT FROM variant v JOIN product p ON p.id = v.product_id
    WHERE v.product_id = product_to_check
      AND (cardinality(v.options) <> jsonb_array_length(p.options)
        OR EXISTS (
          SELECT FROM unnest(v.options) WITH ORDINALITY AS o(value, n)
          WHERE NOT p.options -> (n::int - 1) -> 'values' @> jsonb_build_array(jsonb_build_object('name', o.value))))
  ) THEN
    RAISE EXCEPTION 'a variant must name one value of each option of its product'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'variant_matches_options';
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION variant_options_checked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM variant_options_check(NEW.product_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER variant_matches_options AFTER INSERT OR UPDATE OF options, product_id ON variant
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION variant_options_checked();
--> statement-breakpoint
CREATE FUNCTION product_options_checked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM variant_options_check(NEW.id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER product_options_match AFTER UPDATE OF options ON product
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.options IS DISTINCT FROM NEW.options)
  EXECUTE FUNCTION product_options_checked();
--> statement-breakpoint

-- Categories form a tree: no category is below itself.
CREATE FUNCTION category_no_cycle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Shelves are moved rarely; one at a time, or two moves could close a circle.
  PERFORM pg_advisory_xact_lock(hashtext('category_tree'));
  IF EXISTS (
    WITH RECURSIVE up AS (
      SELECT NEW.parent_id AS id
      UNION
      SELECT c.parent_id FROM category c JOIN up ON c.id = up.id)
    SELECT FROM up WHERE id = NEW.id
  ) THEN
    RAISE EXCEPTION 'a category can''t be below itself' USING ERRCODE = 'check_violation', CONSTRAINT = 'category_tree';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER category_stays_a_tree BEFORE INSERT OR UPDATE OF parent_id ON category
  FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION category_no_cycle();
--> statement-breakpoint

-- Orders: status moves only along this table; every status is kept in the timeline.
INSERT INTO order_move ("from", "to") VALUES
  ('pending', 'processing'), ('pending', 'paid'), ('pending', 'held'), ('pending', 'cancelled'),
  ('processing', 'paid'), ('processing', 'held'), ('processing', 'cancelled'),
  ('held', 'paid'), ('held', 'cancelled'), ('held', 'refunded'),
  ('paid', 'shipped'), ('paid', 'refunded'),
  ('shipped', 'delivered'), ('shipped', 'refunded'),
  ('delivered', 'refunded'),
  ('cancelled', 'paid'), ('cancelled', 'held');
--> statement-breakpoint
CREATE FUNCTION order_check_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'pending' THEN
      RAISE EXCEPTION 'an order begins pending' USING ERRCODE = 'check_violation', CONSTRAINT = 'order_begins_pending';
    END IF;
  ELSIF NEW.status <> OLD.status
    AND NOT EXISTS (SELECT FROM order_move m WHERE m."from" = OLD.status AND m."to" = NEW.status) THEN
    RAISE EXCEPTION 'an order can''t move from % to %', OLD.status, NEW.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'order_move_allowed';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER order_moves_along_table BEFORE INSERT OR UPDATE OF status ON "order"
  FOR EACH ROW EXECUTE FUNCTION order_check_move();
--> statement-breakpoint
CREATE FUNCTION order_record_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO order_history (order_id, "to", reason) VALUES (NEW.id, NEW.status, NEW.status_reason);
  ELSIF NEW.status <> OLD.status THEN
    INSERT INTO order_history (order_id, "from", "to", reason)
    VALUES (NEW.id, OLD.status, NEW.status, NEW.status_reason);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER order_history_written AFTER INSERT OR UPDATE OF status ON "order"
  FOR EACH ROW EXECUTE FUNCTION order_record_history();
--> statement-breakpoint

-- An order's lines add up to its subtotal and discount when the transaction ends.
CREATE FUNCTION order_lines_check() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE target text := CASE WHEN TG_TABLE_NAME = 'order' THEN (to_jsonb(NEW) ->> 'id')
  WHEN TG_OP = 'DELETE' THEN (to_jsonb(OLD) ->> 'order_id') ELSE (to_jsonb(NEW) ->> 'order_id') END;
BEGIN
  IF EXISTS (
    SELECT FROM "order" o
    LEFT JOIN LATERAL (
      SELECT COALESCE(sum(i.quantity * i.unit_price_cents), 0) AS subtotal, COALESCE(sum(i.discount_cents), 0) AS discount
      FROM order_item i WHERE i.order_id = o.id) lines ON true
    WHERE o.id = target AND (o.subtotal_cents <> lines.subtotal OR o.discount_cents <> lines.discount)
  ) THEN
    RAISE EXCEPTION 'an order''s lines must add up to it' USING ERRCODE = 'check_violation', CONSTRAINT = 'order_lines_add_up';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER order_lines_add_up AFTER INSERT OR UPDATE OF subtotal_cents, discount_cents ON "order"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION order_lines_check();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER order_item_adds_up AFTER INSERT OR UPDATE OR DELETE ON order_item
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION order_lines_check();
--> statement-breakpoint
ALTER TABLE inventory SET (fillfactor = 70);
--> statement-breakpoint
ALTER TABLE cart SET (fillfactor = 80);
