-- Analytics: sums of what was sold, kept from what happens (docs/decisions/0030). What an order, a line or a refund adds to the
-- sums is said once, by the four views below: what reads rows that are not counted yet, what counts them, and what counts
-- everything anew all read these.

-- Parts of a sum in proportion, largest remainders first, as core/money splits it.
CREATE FUNCTION cents_split(total bigint, weights bigint[]) RETURNS bigint[] LANGUAGE sql IMMUTABLE AS $$
  WITH share AS (
    SELECT n, w, total * w / (SELECT sum(x) FROM unnest(weights) x) AS exact FROM unnest(weights) WITH ORDINALITY u(w, n)),
  ranked AS (
    SELECT n, floor(exact) AS part, row_number() OVER (ORDER BY exact - floor(exact) DESC, n) AS rank FROM share)
  SELECT CASE WHEN (SELECT sum(x) FROM unnest(weights) x) = 0
    THEN (SELECT array_agg(CASE WHEN n = 1 THEN total ELSE 0 END ORDER BY n) FROM unnest(weights) WITH ORDINALITY u(w, n))
    ELSE (SELECT array_agg((part + (rank <= total - (SELECT sum(part) FROM ranked))::int)::bigint ORDER BY n) FROM ranked) END;
$$;
--> statement-breakpoint
-- What an order that was paid came to: goods without tax and before the discount, as the ledger's accounts have it. One that was
-- accepted for another sum than its own has its parts in proportion. What is sent in exchange is no sale.
CREATE VIEW sale AS
  SELECT o.id AS order_id, o.paid_at AS at, o.currency, o.country, COALESCE(o.coupon_code, '') AS coupon, o.buyer_id,
    COALESCE(b.first_order_id = o.id, false) AS is_new, b.first_paid_at,
    CASE WHEN o.paid_cents = o.total_cents THEN p.goods ELSE (cents_split(o.paid_cents, p.net))[1] END AS gross_cents,
    CASE WHEN o.paid_cents = o.total_cents THEN o.discount_cents ELSE 0 END AS discount_cents,
    CASE WHEN o.paid_cents = o.total_cents THEN p.shipping ELSE (cents_split(o.paid_cents, p.net))[2] END AS shipping_cents,
    CASE WHEN o.paid_cents = o.total_cents THEN p.tax ELSE (cents_split(o.paid_cents, p.net))[3] END AS tax_cents
  FROM "order" o LEFT JOIN buyer b ON b.id = o.buyer_id
  CROSS JOIN LATERAL (SELECT CASE WHEN o.included_tax_cents > 0 THEN o.shipping_tax_cents ELSE 0 END AS inside) s
  CROSS JOIN LATERAL (
    SELECT (o.subtotal_cents - o.included_tax_cents + s.inside)::bigint AS goods, (o.shipping_cents - s.inside)::bigint AS shipping,
      (o.tax_cents + o.included_tax_cents)::bigint AS tax,
      -- A discount has no account of its own where the parts are in proportion.
      ARRAY[o.subtotal_cents - o.included_tax_cents + s.inside - o.discount_cents, o.shipping_cents - s.inside,
        o.tax_cents + o.included_tax_cents]::bigint[] AS net) p
  WHERE o.paid_at IS NOT NULL AND o.replaces_return_id IS NULL;
--> statement-breakpoint
CREATE VIEW sale_line AS
  SELECT o.id AS order_id, o.paid_at AS at, o.currency, o.country, COALESCE(o.coupon_code, '') AS coupon,
    i.variant_id, i.product_id, i.sku, i.name, i.options, i.quantity AS units,
    i.quantity * i.unit_price_cents - CASE WHEN o.prices_include_tax THEN i.tax_cents ELSE 0 END AS gross_cents,
    i.discount_cents
  FROM "order" o JOIN order_item i ON i.order_id = o.id
  WHERE o.paid_at IS NOT NULL AND o.replaces_return_id IS NULL;
