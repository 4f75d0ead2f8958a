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
