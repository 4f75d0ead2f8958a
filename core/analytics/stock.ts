import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import { addDays, type Day } from "./days.ts";
import { narrowed, overGoods } from "./goods.ts";
import { reading } from "./period.ts";
import { PACE_DAYS, type StockCover, type StockQuery } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

const today = Database.statement<{ day: Day }>(
  "analytics.today",
  sql`SELECT (now() AT TIME ZONE time_zone)::date::text AS day FROM analytics_state`,
);

const cover = overGoods<StockCover["items"][number]>(
  "variant",
  "stock_cover",
  (rows) => sql`
    WITH pace AS MATERIALIZED (
      SELECT key, sum(units)::int AS units FROM ${rows} GROUP BY key HAVING sum(units) > 0),
    soonest AS MATERIALIZED (
      SELECT i.variant_id, i.stock - i.reserved AS available, pace.units,
        (i.stock - i.reserved) * ${PACE_DAYS}::float8 / pace.units AS days_left
      FROM pace JOIN sold_variant v ON v.key = pace.key JOIN inventory i ON i.variant_id = v.variant_id
      WHERE i.on_sale ORDER BY days_left, pace.units DESC, i.variant_id LIMIT ${given("limit")}::int)
    SELECT w.id AS "variantId", w.product_id AS "productId", p.name, w.sku, w.options, s.available, s.units,
      round(s.days_left::numeric, 1)::float8 AS "daysLeft"
    FROM soonest s JOIN variant w ON w.id = s.variant_id JOIN product p ON p.id = w.product_id
    ORDER BY s.days_left, s.units DESC, w.id`,
);

/**
 * For how long what is on the shelf will last, at the pace of the last thirty days; what is gone soonest first.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `analytics.too_slow`
 */
export async function stock({ category, limit }: StockQuery): Promise<StockCover> {
  Actor.assertMay("analytics.read");
  const items = await reading(async () => {
    const [now] = await today();
    if (!now) throw new Error("today is one row");
    const span = { from: addDays(now.day, 1 - PACE_DAYS), to: now.day };
    return cover({ currency: null }, span, {}, await narrowed("variant", { category }), { limit });
  });
  return { asOf: new Date().toISOString(), items };
}
