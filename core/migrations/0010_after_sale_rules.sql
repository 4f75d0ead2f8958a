-- Rules of what happens after the sale. Each has a test in core/database/after-sale-rules.test.ts that tries to break it.

-- How many of a line's pieces have left the house.
CREATE FUNCTION order_item_shipped(item text) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT COALESCE(sum(quantity), 0)::int FROM fulfilment_item WHERE order_item_id = item;
$$;
--> statement-breakpoint
-- How many were refunded without coming back: those that never left are taken to be the first of them.
CREATE FUNCTION order_item_let_off(item text) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT COALESCE(sum(i.quantity), 0)::int FROM refund_item i JOIN refund r ON r.id = i.refund_id
  WHERE i.order_item_id = item AND r.return_id IS NULL AND r.status NOT IN ('failed', 'canceled');
$$;
--> statement-breakpoint
-- How many are on the shelf again, by refunds and by returns without one.
CREATE FUNCTION order_item_restocked(item text) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT (COALESCE((SELECT sum(restocked) FROM refund_item WHERE order_item_id = item), 0)
    + COALESCE((SELECT sum(restocked) FROM order_return_item WHERE order_item_id = item), 0))::int;
$$;
--> statement-breakpoint
-- How many are coming back, or did.
CREATE FUNCTION order_item_returned(item text) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT COALESCE(sum(i.quantity), 0)::int FROM order_return_item i JOIN order_return r ON r.id = i.return_id
  WHERE i.order_item_id = item AND r.status <> 'rejected';
$$;
--> statement-breakpoint

-- Parcels: no piece leaves twice, and none that was refunded before it left.
CREATE FUNCTION fulfilment_item_check() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  owner "order";
  item order_item;
BEGIN
  SELECT o.* INTO owner FROM "order" o JOIN fulfilment f ON f.order_id = o.id WHERE f.id = NEW.fulfilment_id
    FOR NO KEY UPDATE OF o;
  SELECT * INTO item FROM order_item WHERE id = NEW.order_item_id FOR NO KEY UPDATE;
  IF item.order_id <> owner.id THEN
    RAISE EXCEPTION 'a parcel is of its own order''s lines'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'fulfilment_item_of_its_order';
  END IF;
  IF owner.status NOT IN ('paid', 'shipped') THEN
    RAISE EXCEPTION 'nothing of an order that is % is shipped', owner.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'fulfilment_of_paid_order';
  END IF;
  IF order_item_shipped(item.id) > item.quantity - order_item_let_off(item.id) THEN
    RAISE EXCEPTION 'no piece is shipped twice'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'fulfilment_item_within_ordered';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER fulfilment_item_checked AFTER INSERT OR UPDATE ON fulfilment_item
  FOR EACH ROW EXECUTE FUNCTION fulfilment_item_check();
--> statement-breakpoint

-- Returns: their states move along the table that core/returns/state.ts holds too.
INSERT INTO order_return_move ("from", "to") VALUES
  ('requested', 'approved'), ('requested', 'rejected'), ('approved', 'received'), ('approved', 'rejected');
--> statement-breakpoint
CREATE FUNCTION order_return_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'requested' THEN
      RAISE EXCEPTION 'a return begins requested'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'order_return_begins_requested';
    END IF;
    -- Of an order that is paid, some parcels may have left.
    IF NOT EXISTS (SELECT FROM "order" o JOIN fulfilment f ON f.order_id = o.id
        WHERE o.id = NEW.order_id AND o.status IN ('paid', 'shipped', 'delivered')) THEN
      RAISE EXCEPTION 'only what was shipped comes back'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'order_return_of_shipped_order';
    END IF;
  ELSIF NEW.order_id <> OLD.order_id THEN
    RAISE EXCEPTION 'a return stays its order''s' USING ERRCODE = 'check_violation', CONSTRAINT = 'order_return_stays';
  ELSIF NEW.status <> OLD.status
    AND NOT EXISTS (SELECT FROM order_return_move m WHERE m."from" = OLD.status AND m."to" = NEW.status) THEN
    RAISE EXCEPTION 'a return can''t move from % to %', OLD.status, NEW.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'order_return_move_allowed';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER order_return_checked BEFORE INSERT OR UPDATE ON order_return
  FOR EACH ROW EXECUTE FUNCTION order_return_check();
--> statement-breakpoint
CREATE FUNCTION order_return_item_check() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  back order_return;
  item order_item;
BEGIN
  SELECT * INTO back FROM order_return WHERE id = NEW.return_id FOR NO KEY UPDATE;
  SELECT * INTO item FROM order_item WHERE id = NEW.order_item_id FOR NO KEY UPDATE;
  IF item.order_id <> back.order_id THEN
    RAISE EXCEPTION 'a return is of its own order''s lines'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'order_return_item_of_its_order';
  END IF;
  IF back.status <> 'requested' THEN
    RAISE EXCEPTION 'what a return is of stays'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'order_return_item_stays';
  END IF;
  IF order_item_returned(item.id) > LEAST(order_item_shipped(item.id), item.quantity - order_item_let_off(item.id)) THEN
    RAISE EXCEPTION 'no piece comes back twice, or without having left'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'order_return_item_within_shipped';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER order_return_item_checked
  AFTER INSERT OR UPDATE OF return_id, order_item_id, quantity ON order_return_item
  FOR EACH ROW EXECUTE FUNCTION order_return_item_check();
--> statement-breakpoint

-- Notices: nobody fills an address's mailbox by asking for everything.
CREATE FUNCTION stock_notice_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('stock-notice:' || NEW.email, 0));
  -- What is out of the shop for good would be waited for without end.
  IF (SELECT count(*) FROM stock_notice n JOIN variant v ON v.id = n.variant_id AND v.active
      JOIN product p ON p.id = v.product_id AND p.status = 'active'
      WHERE n.email = NEW.email AND n.notified_at IS NULL) > 20 THEN
    RAISE EXCEPTION 'an address waits for twenty variants at most'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'stock_notice_within_limit';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER stock_notice_checked AFTER INSERT OR UPDATE OF email ON stock_notice
  FOR EACH ROW WHEN (NEW.notified_at IS NULL) EXECUTE FUNCTION stock_notice_check();
