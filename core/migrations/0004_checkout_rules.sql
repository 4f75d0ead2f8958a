-- Rules that a CHECK can't express. Each has a test in core/database that tries to break it.

-- Shops from before zones: their methods make one.
INSERT INTO store_settings DEFAULT VALUES;
--> statement-breakpoint
INSERT INTO shipping_zone (id, name) SELECT 'zon_' || substr(min(id), 5), 'Everywhere' FROM shipping_method HAVING count(*) > 0;
--> statement-breakpoint
INSERT INTO shipping_zone_place (country, zone_id)
SELECT DISTINCT unnest(m.countries), z.id FROM shipping_method m, shipping_zone z;
--> statement-breakpoint
UPDATE shipping_method SET zone_id = (SELECT id FROM shipping_zone);
--> statement-breakpoint
ALTER TABLE shipping_method ALTER COLUMN zone_id SET NOT NULL;
--> statement-breakpoint
UPDATE "order" SET paid_cents = total_cents WHERE stripe_payment_intent_id IS NOT NULL AND paid_at IS NOT NULL;
--> statement-breakpoint
UPDATE "order" SET shipping_options = (
  SELECT jsonb_agg(option || '{"taxCents": 0}' ORDER BY n)
  FROM jsonb_array_elements(shipping_options) WITH ORDINALITY AS o(option, n))
WHERE shipping_options <> '[]';
--> statement-breakpoint
ALTER TABLE stripe_event SET (fillfactor = 90);
--> statement-breakpoint

-- Settings, shipping and tax: every change makes a new version, so that a reader knows at a glance that theirs is old.
CREATE FUNCTION store_settings_next_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.version := OLD.version + 1;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER store_settings_versioned BEFORE UPDATE ON store_settings
  FOR EACH ROW EXECUTE FUNCTION store_settings_next_version();
--> statement-breakpoint
CREATE FUNCTION store_rules_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE store_settings SET version = version;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER shipping_zone_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON shipping_zone
  FOR EACH STATEMENT EXECUTE FUNCTION store_rules_changed();
--> statement-breakpoint
CREATE TRIGGER shipping_zone_place_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON shipping_zone_place
  FOR EACH STATEMENT EXECUTE FUNCTION store_rules_changed();
--> statement-breakpoint
CREATE TRIGGER shipping_method_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON shipping_method
  FOR EACH STATEMENT EXECUTE FUNCTION store_rules_changed();
--> statement-breakpoint
CREATE TRIGGER shipping_weight_step_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON shipping_weight_step
  FOR EACH STATEMENT EXECUTE FUNCTION store_rules_changed();
--> statement-breakpoint
CREATE TRIGGER tax_rate_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON tax_rate
  FOR EACH STATEMENT EXECUTE FUNCTION store_rules_changed();
--> statement-breakpoint

