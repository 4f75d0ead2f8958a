-- Rules of reviews that a CHECK can't express. core/database/review-rules.test.ts tries to break each of them.

-- Whether an account has paid for a product, in any variant.
CREATE FUNCTION customer_has_bought(buyer text, product text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM "order" o JOIN order_item i ON i.order_id = o.id
    WHERE o.customer_id = buyer AND o.paid_at IS NOT NULL AND i.product_id = product);
$$;
--> statement-breakpoint

-- Who has bought is looked up, whatever is claimed. A payment that is noted meanwhile waits at the customer's row, or is waited
-- for there: one of the two sees the other.
CREATE FUNCTION review_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.product_id, NEW.customer_id) IS DISTINCT FROM (OLD.product_id, OLD.customer_id) THEN
    RAISE EXCEPTION 'a review stays its writer''s and its product''s'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'review_stays';
  END IF;
  IF (TG_OP = 'INSERT' OR NEW.photo_keys <> OLD.photo_keys) AND EXISTS (
    SELECT FROM unnest(NEW.photo_keys) AS photo(key) WHERE NOT EXISTS (
      SELECT FROM upload u WHERE u.key = photo.key AND u.customer_id = NEW.customer_id AND u.used_at IS NOT NULL)) THEN
    RAISE EXCEPTION 'a review shows pictures its writer gave for it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'review_photos_own';
  END IF;
  PERFORM FROM customer WHERE id = NEW.customer_id FOR NO KEY UPDATE;
  NEW.verified := customer_has_bought(NEW.customer_id, NEW.product_id);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER review_checked
  BEFORE INSERT OR UPDATE OF product_id, customer_id, rating, title, body, author, photo_keys, verified ON review
  FOR EACH ROW EXECUTE FUNCTION review_check();
--> statement-breakpoint

-- One by one in the products' order, so that two payments wait for each other at the sums below and not in a circle.
CREATE FUNCTION review_verify() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE written text;
BEGIN
  PERFORM FROM customer WHERE id = NEW.customer_id FOR SHARE;
  FOR written IN
    SELECT r.id FROM review r
    WHERE r.customer_id = NEW.customer_id AND NOT r.verified
      AND r.product_id IN (SELECT i.product_id FROM order_item i WHERE i.order_id = NEW.id)
    ORDER BY r.product_id
  LOOP
    UPDATE review SET verified = true WHERE id = written;
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER order_verifies_reviews AFTER UPDATE OF paid_at, customer_id ON "order"
  FOR EACH ROW WHEN (NEW.customer_id IS NOT NULL AND NEW.paid_at IS NOT NULL
    AND (OLD.paid_at IS NULL OR OLD.customer_id IS DISTINCT FROM NEW.customer_id))
  EXECUTE FUNCTION review_verify();
--> statement-breakpoint

-- A product's sums are those of its published reviews.
CREATE FUNCTION product_rating_change(target text, stars integer, photos boolean, verified boolean, by integer)
  RETURNS void LANGUAGE sql AS $$
  UPDATE product_rating r SET
    one = r.one + CASE stars WHEN 1 THEN by ELSE 0 END,
    two = r.two + CASE stars WHEN 2 THEN by ELSE 0 END,
    three = r.three + CASE stars WHEN 3 THEN by ELSE 0 END,
    four = r.four + CASE stars WHEN 4 THEN by ELSE 0 END,
    five = r.five + CASE stars WHEN 5 THEN by ELSE 0 END,
    with_photos = r.with_photos + CASE WHEN photos THEN by ELSE 0 END,
    verified = r.verified + CASE WHEN product_rating_change.verified THEN by ELSE 0 END
  WHERE r.product_id = target;
$$;
--> statement-breakpoint
CREATE FUNCTION product_rating_count() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.status = 'published' THEN
    PERFORM product_rating_change(OLD.product_id, OLD.rating, OLD.photo_keys <> '{}', OLD.verified, -1);
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.status = 'published' THEN
    INSERT INTO product_rating (product_id) VALUES (NEW.product_id) ON CONFLICT DO NOTHING;
    PERFORM product_rating_change(NEW.product_id, NEW.rating, NEW.photo_keys <> '{}', NEW.verified, 1);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER review_counted AFTER INSERT OR DELETE ON review
  FOR EACH ROW EXECUTE FUNCTION product_rating_count();
--> statement-breakpoint
CREATE TRIGGER review_counted_again AFTER UPDATE OF status, rating, photo_keys, verified ON review
  FOR EACH ROW WHEN ((OLD.status, OLD.rating, OLD.photo_keys <> '{}', OLD.verified)
    IS DISTINCT FROM (NEW.status, NEW.rating, NEW.photo_keys <> '{}', NEW.verified))
  EXECUTE FUNCTION product_rating_count();
--> statement-breakpoint

-- Pictures that a review no longer shows may be cleared away.
CREATE FUNCTION review_drop_photos() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE upload SET unused_since = now()
  WHERE key = ANY(OLD.photo_keys) AND (TG_OP = 'DELETE' OR key <> ALL(NEW.photo_keys));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER review_photos_dropped AFTER UPDATE OF photo_keys ON review
  FOR EACH ROW WHEN (NEW.photo_keys <> OLD.photo_keys) EXECUTE FUNCTION review_drop_photos();
--> statement-breakpoint
CREATE TRIGGER review_photos_dropped_with_it AFTER DELETE ON review
  FOR EACH ROW WHEN (OLD.photo_keys <> '{}') EXECUTE FUNCTION review_drop_photos();
--> statement-breakpoint

-- Nobody finds their own words helpful; a review counts who does.
CREATE FUNCTION review_vote_count() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    RAISE EXCEPTION 'a vote is given or taken back' USING ERRCODE = 'check_violation', CONSTRAINT = 'review_vote_stays';
  END IF;
  IF TG_OP = 'DELETE' THEN
    UPDATE review SET helpful_count = helpful_count - 1 WHERE id = OLD.review_id;
    RETURN NULL;
  END IF;
  UPDATE review SET helpful_count = helpful_count + 1 WHERE id = NEW.review_id AND customer_id <> NEW.customer_id;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'nobody votes for their own review'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'review_vote_not_own';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER review_vote_counted AFTER INSERT OR UPDATE OR DELETE ON review_vote
  FOR EACH ROW EXECUTE FUNCTION review_vote_count();
--> statement-breakpoint

-- A review that was refused is not got rid of by taking it away and writing it once more.
CREATE FUNCTION review_remember_rejection() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status = 'rejected' THEN
    INSERT INTO review_rejection (product_id, customer_id) VALUES (NEW.product_id, NEW.customer_id) ON CONFLICT DO NOTHING;
  ELSIF NEW.status = 'published' THEN
    DELETE FROM review_rejection WHERE product_id = NEW.product_id AND customer_id = NEW.customer_id;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER review_rejection_remembered AFTER UPDATE OF status ON review
  FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION review_remember_rejection();