--> statement-breakpoint
-- What a refund gives back; whether it counts is for who asks.
CREATE VIEW sale_refund AS
  SELECT r.id AS refund_id, r.order_id, r.created_at AS at, r.currency, o.country, COALESCE(o.coupon_code, '') AS coupon,
    (r.amount_cents - r.tax_cents)::bigint AS refund_cents, r.tax_cents::bigint AS refund_tax_cents
  FROM refund r JOIN "order" o ON o.id = r.order_id;
--> statement-breakpoint
CREATE VIEW sale_refund_line AS
  SELECT r.id AS refund_id, r.created_at AS at, r.currency, o.country, COALESCE(o.coupon_code, '') AS coupon, i.variant_id,
    l.quantity AS refund_units, l.amount_cents - CASE WHEN paid.cents > 0
      THEN round(l.amount_cents::numeric * i.tax_cents / paid.cents)::int ELSE 0 END AS refund_cents
  FROM refund_item l JOIN refund r ON r.id = l.refund_id JOIN order_item i ON i.id = l.order_item_id
    JOIN "order" o ON o.id = r.order_id
  CROSS JOIN LATERAL (
    SELECT i.quantity * i.unit_price_cents - i.discount_cents + CASE WHEN o.prices_include_tax THEN 0 ELSE i.tax_cents END AS cents) paid;
--> statement-breakpoint
-- Money of a second payment is not the order's; an order that was never paid for has nothing to give back.
CREATE FUNCTION refund_is_of_sale(refund) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT refund_counts($1) > 0 AND EXISTS (
    SELECT FROM "order" o WHERE o.id = $1.order_id AND o.stripe_payment_intent_id = $1.payment_intent_id
      AND o.paid_at IS NOT NULL AND o.replaces_return_id IS NULL);
$$;
--> statement-breakpoint

-- Who bought: the first order of an address makes a buyer. Of two at once, one is the first.
CREATE FUNCTION order_find_buyer() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE address text := COALESCE(lower(NEW.email), 'order:' || NEW.id);
BEGIN
  SELECT id INTO NEW.buyer_id FROM buyer WHERE email = address;
  IF NEW.buyer_id IS NULL THEN
    INSERT INTO buyer (email, first_order_id, first_paid_at) VALUES (address, NEW.id, NEW.paid_at)
      ON CONFLICT (email) DO NOTHING RETURNING id INTO NEW.buyer_id;
  END IF;
  IF NEW.buyer_id IS NULL THEN
    SELECT id INTO NEW.buyer_id FROM buyer WHERE email = address;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER order_finds_buyer BEFORE INSERT OR UPDATE OF paid_at ON "order" FOR EACH ROW
  WHEN (NEW.paid_at IS NOT NULL AND NEW.buyer_id IS NULL AND NEW.replaces_return_id IS NULL)
  EXECUTE FUNCTION order_find_buyer();
--> statement-breakpoint

-- What happens is noted in the transaction that it happens in.
CREATE FUNCTION order_note_sale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO analytics_event (kind, subject, at) VALUES ('order', NEW.id, NEW.paid_at);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER order_inserted_paid AFTER INSERT ON "order" FOR EACH ROW
  WHEN (NEW.paid_at IS NOT NULL AND NEW.replaces_return_id IS NULL) EXECUTE FUNCTION order_note_sale();
--> statement-breakpoint
CREATE TRIGGER order_became_paid AFTER UPDATE OF paid_at ON "order" FOR EACH ROW
  WHEN (OLD.paid_at IS NULL AND NEW.paid_at IS NOT NULL AND NEW.replaces_return_id IS NULL)
  EXECUTE FUNCTION order_note_sale();
--> statement-breakpoint
CREATE FUNCTION order_note_checkout() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO analytics_event (kind, subject, at) VALUES ('checkout', NEW.id, NEW.created_at);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER order_begun AFTER INSERT ON "order" FOR EACH ROW
  WHEN (NEW.replaces_return_id IS NULL) EXECUTE FUNCTION order_note_checkout();