-- Coupons: a use is counted while the coupon's row is locked, so that its limits hold for any number at once.
CREATE FUNCTION coupon_refuse(rule text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the coupon can''t be used: %', rule USING ERRCODE = 'check_violation', CONSTRAINT = rule;
END $$;
--> statement-breakpoint
CREATE FUNCTION coupon_use_counted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE used coupon;
BEGIN
  PERFORM FROM coupon WHERE id IN (OLD.coupon_id, NEW.coupon_id) ORDER BY id FOR NO KEY UPDATE;
  IF TG_OP <> 'INSERT' THEN
    UPDATE coupon SET use_count = use_count - 1 WHERE id = OLD.coupon_id;
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN NULL;
  END IF;
  UPDATE coupon SET use_count = use_count + 1 WHERE id = NEW.coupon_id RETURNING * INTO used;
  IF NOT used.active THEN
    PERFORM coupon_refuse('coupon_active');
  END IF;
  IF now() < used.starts_at OR now() >= used.ends_at THEN
    PERFORM coupon_refuse('coupon_within_dates');
  END IF;
  IF used.minimum_cents > (SELECT subtotal_cents FROM "order" WHERE id = NEW.order_id) THEN
    PERFORM coupon_refuse('coupon_minimum_reached');
  END IF;
  IF NEW.customer_key IS NULL AND (used.first_order_only OR used.max_uses_per_customer IS NOT NULL) THEN
    PERFORM coupon_refuse('coupon_needs_customer');
  END IF;
  IF used.max_uses_per_customer < (SELECT count(*) FROM coupon_use
      WHERE coupon_id = used.id AND customer_key = NEW.customer_key) THEN
    PERFORM coupon_refuse('coupon_uses_within_customer_limit');
  END IF;
  IF used.first_order_only THEN
    -- Two coupons for a first order are two rows: the customer is what both have to wait for.
    PERFORM pg_advisory_xact_lock(hashtextextended('first-order:' || NEW.customer_key, 0));
    IF EXISTS (SELECT FROM "order" o
        WHERE lower(o.email) = NEW.customer_key AND o.paid_at IS NOT NULL AND o.id <> NEW.order_id)
      OR EXISTS (SELECT FROM coupon_use u JOIN coupon c ON c.id = u.coupon_id
        WHERE u.customer_key = NEW.customer_key AND u.order_id <> NEW.order_id AND c.first_order_only) THEN
      PERFORM coupon_refuse('coupon_first_order');
    END IF;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER coupon_uses_counted AFTER INSERT OR UPDATE OR DELETE ON coupon_use
  FOR EACH ROW EXECUTE FUNCTION coupon_use_counted();
--> statement-breakpoint
CREATE INDEX coupon_use_by_customer ON coupon_use (customer_key);
--> statement-breakpoint

-- An order's lines add up to its subtotal, discount and tax when the transaction ends.
CREATE OR REPLACE FUNCTION order_lines_check() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE target text := CASE WHEN TG_TABLE_NAME = 'order' THEN (to_jsonb(NEW) ->> 'id')
  WHEN TG_OP = 'DELETE' THEN (to_jsonb(OLD) ->> 'order_id') ELSE (to_jsonb(NEW) ->> 'order_id') END;
BEGIN
  IF EXISTS (
    SELECT FROM "order" o
    LEFT JOIN LATERAL (
      SELECT COALESCE(sum(i.quantity * i.unit_price_cents), 0) AS subtotal,
        COALESCE(sum(i.discount_cents), 0) AS discount, COALESCE(sum(i.tax_cents), 0) AS tax
      FROM order_item i WHERE i.order_id = o.id) lines ON true
    WHERE o.id = target AND (o.subtotal_cents <> lines.subtotal OR o.discount_cents <> lines.discount
      OR o.tax_cents + o.included_tax_cents <> lines.tax + o.shipping_tax_cents)
  ) THEN
    RAISE EXCEPTION 'an order''s lines must add up to it' USING ERRCODE = 'check_violation', CONSTRAINT = 'order_lines_add_up';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
DROP TRIGGER order_lines_add_up ON "order";
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER order_lines_add_up AFTER INSERT ON "order"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION order_lines_check();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER order_still_adds_up AFTER UPDATE ON "order"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((OLD.subtotal_cents, OLD.discount_cents, OLD.tax_cents, OLD.included_tax_cents, OLD.shipping_tax_cents)
    IS DISTINCT FROM (NEW.subtotal_cents, NEW.discount_cents, NEW.tax_cents, NEW.included_tax_cents, NEW.shipping_tax_cents))
  EXECUTE FUNCTION order_lines_check();
--> statement-breakpoint

-- Orders: a refund that the bank sends back gives the order its former place again.
INSERT INTO order_move ("from", "to") VALUES
  ('refunded', 'held'), ('refunded', 'paid'), ('refunded', 'shipped'), ('refunded', 'delivered');
--> statement-breakpoint

-- Refunds: what is given back, or on its way, is never more than was paid (order_refunded_within_paid).
CREATE FUNCTION refund_counts(refund) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN $1.status IN ('failed', 'canceled') THEN 0 ELSE $1.amount_cents END;
$$;
--> statement-breakpoint
CREATE FUNCTION refund_rank(status text) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
  SELECT array_position(ARRAY['requested', 'pending', 'requires_action', 'succeeded', 'failed', 'canceled'], status);
$$;
--> statement-breakpoint
CREATE FUNCTION refund_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF refund_rank(NEW.status) < refund_rank(OLD.status) THEN
      RAISE EXCEPTION 'a refund can''t go from % back to %', OLD.status, NEW.status
        USING ERRCODE = 'check_violation', CONSTRAINT = 'refund_goes_forward';
    END IF;
    IF (NEW.order_id, NEW.amount_cents, NEW.payment_intent_id, NEW.currency)
      IS DISTINCT FROM (OLD.order_id, OLD.amount_cents, OLD.payment_intent_id, OLD.currency) THEN
      RAISE EXCEPTION 'what a refund is of stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'refund_stays';
    END IF;
  END IF;
  -- Money of a second payment is not the order's.
  UPDATE "order" SET refunded_cents = refunded_cents + refund_counts(NEW) - COALESCE(refund_counts(OLD), 0)
  WHERE id = NEW.order_id AND stripe_payment_intent_id = NEW.payment_intent_id
    AND refund_counts(NEW) <> COALESCE(refund_counts(OLD), 0);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER refund_checked AFTER INSERT OR UPDATE ON refund
  FOR EACH ROW EXECUTE FUNCTION refund_check();
--> statement-breakpoint
CREATE FUNCTION refund_item_check() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE item order_item;
BEGIN
  SELECT * INTO item FROM order_item WHERE id = NEW.order_item_id FOR NO KEY UPDATE;
  IF item.order_id <> (SELECT order_id FROM refund WHERE id = NEW.refund_id) THEN
    RAISE EXCEPTION 'a refund is of its own order''s lines'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'refund_item_of_its_order';
  END IF;
  IF item.quantity < (SELECT sum(i.quantity) FROM refund_item i JOIN refund r ON r.id = i.refund_id
      WHERE i.order_item_id = item.id AND r.status NOT IN ('failed', 'canceled')) THEN
    RAISE EXCEPTION 'no piece is refunded twice'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'refund_item_within_ordered';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER refund_item_checked AFTER INSERT OR UPDATE ON refund_item
  FOR EACH ROW EXECUTE FUNCTION refund_item_check();
--> statement-breakpoint

-- Ledger: what is written together comes to zero, in one currency and for one order; nothing is changed afterwards.
CREATE FUNCTION ledger_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM written GROUP BY source
      HAVING sum(amount_cents) <> 0 OR count(DISTINCT currency) > 1 OR count(DISTINCT order_id) > 1) THEN
    RAISE EXCEPTION 'the rows of one source come to zero'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_balances';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_balanced AFTER INSERT ON ledger_entry REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_check();
--> statement-breakpoint
CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE ON ledger_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_not_truncated BEFORE TRUNCATE ON ledger_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
