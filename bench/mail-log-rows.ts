import type { EmailState } from "@cali/core/email/state.ts";
import type { TemplateName } from "@cali/core/email/templates/props.ts";
import { pastTriggers } from "./filling.ts";
import { literal } from "./listing.ts";
import type { World } from "./world.ts";

/** Parts in a hundred thousand. */
const states: Record<EmailState, number> = {
  delivered: 66_500,
  sent: 30_500,
  bounced: 1_000,
  skipped: 600,
  dead: 700,
  failed: 300,
  queued: 199,
  complained: 200,
  sending: 1,
};

/** Of all mails: most orders have two or three, and many people sign in often. */
const templates: Record<TemplateName, { share: number; hasOrder: boolean }> = {
  "order-confirmation": { share: 26_000, hasOrder: true },
  "order-shipped": { share: 24_000, hasOrder: true },
  "order-delivered": { share: 19_000, hasOrder: true },
  "review-request": { share: 12_000, hasOrder: true },
  "otp-verification": { share: 11_800, hasOrder: false },
  "back-in-stock": { share: 2_500, hasOrder: false },
  "order-refunded": { share: 1_200, hasOrder: true },
  "return-requested": { share: 800, hasOrder: true },
  "return-approved": { share: 700, hasOrder: true },
  "return-received": { share: 600, hasOrder: true },
  "payment-failed": { share: 500, hasOrder: true },
  "new-device": { share: 400, hasOrder: false },
  "password-reset": { share: 200, hasOrder: false },
  "return-rejected": { share: 80, hasOrder: true },
  "email-change": { share: 20, hasOrder: false },
  "password-changed": { share: 150, hasOrder: false },
  "email-changed": { share: 20, hasOrder: false },
  "account-deleted": { share: 30, hasOrder: false },
  "staff-invite": { share: 4, hasOrder: false },
  "staff-role-changed": { share: 4, hasOrder: false },
  "second-factor-changed": { share: 6, hasOrder: false },
};

const CUSTOMERS = 200_000;
const MAILS_AN_ORDER = 3;
/** The log then goes two years back. */
const SECONDS_APART = 63;

/** Where each share begins, from 0 up to 1: the place of a random number among these is what it draws. */
export function startsOf(shares: readonly number[]): number[] {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  let below = 0;
  return shares.map((share) => {
    const start = below / whole;
    below += share;
    return start;
  });
}

/** An expression that draws one of the values by a random number in SQL. */
function drawn(
  random: string,
  values: readonly (string | number | boolean)[],
  shares: readonly number[],
): string {
  const list = values.map((value) => (typeof value === "string" ? literal(value) : String(value)));
  return `(ARRAY[${list.join(", ")}])[width_bucket(${random}, ARRAY[${startsOf(shares).join(", ")}]::float8[])]`;
}

/**
 * Fills the log with mails of two years, past its triggers, in place of those it held. Ids sort by time as the store's do; a
 * few people have had many mails and most have had few.
 */
export async function fillLog(world: World, rows: number, seed: number): Promise<void> {
  const names = Object.keys(templates);
  const shares = Object.values(templates).map(({ share }) => share);
  const template = drawn("by_template", names, shares);
  const hasOrder = drawn(
    "by_template",
    Object.values(templates).map((each) => each.hasOrder),
    shares,
  );
  const state = drawn("by_state", Object.keys(states), Object.values(states));
  await world.sql("TRUNCATE email_log, email_attempt, email_feedback");
  const run = pastTriggers(world, seed);
  await run(`
    INSERT INTO email_log (id, template, recipient, data, dedupe_key, state, attempts, queued_at, next_attempt_at, provider,
        provider_message_id, last_error, order_id, created_at, sent_at)
      SELECT id, template, 'customer-' || floor(${CUSTOMERS} * by_customer ^ 2) || '@example.com',
        CASE WHEN has_order THEN jsonb_build_object('orderId', order_id) ELSE '{}' END,
        template || ':' || id, state, (state NOT IN ('queued', 'skipped'))::int, at, at,
        CASE WHEN was_taken THEN 'ses' END, CASE WHEN was_taken THEN md5(id) END,
        CASE WHEN state IN ('dead', 'failed', 'bounced') THEN '550 5.1.1 user unknown' END,
        CASE WHEN has_order THEN order_id END, at, CASE WHEN was_taken THEN at + interval '2 seconds' END
      FROM (
        SELECT *, 'eml_' || upper(lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || substr(md5(n::text), 1, 14)) AS id,
          'ord_' || lpad((n / ${MAILS_AN_ORDER})::text, 26, '0') AS order_id,
          state IN ('sent', 'delivered', 'bounced', 'complained') AS was_taken
        FROM (
          SELECT n, by_customer, date_trunc('milliseconds', now() - (${rows} - n) * interval '${SECONDS_APART} seconds') AS at,
            ${template} AS template, ${hasOrder} AS has_order, ${state} AS state
          FROM (
            SELECT n, random() AS by_template, random() AS by_state, random() AS by_customer
            FROM generate_series(1, ${rows}) n OFFSET 0) chances OFFSET 0) mails OFFSET 0) written`);
  await world.sql("VACUUM ANALYZE email_log");
}

/** As many addresses that nothing is sent to. */
export async function fillSuppressions(world: World, rows: number): Promise<void> {
  await world.sql(
    `INSERT INTO email_suppression (address, reason, provider, detail, created_at)
     SELECT 'gone-' || n || '@example.com', CASE WHEN n % 20 = 0 THEN 'complained' ELSE 'bounced' END, 'ses',
       '550 5.1.1 user unknown', now() - n * interval '10 minutes'
     FROM generate_series(1, ${rows}) n`,
  );
  await world.sql("VACUUM ANALYZE email_suppression");
}
