import { pastTriggers, withoutIndexes } from "./filling.ts";
import type { World } from "./world.ts";

/** How many days the orders are spread over, the last of them today. */
export const DAYS = 3 * 365;

const COUNTRIES = "ARRAY['US','US','US','US','US','US','CA','CA','GB','DE','FR','AU','NZ','JP','NL','SE']";
/** Of a hundred orders, so many with one of twenty codes. */
const WITH_COUPON = 12;
const COUPONS = 20;
/** Of a hundred, so many are given back something; so many were never paid for. */
const REFUNDED = 5;
const UNPAID = 8;
/** So many variants are sold at all: a catalogue of about a thousand products. */
export const VARIANTS = 3_000;
/** Pieces are bought the less often the further down they stand: the first of all is in one order of a dozen. */
const SKEW = 2.2;

/**
 * Fills in so many orders of three years with three lines each on average, their refunds, returns and mails, past the triggers,
 * in place of what was there. Every moment of the three years is as busy as any other.
 */
export async function fillAnalytics(world: World, rows: number, seed: number): Promise<void> {
  await world.sql(
    `TRUNCATE "order", buyer, analytics_event, email_log, sales_day, variant_sales, product_sales, cohort_month, funnel_day RESTART IDENTITY CASCADE`,
  );
  await withoutIndexes(world, ["order", "order_item", "email_log", "refund"], () => fill(world, rows, seed));
  await world.sql(
    `VACUUM ANALYZE "order", order_item, buyer, refund, refund_item, order_return, order_return_item, email_log`,
  );
}

