import { type SQL, sql } from "drizzle-orm";
import { productsAsked } from "../catalog/below.ts";
import { Database } from "../database/index.ts";
import { couponOf } from "./goods.ts";
import { answering, momentsOf, type Span } from "./period.ts";
import type { ReportQuery, Returns } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

/** From the first moment of the period up to the one after its last. */
const during = (column: SQL) => sql`
  ${column} >= ${given("from")}::timestamp AT TIME ZONE ${given("zone")}
  AND ${column} < ${given("stop")}::timestamp AT TIME ZONE ${given("zone")}`;

/** Of orders that went to a country or had a coupon; each may be null. */
const ofOrders = sql`
  (${given("country")}::text IS NULL OR o.country = ${given("country")})
  AND (${given("coupon")}::text IS NULL OR COALESCE(o.coupon_code, '') = ${given("coupon")})`;
const ofGoods = sql`l.product_id = ANY(${given("products")}::text[])`;

type Status = Returns["statuses"][number];
type Reason = Returns["reasons"][number];

/** What they are narrowed by; what isn't asked for isn't read. */
interface Shape {
  orders: boolean;
  goods: boolean;
}

const theirOrders = sql`JOIN "order" o ON o.id = r.order_id`;
const nothing = sql``;

const statusesOf = ({ orders, goods }: Shape): SQL => sql`
  SELECT r.status, count(*)::int AS returns FROM order_return r ${orders ? theirOrders : nothing}
  WHERE ${during(sql`r.created_at`)} ${orders ? sql`AND ${ofOrders}` : nothing}
    ${goods ? sql`AND EXISTS (SELECT FROM order_return_item i JOIN order_item l ON l.id = i.order_item_id WHERE i.return_id = r.id AND ${ofGoods})` : nothing}
  GROUP BY r.status ORDER BY returns DESC, r.status`;
const reasonsOf = ({ orders, goods }: Shape): SQL => sql`
  SELECT i.reason, count(DISTINCT r.id)::int AS returns, sum(i.quantity)::int AS units
  FROM order_return r ${orders ? theirOrders : nothing} JOIN order_return_item i ON i.return_id = r.id
    ${goods ? sql`JOIN order_item l ON l.id = i.order_item_id` : nothing}
  WHERE ${during(sql`r.created_at`)} ${orders ? sql`AND ${ofOrders}` : nothing} ${goods ? sql`AND ${ofGoods}` : nothing}
  GROUP BY i.reason ORDER BY units DESC, i.reason`;

const named = (shape: Shape): string =>
  Object.entries(shape)
    .flatMap(([part, is]) => (is ? [part] : []))
    .join("_and_") || "all";
const shapes = [false, true].flatMap((orders) => [false, true].map((goods): Shape => ({ orders, goods })));
const statements = new Map(
  shapes.map((shape) => [
    named(shape),
    {
      statuses: Database.statement<Status>(`analytics.returns.${named(shape)}`, statusesOf(shape)),
      reasons: Database.statement<Reason>(`analytics.return_reasons.${named(shape)}`, reasonsOf(shape)),
    },
  ]),
);

/**
 * Returns that were asked for in a period, where they are, and why; of goods, those that have any of them, and of their pieces.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `analytics.period`, `analytics.too_slow`
 */
export const returns = (query: ReportQuery): Promise<Returns> =>
  answering(query, async (asked) => {
    const products = await productsAsked(query);
    const { country = null } = query;
    const where = { country, coupon: couponOf(query.coupon), products: products ?? null };
    const shape = { orders: where.country !== null || where.coupon !== null, goods: products !== undefined };
    const ask = statements.get(named(shape));
    if (!ask) throw new Error(`nothing asks for ${named(shape)}`);
    const statusesIn = (span: Span) => ask.statuses({ ...momentsOf(asked, span), ...where });
    const count = (rows: Status[]) => rows.reduce((sum, row) => sum + row.returns, 0);
    const statuses = await statusesIn(asked);
    const before = asked.compared && (await statusesIn(asked.compared));
    const reasons = await ask.reasons({ ...momentsOf(asked, asked), ...where });
    return { requests: count(statuses), previousRequests: before && count(before), statuses, reasons };
  });
