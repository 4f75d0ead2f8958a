import { sql } from "drizzle-orm";
import { encodeTime } from "ulid";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import { addDays, type Day } from "./days.ts";
import { narrowed, overGoods } from "./goods.ts";
import { type Asked, answering, reading, type Span } from "./period.ts";
import {
  type Emails,
  PACE_DAYS,
  type PeriodQuery,
  type Returns,
  type StockCover,
  type StockQuery,
} from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

/** From the first moment of the period up to the one after its last. */
const during = (column: ReturnType<typeof sql>) => sql`
  ${column} >= ${given("from")}::timestamp AT TIME ZONE ${given("zone")}
  AND ${column} < ${given("stop")}::timestamp AT TIME ZONE ${given("zone")}`;

const returnStatuses = Database.statement<Returns["statuses"][number]>(
  "analytics.returns",
  sql`
    SELECT status, count(*)::int AS returns FROM order_return WHERE ${during(sql`created_at`)}
    GROUP BY status ORDER BY returns DESC, status`,
);
const returnReasons = Database.statement<Returns["reasons"][number]>(
  "analytics.return_reasons",
  sql`
    SELECT i.reason, count(DISTINCT r.id)::int AS returns, sum(i.quantity)::int AS units
    FROM order_return r JOIN order_return_item i ON i.return_id = r.id WHERE ${during(sql`r.created_at`)}
    GROUP BY i.reason ORDER BY units DESC, i.reason`,
);

const boundsOf = ({ timeZone }: Asked, { from, to }: Span) => ({
  from,
  stop: addDays(to, 1),
  zone: timeZone,
});

/**
 * Returns that were asked for in a period, where they are, and why.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `analytics.period`, `analytics.too_slow`
 */
export const returns = (query: PeriodQuery): Promise<Returns> =>
  answering(query, async (asked) => {
    const count = (rows: Returns["statuses"]) => rows.reduce((sum, row) => sum + row.returns, 0);
    const statuses = await returnStatuses(boundsOf(asked, asked));
    const before = asked.compared && (await returnStatuses(boundsOf(asked, asked.compared)));
    const reasons = await returnReasons(boundsOf(asked, asked));
    return { requests: count(statuses), previousRequests: before && count(before), statuses, reasons };
  });

const today = Database.statement<{ day: Day }>(
  "analytics.today",
  sql`SELECT (now() AT TIME ZONE time_zone)::date::text AS day FROM analytics_state`,
);

const cover = overGoods<StockCover["items"][number]>(
  "stock_cover",
  (rows) => sql`
    WITH pace AS MATERIALIZED (
      SELECT variant_key, sum(units)::int AS units FROM ${rows} GROUP BY variant_key HAVING sum(units) > 0),
    soonest AS MATERIALIZED (
      SELECT i.variant_id, i.stock - i.reserved AS available, pace.units,
        round((i.stock - i.reserved) * ${PACE_DAYS}::numeric / pace.units, 1) AS days_left
      FROM pace JOIN sold_variant v ON v.key = pace.variant_key JOIN inventory i ON i.variant_id = v.variant_id
      WHERE i.on_sale ORDER BY days_left, pace.units DESC, i.variant_id LIMIT ${given("limit")}::int)
    SELECT w.id AS "variantId", w.product_id AS "productId", p.name, w.sku, w.options, s.available, s.units,
      s.days_left::float8 AS "daysLeft"
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
    return cover({ currency: null }, span, {}, await narrowed({ category }), { limit });
  });
  return { asOf: new Date().toISOString(), items };
}

const idRange = Database.statement<{ from: number; stop: number }>(
  "analytics.moments",
  sql`
    SELECT extract(epoch FROM ${given("from")}::timestamp AT TIME ZONE ${given("zone")})::float8 * 1000 AS "from",
      extract(epoch FROM ${given("stop")}::timestamp AT TIME ZONE ${given("zone")})::float8 * 1000 AS stop`,
);

// Ids sort by the time they were made at: each state of each template is one range of one index.
const mails = Database.statement<{ template: string; state: string; mails: number }>(
  "analytics.mails",
  sql`
    WITH RECURSIVE template AS (
      (SELECT template FROM email_log ORDER BY template LIMIT 1)
      UNION ALL
      SELECT (SELECT m.template FROM email_log m WHERE m.template > template.template ORDER BY m.template LIMIT 1)
      FROM template WHERE template.template IS NOT NULL)
    SELECT t.template, s.state, c.mails
    FROM template t, (SELECT DISTINCT "from" AS state FROM email_move UNION SELECT "to" FROM email_move) s,
      LATERAL (
        SELECT count(*)::int AS mails FROM email_log m
        WHERE m.template = t.template AND m.state = s.state AND m.id >= ${given("first")} AND m.id < ${given("last")}) c
    WHERE t.template IS NOT NULL AND c.mails > 0 ORDER BY t.template, s.state`,
);
// A state in the statement itself, of which PostgreSQL knows how rare it is.
const inTrouble = sql.join(
  ["bounced", "complained", "failed", "dead"].map(
    (state) => sql`
      SELECT created_at, state FROM email_log
      WHERE state = ${sql.raw(`'${state}'`)} AND id >= ${given("first")} AND id < ${given("last")}`,
  ),
  sql` UNION ALL `,
);
const troubles = Database.statement<Emails["troubles"][number]>(
  "analytics.mail_troubles",
  sql`
    SELECT (created_at AT TIME ZONE ${given("zone")})::date::text AS day, count(*) FILTER (WHERE state = 'bounced')::int AS bounced,
      count(*) FILTER (WHERE state = 'complained')::int AS complained, count(*) FILTER (WHERE state = 'failed')::int AS failed,
      count(*) FILTER (WHERE state = 'dead')::int AS dead
    FROM (${inTrouble}) m
    GROUP BY 1 ORDER BY 1`,
);

/**
 * Mails that were caused in a period, by where they are; and the days on which any came to nothing.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `analytics.period`, `analytics.too_slow`
 */
export const emails = (query: PeriodQuery): Promise<Emails> =>
  answering(query, async (asked) => {
    const [moments] = await idRange(boundsOf(asked, asked));
    if (!moments) throw new Error("two moments are one row");
    const bounds = {
      first: `eml_${encodeTime(moments.from)}`,
      last: `eml_${encodeTime(moments.stop)}`,
      zone: asked.timeZone,
    };
    const templates = new Map<string, Record<string, number>>();
    for (const { template, state, mails: count } of await mails(bounds))
      templates.set(template, { ...templates.get(template), [state]: count });
    return {
      templates: [...templates].map(([template, states]) => ({ template, states })),
      troubles: await troubles(bounds),
    };
  });
