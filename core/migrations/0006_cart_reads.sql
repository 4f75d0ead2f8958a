-- What a cart is read with now and then. As functions, because most reads call neither: in the statement itself, setting up
-- their unused plans took a fifth of its time.

-- All that prices depend on besides the goods.
CREATE FUNCTION store_rules() RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT jsonb_build_object(
    'version', s.version, 'country', s.country, 'pricesIncludeTax', s.prices_include_tax, 'taxMode', s.tax_mode,
    'places', COALESCE((
      SELECT jsonb_agg(jsonb_build_object('country', p.country, 'region', p.region, 'zoneId', p.zone_id))
      FROM shipping_zone_place p), '[]'),
    'methods', COALESCE((
      SELECT jsonb_agg(jsonb_build_object('methodId', m.id, 'zoneId', m.zone_id, 'name', m.name,
        'priceCents', m.price_cents, 'freeAboveCents', m.free_above_cents, 'minDays', m.min_days, 'maxDays', m.max_days,
        'steps', COALESCE((
          SELECT jsonb_agg(jsonb_build_object('upToGrams', t.up_to_grams, 'priceCents', t.price_cents))
          FROM shipping_weight_step t WHERE t.method_id = m.id), '[]')) ORDER BY m.position, m.id)
      FROM shipping_method m WHERE m.active), '[]'),
    'rates', COALESCE((
      SELECT jsonb_agg(jsonb_build_object('name', r.name, 'country', r.country, 'region', r.region,
        'ratePpm', r.rate_ppm, 'onShipping', r.on_shipping))
      FROM tax_rate r), '[]'))
  FROM store_settings s);
END $$;
--> statement-breakpoint

-- A coupon as it stands for a customer, and for an order that may hold it already: that use is not counted.
CREATE FUNCTION coupon_standing(wanted_id text, customer text, own_order_id text) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT jsonb_build_object(
    'id', c.id, 'code', c.code, 'kind', c.kind, 'percentBasisPoints', c.percent_basis_points,
    'amountCents', c.amount_cents, 'minimumCents', c.minimum_cents, 'productIds', c.product_ids,
    'firstOrderOnly', c.first_order_only, 'startsAt', c.starts_at, 'endsAt', c.ends_at, 'maxUses', c.max_uses,
    'maxUsesPerCustomer', c.max_uses_per_customer, 'active', c.active, 'asOf', now(),
    'uses', c.use_count - (
      SELECT count(*) FROM coupon_use u WHERE u.order_id = own_order_id AND u.coupon_id = c.id),
    'customerUses', (
      SELECT count(*) FROM coupon_use u
      WHERE u.coupon_id = c.id AND u.customer_key = customer AND u.order_id IS DISTINCT FROM own_order_id),
    -- Also one that is about to be, with another coupon for a first order.
    'hasOrdered', c.first_order_only AND (
      EXISTS (SELECT FROM "order" o
        WHERE lower(o.email) = customer AND o.paid_at IS NOT NULL AND o.id IS DISTINCT FROM own_order_id)
      OR EXISTS (SELECT FROM coupon_use u JOIN coupon other ON other.id = u.coupon_id
        WHERE u.customer_key = customer AND u.order_id IS DISTINCT FROM own_order_id AND other.first_order_only)),
    -- A category stands for all below it.
    'categoryIds', CASE WHEN c.category_ids = '{}' THEN '[]' ELSE (
      WITH RECURSIVE below AS (
        SELECT unnest(c.category_ids) AS id
        UNION
        SELECT child.id FROM category child JOIN below ON child.parent_id = below.id)
      SELECT jsonb_agg(id) FROM below) END,
    'categoryNames', CASE WHEN c.category_ids = '{}' THEN '[]' ELSE COALESCE((
      SELECT jsonb_agg(named.name ORDER BY named.position, named.name)
      FROM category named WHERE named.id = ANY(c.category_ids)), '[]') END)
  FROM coupon c WHERE c.id = wanted_id);
END $$;
--> statement-breakpoint

-- The settings are changed, never taken away: nothing could be priced without them, and their version would begin anew.
CREATE FUNCTION store_settings_refuse_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a store has settings' USING ERRCODE = 'check_violation', CONSTRAINT = 'store_settings_stay';
END $$;
--> statement-breakpoint
CREATE TRIGGER store_settings_stay BEFORE DELETE OR TRUNCATE ON store_settings
  FOR EACH STATEMENT EXECUTE FUNCTION store_settings_refuse_end();
