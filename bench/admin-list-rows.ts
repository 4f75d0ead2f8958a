import { pastTriggers, withoutIndexes } from "./filling.ts";
import type { World } from "./world.ts";

/** Parts in a thousand, in the order that they are drawn in. */
const STATES = {
  delivered: 700,
  cancelled: 200,
  refunded: 50,
  shipped: 28,
  paid: 20,
  pending: 1.5,
  held: 0.5,
};
const COUNTRIES = { US: 850, CA: 80, GB: 40, AU: 25, NZ: 5 };
/** Of those that are paid, how many had a parcel; of all, how many are disputed at this moment; or have a coupon. */
const PART_SHIPPED = 0.15;
const DISPUTED = 0.001;
const WITH_COUPON = 0.12;

/** One of these, by a random number in SQL. */
function drawn(shares: Record<string, number>, random: string): string {
  const names = Object.keys(shares);
  const sums = names.map((_, index) =>
    Object.values(shares)
      .slice(0, index)
      .reduce((sum, share) => sum + share, 0),
  );
  const bounds = sums.map((sum) => sum / 1000).join(", ");
  return `(ARRAY[${names.map((name) => `'${name}'`).join(", ")}])[width_bucket(${random}, ARRAY[${bounds}]::float8[])]`;
}

const FIRST = ["Ada", "Grace", "Katherine", "Mary", "Dorothy", "Annie", "Hedy", "Joan", "Radia", "Barbara"];

/** Id of the customer with this number. */
const customer = (number: string) => `'cus_' || lpad((${number})::text, 26, '0')`;

/**
 * Fills in so many orders of two years with their lines, parcels and disputes, and beside them returns and entries of the audit
 * log, past the triggers, in place of what was there.
 */
export async function fillAdminLists(world: World, rows: number, seed: number): Promise<void> {
  await world.sql(`TRUNCATE "order" CASCADE`);
  const tables = ["order", "order_item", "order_return", "audit_log"];
  await withoutIndexes(world, tables, () => fill(world, rows, seed));
  await world.sql(
    `VACUUM ANALYZE "order", order_item, fulfilment, fulfilment_item, dispute, order_return, order_return_item, audit_log, audit_link`,
  );
}

async function fill(world: World, rows: number, seed: number): Promise<void> {
  const run = pastTriggers(world, seed);
  await run(`
    INSERT INTO "order" (id, cart_id, cart_version, customer_id, email, status, stock_state, subtotal_cents, total_cents, paid_cents, country,
        coupon_id, coupon_code, shipping_name, parcel_count, dispute_state, reserved_until, created_at, paid_at)
      SELECT 'ord_' || lpad(n::text, 26, '0'), 'crt_' || n, 1, ${customer("n % 200000")}, 'reader-' || n % 200000 || '@example.com', status,
        'committed', cents, cents, cents, ${drawn(COUNTRIES, "by_country")},
        CASE WHEN by_coupon < ${WITH_COUPON} THEN 'cpn_' || floor(20 * by_coupon / ${WITH_COUPON}) END,
        CASE WHEN by_coupon < ${WITH_COUPON} THEN 'CODE' || floor(20 * by_coupon / ${WITH_COUPON}) END,
        (ARRAY[${FIRST.map((name) => `'${name}'`).join(", ")}])[1 + n % ${FIRST.length}] || ' Reader ' || n % 200000,
        CASE WHEN status IN ('shipped', 'delivered') OR (status = 'paid' AND by_part < ${PART_SHIPPED}) THEN 1 ELSE 0 END,
        CASE WHEN by_dispute < ${DISPUTED} THEN 'open' END, at, at, at
      FROM (
        SELECT n, ${drawn(STATES, "random()")} AS status, random() AS by_country, random() AS by_coupon,
          random() AS by_part, random() AS by_dispute, 1000 + floor(30000 * random() ^ 2)::int AS cents,
          date_trunc('milliseconds', now() - (${rows} - n) * interval '1 minute') AS at
        FROM generate_series(1, ${rows}) n OFFSET 0) drawn`);
  await run(`
    CREATE TEMP TABLE sold ON COMMIT DROP AS
      SELECT row_number() OVER (ORDER BY v.id)::int AS n, v.id, v.product_id, v.sku, p.name
      FROM variant v JOIN product p ON p.id = v.product_id;
    ALTER TABLE sold ADD PRIMARY KEY (n);
    ANALYZE sold;
    -- One order in ten has the same pieces: those that everybody buys.
    INSERT INTO order_item (id, order_id, variant_id, product_id, sku, name, quantity, unit_price_cents)
      SELECT 'itm_' || w.number || '_' || w.piece, w.id, v.id, v.product_id, v.sku, v.name, 1 + w.number % 3, 1000
      FROM (
        SELECT o.id, o.number, piece, CASE WHEN o.number % 10 = 0 THEN piece
          ELSE 1 + (o.number * 7 + piece * 13 + o.number / 11) % (SELECT count(*)::int FROM sold) END AS n
        FROM "order" o CROSS JOIN generate_series(1, 2) piece WHERE piece = 1 OR o.number % 2 = 0) w
      JOIN sold v ON v.n = w.n`);
  await run(`
    INSERT INTO fulfilment (id, order_id, idempotency_key, shipped_at)
      SELECT 'ful_' || number, id, 'k' || number, created_at FROM "order" WHERE parcel_count > 0;
    INSERT INTO fulfilment_item (fulfilment_id, order_item_id, quantity)
      SELECT 'ful_' || o.number, i.id, i.quantity FROM "order" o JOIN order_item i ON i.order_id = o.id WHERE o.parcel_count > 0;
    INSERT INTO dispute (id, order_id, charge_id, amount_cents, currency, reason, status, evidence_due_at, opened_at)
      SELECT 'du_' || number, id, 'ch_' || number, total_cents, 'usd', 'fraudulent', 'needs_response', now() + interval '7 days',
        created_at FROM "order" WHERE dispute_state = 'open'`);
  await run(`
    INSERT INTO order_return (id, order_id, status, created_at, decided_at, received_at)
      SELECT 'ret_' || lpad(number::text, 26, '0'), id, state, created_at, created_at,
        CASE WHEN state = 'received' THEN created_at END
      FROM (SELECT *, CASE WHEN number % 1000 = 0 THEN 'requested' WHEN number % 50 = 0 THEN 'approved'
        WHEN number % 20 = 0 THEN 'rejected' ELSE 'received' END AS state FROM "order") o;
    INSERT INTO order_return_item (return_id, order_item_id, quantity, reason)
      SELECT 'ret_' || lpad(number::text, 26, '0'), 'itm_' || number || '_1', 1, 'changed-mind' FROM "order"`);
  await run(`
    INSERT INTO audit_log (actor_id, address, action, request_id, operation, subject, subject_id, after, created_at)
      SELECT 'cus_' || n % 40, '203.0.113.7', 'PUT /admin/' || n % 60, 'req_' || n / 3, 'update',
        (ARRAY['product', 'variant', 'order', 'coupon', 'banner'])[1 + n % 5], 'sub_' || n % 50000, '{"name": "x"}',
        date_trunc('milliseconds', now() - (${rows} - n) * interval '30 seconds')
      FROM generate_series(1, ${rows}) n;
    INSERT INTO audit_link (position, entry_id, hash) SELECT row_number() OVER (ORDER BY id), id, 'x' FROM audit_log`);
}
