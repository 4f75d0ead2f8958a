import pg from "pg";
import { quantile } from "./statistics.ts";

/** What the same figures cost without sums: added up from the rows, by the best index there is for it. */
export interface Without {
  question: string;
  how: string;
  /** Milliseconds, the 95th percentile. */
  year: number;
  month: number;
}

const CALLS = 5;

const since = (days: number) => `at >= now() - interval '${days} days'`;
const zone = "(SELECT time_zone FROM analytics_state)";

const questions: Record<string, (days: number) => string> = {
  "Revenue by day": (days) =>
    `SELECT (at AT TIME ZONE ${zone})::date, count(*), sum(gross_cents), sum(discount_cents), sum(shipping_cents), sum(tax_cents)
     FROM sale WHERE ${since(days)} GROUP BY 1`,
  Variants: (days) =>
    `SELECT variant_id, sum(units), sum(gross_cents), sum(discount_cents) FROM sale_line WHERE ${since(days)} GROUP BY 1
     ORDER BY 3 DESC LIMIT 20`,
};

/** Made for the question, and taken back. */
const indexes: Record<string, string> = {
  "index on the time of payment": "SELECT",
  "BRIN index in its place": `DROP INDEX order_paid; CREATE INDEX order_paid_brin ON "order" USING brin (paid_at)`,
  "covering index": `CREATE INDEX order_paid_covering ON "order" (paid_at) INCLUDE (id, currency, country, coupon_code, buyer_id,
      paid_cents, total_cents, subtotal_cents, discount_cents, shipping_cents, shipping_tax_cents, tax_cents, included_tax_cents,
      prices_include_tax, replaces_return_id) WHERE paid_at IS NOT NULL;
    CREATE INDEX order_item_covering ON order_item (order_id) INCLUDE (variant_id, quantity, unit_price_cents, discount_cents,
      tax_cents, product_id)`,
};

export async function measureWithout(url: string): Promise<Without[]> {
  const client = new pg.Client(url);
  await client.connect();
  const time = async (text: string): Promise<number> => {
    const took: number[] = [];
    for (let call = 0; call <= CALLS; call += 1) {
      const from = performance.now();
      await client.query(text);
      took.push(performance.now() - from);
    }
    // The first fills the caches.
    return quantile(took.slice(1), 0.95);
  };
  try {
    const found: Without[] = [];
    for (const [how, make] of Object.entries(indexes)) {
      await client.query(`BEGIN; SET LOCAL maintenance_work_mem = '512MB'; SET LOCAL jit = off; ${make}`);
      for (const [question, ask] of Object.entries(questions))
        found.push({ question, how, year: await time(ask(365)), month: await time(ask(30)) });
      await client.query("ROLLBACK");
    }
    return found;
  } finally {
    await client.end();
  }
}
