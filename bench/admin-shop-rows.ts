import { pastTriggers, withoutIndexes } from "./filling.ts";
import type { World } from "./world.ts";

/** Of a thousand customers, so many have agreed to hear of news; one in so many is of the shop's own people. */
const CONSENTING = 50;
const STAFF_ONE_IN = 50_000;
/** As many coupons to a batch as may be made at once. */
const BATCH = 10_000;

const SURFACE = ["Tide", "Fog", "Redwood", "Poppy", "Granite", "Kelp", "Dune", "Ember", "Cedar", "Salt"];
const THING = ["Mug", "Bowl", "Throw", "Lamp", "Candle", "Notebook", "Plate", "Vase", "Towel", "Stool"];

const pick = (words: string[], number: string) =>
  `(ARRAY[${words.map((word) => `'${word}'`).join(", ")}])[1 + (${number}) % ${words.length}]`;

const padded = (number: string) => `lpad((${number})::text, 26, '0')`;

/**
 * Fills in so many customers, so many coupons, so many products of one variant each, and as many changes of the first variant's
 * stock, past the triggers, beside what is there.
 */
export async function fillShop(world: World, rows: number, seed: number): Promise<void> {
  const tables = ["customer", "coupon", "product", "variant", "inventory", "stock_ledger"];
  await withoutIndexes(world, tables, () => fill(world, rows, seed));
  await world.sql(`VACUUM ANALYZE ${tables.join(", ")}`);
}

async function fill(world: World, rows: number, seed: number): Promise<void> {
  const run = pastTriggers(world, seed);
  const ago = (seconds: number) =>
    `date_trunc('milliseconds', now() - (${rows} - n) * interval '${seconds} seconds')`;
  await run(`
    INSERT INTO customer (id, email, email_verified, name, role, marketing_consent_at, created_at)
      SELECT 'cus_' || ${padded("n")}, 'reader-' || n || '@example.com', true,
        ${pick(["Ada", "Grace", "Katherine", "Mary", "Hedy"], "n")} || ' Reader ' || n,
        CASE WHEN n % ${STAFF_ONE_IN} = 7 THEN 'support' ELSE 'customer' END,
        CASE WHEN random() * 1000 < ${CONSENTING} THEN ${ago(60)} END, ${ago(60)}
      FROM generate_series(0, ${rows} - 1) n`);
  await run(`
    INSERT INTO coupon_batch (id, prefix, count, rules, created_at)
      SELECT 'cpb_' || ${padded("n")}, 'SUN' || n, ${BATCH}, '{}', now() - n * interval '1 day'
      FROM generate_series(0, (${rows} - 1) / ${BATCH}) n;
    INSERT INTO coupon (id, code, kind, percent_basis_points, amount_cents, starts_at, ends_at, max_uses, use_count, active, batch_id,
        created_at)
      SELECT 'cpn_' || ${padded("n")}, 'SUN' || n / ${BATCH} || '-' || upper(substr(md5(n::text), 1, 10)) || n % 97,
        CASE WHEN n % 10 = 0 THEN 'free-shipping' WHEN n % 3 = 0 THEN 'fixed' ELSE 'percentage' END,
        CASE WHEN n % 10 <> 0 AND n % 3 <> 0 THEN 1500 END, CASE WHEN n % 10 <> 0 AND n % 3 = 0 THEN 500 END,
        CASE WHEN n % 20 = 1 THEN now() + n * interval '1 minute' END,
        CASE WHEN n % 4 = 0 THEN now() - n * interval '1 minute' END,
        1, (n % 8 = 3)::int, n % 100 <> 5, 'cpb_' || ${padded(`n / ${BATCH}`)}, ${ago(30)}
      FROM generate_series(0, ${rows} - 1) n`);
  await run(`
    CREATE TEMP TABLE place ON COMMIT DROP AS SELECT row_number() OVER (ORDER BY id) - 1 AS number, id FROM category;
    INSERT INTO product (id, slug, name, summary, category_id, status, price_cents, options, created_at, updated_at)
      SELECT 'prd_' || ${padded("n")}, 'of-many-' || n, ${pick(SURFACE, "n")} || ' ' || ${pick(THING, "n / 10")} || ' ' || n,
        'Made by hand, a batch at a time.', p.id,
        CASE WHEN n % 1000 = 3 THEN 'archived' WHEN n % 20 = 0 THEN 'draft' ELSE 'active' END, 1000 + n % 9000, '[]', ${ago(60)}, ${ago(45)}
      FROM generate_series(0, ${rows} - 1) n JOIN place p ON p.number = n % (SELECT count(*) FROM place);
    INSERT INTO variant (id, product_id, sku, price_cents)
      SELECT 'var_' || ${padded("n")}, 'prd_' || ${padded("n")}, 'MANY-' || n, 1000 + n % 9000
      FROM generate_series(0, ${rows} - 1) n;
    INSERT INTO inventory (variant_id, stock, on_sale)
      SELECT 'var_' || ${padded("n")}, floor(200 * random())::int, n % 1000 <> 3 AND n % 20 <> 0
      FROM generate_series(0, ${rows} - 1) n`);
  await run(`
    INSERT INTO stock_ledger (variant_id, stock_delta, reserved_delta, cause, stock_after, created_at)
      SELECT 'var_' || ${padded("0")}, 1, 0, 'adjust:count', n, ${ago(60)} FROM generate_series(1, ${rows}) n`);
}