async function fill(world: World, rows: number, seed: number): Promise<void> {
  const run = pastTriggers(world, seed);
  await run(`
    INSERT INTO buyer (email, first_order_id, first_paid_at)
      SELECT 'reader-' || n || '@example.com', '', now() FROM generate_series(0, ${Math.ceil(rows / 4)}) n`);
  await run(`
    INSERT INTO "order" (id, cart_id, cart_version, email, status, stock_state, subtotal_cents, shipping_cents, tax_cents, total_cents,
        paid_cents, country, coupon_id, coupon_code, parcel_count, reserved_until, created_at, paid_at, buyer_id,
        stripe_payment_intent_id, booked)
      SELECT 'ord_' || lpad(n::text, 26, '0'), 'crt_' || n, 1, 'reader-' || reader || '@example.com',
        CASE WHEN is_paid THEN (ARRAY['delivered','delivered','delivered','delivered','shipped','paid'])[1 + n % 6] ELSE 'cancelled' END,
        CASE WHEN is_paid THEN 'committed' ELSE 'released' END, cents, 495, cents / 12, cents + 495 + cents / 12,
        CASE WHEN is_paid THEN cents + 495 + cents / 12 ELSE 0 END, (${COUNTRIES})[1 + floor(16 * by_country)::int],
        CASE WHEN by_coupon < ${WITH_COUPON} THEN 'cpn_' || floor(${COUPONS} * by_coupon / ${WITH_COUPON}) END,
        CASE WHEN by_coupon < ${WITH_COUPON} THEN 'CODE' || floor(${COUPONS} * by_coupon / ${WITH_COUPON}) END,
        CASE WHEN is_paid AND n % 6 < 5 THEN 1 ELSE 0 END, at, at, CASE WHEN is_paid THEN at END,
        CASE WHEN is_paid THEN reader + 1 END, 'pi_' || n, true
      FROM (
        SELECT n, floor(${Math.ceil(rows / 4)} * random())::int AS reader, random() * 100 >= ${UNPAID} AS is_paid, random() AS by_country,
          100 * random() AS by_coupon, 1000 + floor(30000 * random() ^ 2)::int AS cents,
          date_trunc('milliseconds', now() - (${rows} - n) * interval '${DAYS} days' / ${rows}) AS at
        FROM generate_series(1, ${rows}) n OFFSET 0) drawn`);
  await run(`
    CREATE TEMP TABLE sold ON COMMIT DROP AS
      SELECT row_number() OVER (ORDER BY v.id)::int AS n, v.id, v.product_id, v.sku, p.name
      FROM variant v JOIN product p ON p.id = v.product_id LIMIT ${VARIANTS};
    ALTER TABLE sold ADD PRIMARY KEY (n);
    ANALYZE sold;
    INSERT INTO order_item (id, order_id, variant_id, product_id, sku, name, quantity, unit_price_cents)
      SELECT 'itm_' || w.number || '_' || piece, w.id, v.id, v.product_id, v.sku, v.name, quantity,
        -- The first line takes what the others leave, so that they come to the order.
        CASE WHEN piece = 1 THEN (w.subtotal_cents - (w.pieces - 1) * 200) / quantity ELSE 200 / quantity END
      FROM (
        SELECT number, id, subtotal_cents, 1 + number % 5 AS pieces, floor(count * random() ^ ${SKEW})::int AS first, count
        FROM "order", (SELECT count(*)::int AS count FROM sold) c OFFSET 0) w
      CROSS JOIN LATERAL generate_series(1, w.pieces) piece
      CROSS JOIN LATERAL (SELECT CASE WHEN piece = 2 THEN 2 ELSE 1 END AS quantity) q
      JOIN sold v ON v.n = 1 + (w.first + (piece - 1) * 37) % w.count`);
  await run(`
    INSERT INTO sold_product (product_id) SELECT id FROM product ON CONFLICT DO NOTHING;
    INSERT INTO sold_variant (variant_id, product_key, sku, name)
      SELECT v.id, s.key, v.sku, p.name FROM variant v JOIN product p ON p.id = v.product_id
        JOIN sold_product s ON s.product_id = p.id ON CONFLICT DO NOTHING;
    UPDATE buyer b SET first_order_id = o.id, first_paid_at = o.paid_at
      FROM (SELECT DISTINCT ON (buyer_id) buyer_id, id, paid_at FROM "order" WHERE paid_at IS NOT NULL
        ORDER BY buyer_id, paid_at, id) o WHERE o.buyer_id = b.id;
    INSERT INTO refund (id, order_id, payment_intent_id, stripe_refund_id, amount_cents, tax_cents, currency, status, created_at)
      SELECT 'rfd_' || number, id, stripe_payment_intent_id, 're_' || number, 200, 15, 'usd', 'succeeded', paid_at + interval '3 days'
      FROM "order" WHERE paid_at < now() - interval '3 days' AND number % 100 < ${REFUNDED};
    INSERT INTO refund_item (refund_id, order_item_id, quantity, amount_cents)
      SELECT 'rfd_' || number, 'itm_' || number || '_1', 1, 200 FROM "order"
      WHERE paid_at < now() - interval '3 days' AND number % 100 < ${REFUNDED};
    INSERT INTO order_return (id, order_id, status, created_at, decided_at, received_at)
      SELECT 'ret_' || lpad(number::text, 26, '0'), id, 'received', paid_at + interval '2 days', paid_at, paid_at
      FROM "order" WHERE paid_at < now() - interval '3 days' AND number % 100 < ${REFUNDED};
    INSERT INTO order_return_item (return_id, order_item_id, quantity, reason)
      SELECT 'ret_' || lpad(number::text, 26, '0'), 'itm_' || number || '_1', 1,
        (ARRAY['changed-mind', 'does-not-fit', 'damaged'])[1 + number % 3]
      FROM "order" WHERE paid_at < now() - interval '3 days' AND number % 100 < ${REFUNDED}`);
  await run(`
    INSERT INTO email_log (id, template, recipient, dedupe_key, state, sent_at, created_at, queued_at, next_attempt_at)
      -- As ULIDs begin: milliseconds, five bits a letter.
      SELECT 'eml_' || (
          SELECT string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', ((ms >> (5 * (9 - i))) & 31)::int + 1, 1), '' ORDER BY i)
          FROM generate_series(0, 9) i) || lpad(n::text, 16, '0'),
        (ARRAY['order-confirmation', 'order-confirmation', 'order-shipped', 'otp-verification', 'order-refunded'])[1 + n % 5],
        email, 'key-' || n, CASE WHEN n % 500 = 0 THEN 'bounced' WHEN n % 3000 = 1 THEN 'dead' ELSE 'delivered' END, at, at, at, at
      FROM (
        SELECT number AS n, email, created_at AS at, (extract(epoch FROM created_at) * 1000)::bigint AS ms
        FROM "order" OFFSET 0) m`);
  await world.sql(
    `INSERT INTO funnel_day SELECT day::date, 4000, 1200, 900
       FROM generate_series(now() - interval '${DAYS} days', now(), interval '1 day') day`,
  );
}
