-- A trigger that looks at other rows takes their owner's lock first: two changes at once would each miss the other.
CREATE OR REPLACE FUNCTION product_price_from_variants() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE target text := CASE WHEN TG_OP = 'DELETE' THEN OLD.product_id ELSE NEW.product_id END;
BEGIN
  PERFORM FROM product WHERE id = target FOR NO KEY UPDATE;
  UPDATE product p SET price_cents = cheapest.price_cents, compare_at_cents = cheapest.compare_at_cents
  FROM (SELECT price_cents, compare_at_cents FROM variant WHERE product_id = target AND active
        ORDER BY price_cents, position LIMIT 1) cheapest
  WHERE p.id = target
    AND (p.price_cents, p.compare_at_cents) IS DISTINCT FROM (cheapest.price_cents, cheapest.compare_at_cents);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION variant_options_check(product_to_check text) RETURNS void LANGUAGE plpgsql AS $$
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
CREATE OR REPLACE FUNCTION category_no_cycle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Shelves are moved rarely; one at a time.
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
