-- Rules of accounts that a CHECK can't express. core/database/account-rules.test.ts tries to break each of them.

-- What did not fit is told until the cart changes again.
CREATE OR REPLACE FUNCTION cart_count_items() RETURNS trigger LANGUAGE plpgsql AS $$
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
    UPDATE cart SET item_count = item_count + delta, version = version + 1, left_out = '[]', updated_at = now()
    WHERE id = target;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint

-- An account keeps so many addresses. Two made at once wait for each other at the customer's row.
CREATE FUNCTION customer_address_count() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM customer WHERE id = NEW.customer_id FOR NO KEY UPDATE;
  IF (SELECT count(*) FROM customer_address WHERE customer_id = NEW.customer_id) > 20 THEN
    RAISE EXCEPTION 'an account keeps 20 addresses'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'customer_address_within_limit';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER customer_address_counted AFTER INSERT OR UPDATE OF customer_id ON customer_address
  FOR EACH ROW EXECUTE FUNCTION customer_address_count();
--> statement-breakpoint

-- What was written to an address that an account had before is still its business.
CREATE FUNCTION customer_keep_former_email() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO customer_former_email (customer_id, email) VALUES (NEW.id, OLD.email);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER customer_former_email_kept AFTER UPDATE OF email ON customer
  FOR EACH ROW WHEN (OLD.email <> NEW.email) EXECUTE FUNCTION customer_keep_former_email();
--> statement-breakpoint

-- Of a mail that tells somebody that they are forgotten, the address goes as soon as it has left.
CREATE OR REPLACE FUNCTION email_check_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = OLD.state THEN
    RETURN NEW;
  END IF;
  IF NOT EXISTS (SELECT FROM email_move m WHERE m."from" = OLD.state AND m."to" = NEW.state) THEN
    RAISE EXCEPTION 'a mail can''t move from % to %', OLD.state, NEW.state
      USING ERRCODE = 'check_violation', CONSTRAINT = 'email_move_allowed';
  END IF;
  IF NEW.state NOT IN ('queued', 'sending', 'failed') THEN
    NEW.sealed := CASE WHEN OLD.sealed IS NOT NULL THEN 'gone' END;
    IF NEW.template = 'account-deleted' THEN
      NEW.recipient := 'erased';
    END IF;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint

-- Who is erased from a coupon's uses stays counted; the coupon may have ended long ago.
DROP TRIGGER coupon_uses_counted ON coupon_use;
--> statement-breakpoint
CREATE TRIGGER coupon_uses_counted AFTER INSERT OR DELETE ON coupon_use
  FOR EACH ROW EXECUTE FUNCTION coupon_use_counted();
--> statement-breakpoint
CREATE TRIGGER coupon_uses_recounted AFTER UPDATE ON coupon_use
  FOR EACH ROW WHEN (NEW.customer_key IS DISTINCT FROM 'erased' OR NEW.coupon_id <> OLD.coupon_id)
  EXECUTE FUNCTION coupon_use_counted();
--> statement-breakpoint

-- Counts of tries are written often and are worth nothing after a crash.
ALTER TABLE throttle SET UNLOGGED;
