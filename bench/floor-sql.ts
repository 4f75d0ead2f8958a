/**
 * The floor's own tables. They hold what an order is, and none of the store's rules, ledgers or timelines.
 */
export const tables = `
  CREATE SCHEMA floor;
  CREATE TABLE floor.cart_item (cart_id text, variant_id text, quantity int NOT NULL, PRIMARY KEY (cart_id, variant_id));
  CREATE TABLE floor.stock (variant_id text PRIMARY KEY, stock int NOT NULL CHECK (stock >= 0)) WITH (fillfactor = 70);
  INSERT INTO floor.stock SELECT id, 1000000 FROM variant;
  CREATE TABLE floor."order" (id text PRIMARY KEY, status text NOT NULL, total_cents int NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now());
  CREATE TABLE floor.order_item (order_id text, variant_id text, name text NOT NULL, quantity int NOT NULL,
    unit_price_cents int NOT NULL, PRIMARY KEY (order_id, variant_id));
  CREATE TABLE floor.payment (id text PRIMARY KEY, order_id text NOT NULL);
  CREATE TABLE floor.email (id text PRIMARY KEY, recipient text NOT NULL, state text NOT NULL DEFAULT 'queued',
    attempts int NOT NULL DEFAULT 0, answer text, sent_at timestamptz);
  CREATE TABLE floor.email_attempt (email_id text, attempt int, created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (email_id, attempt));`;

const card = `
  SELECT p.id, p.slug, p.name, p.summary, p.options, p.price_cents AS "priceCents",
    p.compare_at_cents AS "compareAtCents", p.position, $1 AS "categorySlug",
    (SELECT min(v.price_cents) < max(v.price_cents) FROM variant v WHERE v.product_id = p.id AND v.active) AS "priceVaries",
    (SELECT jsonb_agg(jsonb_build_object('key', i.key, 'alt', i.alt, 'optionValue', i.option_value) ORDER BY i.position)
      FROM product_image i WHERE i.product_id = p.id) AS images
  FROM product p
  WHERE p.status = 'active' AND p.category_id = (SELECT id FROM category WHERE slug = $1::text)`;

/** Written by hand and apart from the store's: were they shared, a slow one would slow both sides and not be seen. */
export const statements = {
  list: `${card} ORDER BY p.position, p.id LIMIT 21`,
  listAfter: `${card} AND (p.position, p.id) > ($2::int, $3::text) ORDER BY p.position, p.id LIMIT 21`,
  product: `
    SELECT p.id, p.slug, p.name, p.summary, p.description, p.details, p.options, p.model,
      p.price_cents AS "priceCents", p.compare_at_cents AS "compareAtCents", c.slug AS "categorySlug",
      (SELECT jsonb_agg(jsonb_build_object('id', v.id, 'sku', v.sku, 'options', v.options, 'priceCents', v.price_cents,
          'compareAtCents', v.compare_at_cents, 'available', n.stock - n.reserved) ORDER BY v.position)
        FROM variant v JOIN inventory n ON n.variant_id = v.id WHERE v.product_id = p.id AND v.active) AS variants,
      (SELECT jsonb_agg(jsonb_build_object('key', i.key, 'alt', i.alt, 'optionValue', i.option_value) ORDER BY i.position)
        FROM product_image i WHERE i.product_id = p.id) AS images,
      jsonb_build_array(jsonb_build_object('slug', up.slug, 'name', up.name),
        jsonb_build_object('slug', c.slug, 'name', c.name)) AS categories
    FROM product p JOIN category c ON c.id = p.category_id LEFT JOIN category up ON up.id = c.parent_id
    WHERE p.slug = $1 AND p.status = 'active'`,
  live: `
    SELECT v.id AS "variantId", v.price_cents AS "priceCents", v.compare_at_cents AS "compareAtCents",
      n.stock - n.reserved AS available
    FROM variant v JOIN inventory n ON n.variant_id = v.id WHERE v.id = ANY($1::text[])`,
  setItem: `
    INSERT INTO floor.cart_item (cart_id, variant_id, quantity) VALUES ($1, $2, $3)
    ON CONFLICT (cart_id, variant_id) DO UPDATE SET quantity = EXCLUDED.quantity`,
  readCart: `
    SELECT v.id AS "variantId", p.id AS "productId", p.slug AS "productSlug", p.name, v.sku, v.options, l.quantity,
      v.price_cents AS "unitPriceCents", n.stock - n.reserved AS available,
      (SELECT i.key FROM product_image i WHERE i.product_id = p.id ORDER BY i.position LIMIT 1) AS "imageKey"
    FROM floor.cart_item l JOIN variant v ON v.id = l.variant_id JOIN product p ON p.id = v.product_id
    JOIN inventory n ON n.variant_id = v.id
    WHERE l.cart_id = $1`,
  insertOrder: `INSERT INTO floor."order" (id, status) VALUES ($1, 'pending')`,
  insertLine: `
    INSERT INTO floor.order_item (order_id, variant_id, name, quantity, unit_price_cents)
    SELECT $1, v.id, p.name, 1, v.price_cents FROM variant v JOIN product p ON p.id = v.product_id WHERE v.id = $2`,
  takeStock: `UPDATE floor.stock SET stock = stock - 1 WHERE variant_id = $1`,
  insertPayment: `INSERT INTO floor.payment (id, order_id) VALUES ($1, $2)`,
  markPaid: `
    UPDATE floor."order" o SET status = 'paid',
      total_cents = (SELECT sum(quantity * unit_price_cents) FROM floor.order_item WHERE order_id = o.id)
    WHERE id = $1`,
  claimMails: `
    UPDATE floor.email SET state = 'sending', attempts = attempts + 1
    WHERE id = ANY($1::text[]) AND state = 'queued' RETURNING id, recipient`,
  insertAttempts: `INSERT INTO floor.email_attempt (email_id, attempt) SELECT id, 1 FROM unnest($1::text[]) id`,
  noteMail: `UPDATE floor.email SET state = 'sent', answer = $2, sent_at = now() WHERE id = $1`,
} as const;
