-- Rules of wishlists and of pictures that customers give. core/database/wishlist-rules.test.ts tries to break each of them.

-- Wishlist: item_count is the number of its rows, so that its CHECK caps the list. Two changes at once wait for each other at
-- the list's row.
CREATE FUNCTION wishlist_count_items() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    RAISE EXCEPTION 'what is on a wishlist stays on it, or is taken off'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'wishlist_item_stays';
  END IF;
  UPDATE wishlist SET item_count = item_count + CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END
  WHERE id = CASE TG_OP WHEN 'INSERT' THEN NEW.wishlist_id ELSE OLD.wishlist_id END;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER wishlist_item_counted AFTER INSERT OR DELETE OR UPDATE OF wishlist_id, product_id ON wishlist_item
  FOR EACH ROW EXECUTE FUNCTION wishlist_count_items();
--> statement-breakpoint
CREATE FUNCTION wishlist_keep_holder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a wishlist stays with whoever made it'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'wishlist_stays';
END $$;
--> statement-breakpoint
CREATE TRIGGER wishlist_keeps_holder BEFORE UPDATE OF customer_id, cart_id ON wishlist FOR EACH ROW
  WHEN (OLD.customer_id IS DISTINCT FROM NEW.customer_id OR OLD.cart_id IS DISTINCT FROM NEW.cart_id)
  EXECUTE FUNCTION wishlist_keep_holder();
--> statement-breakpoint
ALTER TABLE wishlist SET (fillfactor = 80);
--> statement-breakpoint

-- Pictures: an account has so many that nothing uses yet. Two given at once wait for each other at the customer's row.
CREATE FUNCTION upload_count_unused() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM customer WHERE id = NEW.customer_id FOR NO KEY UPDATE;
  IF (SELECT count(*) FROM upload WHERE customer_id = NEW.customer_id AND used_at IS NULL AND unused_since IS NULL) > 20 THEN
    RAISE EXCEPTION 'an account keeps 20 pictures that nothing uses'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'upload_within_limit';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER upload_counted AFTER INSERT ON upload FOR EACH ROW EXECUTE FUNCTION upload_count_unused();