--> statement-breakpoint
CREATE FUNCTION cart_note_begun() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO analytics_event (kind, subject) VALUES ('cart', NEW.id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER cart_begun AFTER UPDATE OF item_count ON cart FOR EACH ROW
  WHEN (OLD.item_count = 0 AND NEW.item_count > 0) EXECUTE FUNCTION cart_note_begun();
--> statement-breakpoint
CREATE FUNCTION refund_note() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE change integer := refund_is_of_sale(NEW)::int;
BEGIN
  IF TG_OP = 'UPDATE' THEN change := change - refund_is_of_sale(OLD)::int; END IF;
  IF change <> 0 THEN
    INSERT INTO analytics_event (kind, subject, sign, at) VALUES ('refund', NEW.id, change, NEW.created_at);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER refund_noted AFTER INSERT OR UPDATE OF status ON refund FOR EACH ROW EXECUTE FUNCTION refund_note();
--> statement-breakpoint

-- What is in the sums stays as it was counted. Until then it may still change.
CREATE FUNCTION assert_uncounted(happening text, counted text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- Written, not only locked: whoever counts reads as of one moment, and must find that this one is past it.
  UPDATE analytics_event SET sign = sign WHERE kind IN ('order', 'refund') AND kind = happening AND subject = counted AND sign = 1;
  IF NOT FOUND THEN
    RAISE EXCEPTION '% % is counted, and stays as it is', happening, counted
      USING ERRCODE = 'check_violation', CONSTRAINT = 'analytics_counted_stays';
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION order_counted_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM assert_uncounted('order', OLD.id);
  IF TG_OP = 'UPDATE' THEN RETURN NEW; END IF;
  DELETE FROM analytics_event WHERE kind = 'order' AND subject = OLD.id;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER order_sale_stays BEFORE UPDATE ON "order" FOR EACH ROW
  WHEN (OLD.paid_at IS NOT NULL AND OLD.replaces_return_id IS NULL AND
    (OLD.paid_at, OLD.paid_cents, OLD.subtotal_cents, OLD.discount_cents, OLD.shipping_cents, OLD.shipping_tax_cents, OLD.tax_cents,
      OLD.included_tax_cents, OLD.total_cents, OLD.prices_include_tax, OLD.currency, OLD.country, OLD.coupon_code,
      OLD.replaces_return_id)
    IS DISTINCT FROM
    (NEW.paid_at, NEW.paid_cents, NEW.subtotal_cents, NEW.discount_cents, NEW.shipping_cents, NEW.shipping_tax_cents, NEW.tax_cents,
      NEW.included_tax_cents, NEW.total_cents, NEW.prices_include_tax, NEW.currency, NEW.country, NEW.coupon_code,
      NEW.replaces_return_id))
  EXECUTE FUNCTION order_counted_stays();
--> statement-breakpoint
CREATE TRIGGER order_sale_kept BEFORE DELETE ON "order" FOR EACH ROW
  WHEN (OLD.paid_at IS NOT NULL AND OLD.replaces_return_id IS NULL) EXECUTE FUNCTION order_counted_stays();
--> statement-breakpoint
CREATE FUNCTION order_item_of_sale_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM assert_uncounted('order', id) FROM "order"
    WHERE id IN (NEW.order_id, OLD.order_id) AND paid_at IS NOT NULL AND replaces_return_id IS NULL;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER order_item_sale_stays AFTER UPDATE ON order_item FOR EACH ROW
  WHEN ((OLD.order_id, OLD.variant_id, OLD.product_id, OLD.quantity, OLD.unit_price_cents, OLD.discount_cents, OLD.tax_cents)
    IS DISTINCT FROM
    (NEW.order_id, NEW.variant_id, NEW.product_id, NEW.quantity, NEW.unit_price_cents, NEW.discount_cents, NEW.tax_cents))
  EXECUTE FUNCTION order_item_of_sale_stays();
--> statement-breakpoint
CREATE TRIGGER order_item_sale_kept AFTER DELETE ON order_item FOR EACH ROW EXECUTE FUNCTION order_item_of_sale_stays();
--> statement-breakpoint
-- Whatever is ordered has a number, before it can be counted.
CREATE FUNCTION order_items_of_sale_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM added a WHERE NOT EXISTS (SELECT FROM sold_variant v WHERE v.variant_id = a.variant_id)) THEN
    INSERT INTO sold_product (product_id) SELECT DISTINCT product_id FROM added ORDER BY 1 ON CONFLICT (product_id) DO NOTHING;
    INSERT INTO sold_variant (variant_id, product_key, sku, name, options)
      SELECT DISTINCT ON (variant_id) variant_id, p.key, sku, name, options FROM added JOIN sold_product p USING (product_id)
      ORDER BY variant_id
      ON CONFLICT (variant_id) DO NOTHING;
  END IF;
  PERFORM assert_uncounted('order', id) FROM "order"
    WHERE id IN (SELECT order_id FROM added) AND paid_at IS NOT NULL AND replaces_return_id IS NULL;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER order_item_sale_whole AFTER INSERT ON order_item REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION order_items_of_sale_stay();
--> statement-breakpoint
-- One that has failed may change again, but not before that is counted: it is taken out of the sums as it went in.
CREATE FUNCTION assert_refund_uncounted(given refund) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF refund_is_of_sale(given) OR EXISTS (
    SELECT FROM analytics_event WHERE kind = 'refund' AND subject = given.id AND sign = -1
  ) THEN
    PERFORM assert_uncounted('refund', given.id);
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION refund_counted_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM assert_refund_uncounted(OLD);
  IF TG_OP = 'UPDATE' THEN RETURN NEW; END IF;
  DELETE FROM analytics_event WHERE kind = 'refund' AND subject = OLD.id;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER refund_sale_stays BEFORE UPDATE OF created_at, tax_cents ON refund FOR EACH ROW
  WHEN ((OLD.created_at, OLD.tax_cents) IS DISTINCT FROM (NEW.created_at, NEW.tax_cents))
  EXECUTE FUNCTION refund_counted_stays();
--> statement-breakpoint
CREATE TRIGGER refund_sale_kept BEFORE DELETE ON refund FOR EACH ROW EXECUTE FUNCTION refund_counted_stays();
--> statement-breakpoint
CREATE FUNCTION refund_item_of_sale_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM assert_refund_uncounted(r) FROM refund r WHERE r.id IN (NEW.refund_id, OLD.refund_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Looked at when the transaction ends: a refund and its lines are written in one statement, in whatever order.
CREATE CONSTRAINT TRIGGER refund_item_sale_stays AFTER UPDATE ON refund_item DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((OLD.refund_id, OLD.order_item_id, OLD.quantity, OLD.amount_cents)
    IS DISTINCT FROM (NEW.refund_id, NEW.order_item_id, NEW.quantity, NEW.amount_cents))
  EXECUTE FUNCTION refund_item_of_sale_stays();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER refund_item_sale_kept AFTER INSERT OR DELETE ON refund_item
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refund_item_of_sale_stays();
--> statement-breakpoint

-- The sums as they are now: those that are kept, and what is still to be counted.
CREATE VIEW sales_now AS
  SELECT day, currency, country, coupon, orders, new_orders, gross_cents, discount_cents, shipping_cents, tax_cents,
    refunds, refund_cents, refund_tax_cents
  FROM sales_day
  UNION ALL
  SELECT (s.at AT TIME ZONE z.time_zone)::date, s.currency, s.country, s.coupon, 1, s.is_new::int, s.gross_cents, s.discount_cents,
    s.shipping_cents, s.tax_cents, 0, 0, 0
  FROM analytics_state z, analytics_event e JOIN sale s ON s.order_id = e.subject WHERE e.kind = 'order'
  UNION ALL
  SELECT (s.at AT TIME ZONE z.time_zone)::date, s.currency, s.country, s.coupon, 0, 0, 0, 0, 0, 0,
    e.sign, e.sign * s.refund_cents, e.sign * s.refund_tax_cents
  FROM analytics_state z, analytics_event e JOIN sale_refund s ON s.refund_id = e.subject WHERE e.kind = 'refund';
--> statement-breakpoint
-- Of variants and products only what is still to be counted: the sums are read by the period (core/analytics/goods.ts).
CREATE VIEW sales_uncounted AS
  SELECT (c.at AT TIME ZONE z.time_zone)::date AS day, v.key AS variant_key, v.product_key, c.currency, c.country, c.coupon,
    c.units, c.gross_cents, c.discount_cents, c.refund_units, c.refund_cents
  FROM analytics_state z, (
      SELECT s.at, s.variant_id, s.currency, s.country, s.coupon, s.units, s.gross_cents, s.discount_cents, 0 AS refund_units,
        0 AS refund_cents
      FROM analytics_event e JOIN sale_line s ON s.order_id = e.subject WHERE e.kind = 'order'
      UNION ALL
      SELECT s.at, s.variant_id, s.currency, s.country, s.coupon, 0, 0, 0, e.sign * s.refund_units, e.sign * s.refund_cents
      FROM analytics_event e JOIN sale_refund_line s ON s.refund_id = e.subject WHERE e.kind = 'refund') c
    JOIN sold_variant v ON v.variant_id = c.variant_id;
--> statement-breakpoint
CREATE VIEW cohort_now AS
  SELECT cohort, month, buyers, orders FROM cohort_month
  UNION ALL
  SELECT p.cohort, p.month, (m.buyer_id IS NULL)::int, p.orders::int
  FROM (
      SELECT s.buyer_id, date_trunc('month', s.first_paid_at AT TIME ZONE z.time_zone)::date AS cohort,
        date_trunc('month', s.at AT TIME ZONE z.time_zone)::date AS month, count(*) AS orders
      FROM analytics_state z, analytics_event e JOIN sale s ON s.order_id = e.subject
      WHERE e.kind = 'order' AND s.buyer_id IS NOT NULL GROUP BY 1, 2, 3) p
    LEFT JOIN buyer_month m ON m.buyer_id = p.buyer_id AND m.month = p.month;
--> statement-breakpoint
CREATE VIEW funnel_now AS
  SELECT day, visits, carts, checkouts FROM funnel_day
  UNION ALL
  SELECT (e.at AT TIME ZONE z.time_zone)::date, (e.kind = 'visit')::int, (e.kind = 'cart')::int, (e.kind = 'checkout')::int
  FROM analytics_state z, analytics_event e WHERE e.kind IN ('visit', 'cart', 'checkout');
--> statement-breakpoint

-- What is counted soon goes again: the room it took is to be had again at once.
ALTER TABLE analytics_event SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000,
  autovacuum_vacuum_insert_scale_factor = 0);
--> statement-breakpoint
INSERT INTO analytics_state (time_zone) SELECT time_zone FROM store_settings;
--> statement-breakpoint
-- A shop that has sold before has all of it counted by the schedule.
INSERT INTO sold_product (product_id) SELECT DISTINCT product_id FROM order_item;
--> statement-breakpoint
INSERT INTO sold_variant (variant_id, product_key, sku, name, options)
  SELECT DISTINCT ON (variant_id) variant_id, p.key, sku, name, options FROM order_item JOIN sold_product p USING (product_id)
  ORDER BY variant_id;
--> statement-breakpoint
INSERT INTO buyer (email, first_order_id, first_paid_at)
  SELECT DISTINCT ON (address) address, id, paid_at
  FROM (SELECT *, COALESCE(lower(email), 'order:' || id) AS address FROM "order") o
  WHERE paid_at IS NOT NULL AND replaces_return_id IS NULL ORDER BY address, paid_at, id;
--> statement-breakpoint
UPDATE "order" o SET buyer_id = b.id FROM buyer b
  WHERE b.email = COALESCE(lower(o.email), 'order:' || o.id) AND o.paid_at IS NOT NULL AND o.replaces_return_id IS NULL;
--> statement-breakpoint
INSERT INTO analytics_event (kind, subject, at)
  SELECT 'order', id, paid_at FROM "order" WHERE paid_at IS NOT NULL AND replaces_return_id IS NULL ORDER BY paid_at;
--> statement-breakpoint
INSERT INTO analytics_event (kind, subject, at)
  SELECT 'refund', id, created_at FROM refund WHERE refund_is_of_sale(refund) ORDER BY created_at;
--> statement-breakpoint
INSERT INTO analytics_event (kind, subject, at)
  SELECT 'checkout', id, created_at FROM "order" WHERE replaces_return_id IS NULL ORDER BY created_at;
