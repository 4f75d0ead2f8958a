import { sql } from "drizzle-orm";
import { encodeTime } from "ulid";
import { Database } from "../database/index.ts";
import { answering, momentsOf } from "./period.ts";
import type { Emails, PeriodQuery } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

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
    const [moments] = await idRange(momentsOf(asked, asked));
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
