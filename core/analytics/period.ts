import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { postgresError } from "../database/errors.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { addDays, type Day, daysIn, earlier, yearBefore } from "./days.ts";
import type { Head, Interval, PeriodQuery, Pulse } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

const LONGEST_DAYS = 3_660;
const DEFAULT_DAYS = 30;
/** A question that takes longer is given up, so that it can't take the shop down. */
const LONGEST_MS = 5_000;

export interface Span {
  from: Day;
  to: Day;
}

const tooMuch = (message: string) => new StoreError("analytics.period", message);

/**
 * The days that are asked about, and those they are compared with.
 * @param today of the shop; days to come are left off
 * @throws {StoreError} `analytics.period`
 */
export function spanOf(query: Pick<PeriodQuery, "from" | "to" | "compare">, today: Day) {
  const to = earlier(query.to ?? today, today);
  const from = query.from ?? addDays(to, 1 - DEFAULT_DAYS);
  if (query.to !== undefined && from > query.to)
    throw tooMuch("The first day comes after the last. Change one of the two.");
  if (from > today) throw tooMuch("These days are still to come. Ask for days up to today.");
  const days = daysIn(from, to);
  if (days > LONGEST_DAYS) throw tooMuch("This is too long. Ask for ten years at most.");
  return { from, to, compared: comparedWith({ from, to }, query.compare) };
}

function comparedWith({ from, to }: Span, compare: PeriodQuery["compare"]): Span | null {
  if (compare === "none") return null;
  if (compare === "year") return { from: yearBefore(from), to: yearBefore(to) };
  return { from: addDays(from, -daysIn(from, to)), to: addDays(from, -1) };
}

/** How long a period may be for each, so that its bars can be told apart, and one hour is not looked for in years. */
const longestDays: Record<Interval, number> = { hour: 7, day: 400, week: 2_800, month: LONGEST_DAYS };
const readableDays: [Interval, number][] = [
  ["hour", 2],
  ["day", 62],
  ["week", 400],
];

/** Goods are added up variant by variant: day by day a year of them is much. */
const LONGEST_DAYS_OF_GOODS = 100;

/** @throws {StoreError} `analytics.period` where there would be too many bars */
export function intervalOf(
  { from, to }: Span,
  wanted: Interval | undefined,
  { isGoods }: { isGoods: boolean },
): Interval {
  const days = daysIn(from, to);
  const interval = wanted ?? readableDays.find(([, most]) => days <= most)?.[0] ?? "month";
  const most = isGoods && interval === "day" ? LONGEST_DAYS_OF_GOODS : longestDays[interval];
  if (days > most)
    throw tooMuch(`By ${interval} this is too long. Ask for ${most} days at most, or for longer steps.`);
  return interval;
}

const atOneMoment = Database.statement(
  "analytics.read_at_one_moment",
  sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY`,
);
// Compiling takes longer than any of these does; what is added up fits into memory, where hashing takes half as long as sorting.
const limit = Database.statement(
  "analytics.limit",
  sql`
    SELECT set_config('statement_timeout', ${given("ms")}, true), set_config('jit', 'off', true),
      set_config('enable_sort', 'off', true), set_config('work_mem', '16MB', true)`,
);

// Transactions end in another order than they begin: the highest number alone would pass some by.
const pulseNow = sql`concat_ws('-', (SELECT count(*) FROM analytics_event), (SELECT max(id) FROM analytics_event),
  (SELECT extract(epoch FROM counted_at) FROM analytics_state))`;

const beat = Database.statement<Pulse>("analytics.pulse", sql`SELECT ${pulseNow} AS pulse`);

/**
 * Whether anything has happened: another answer than before.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`
 */
export async function pulse(): Promise<Pulse> {
  Actor.assertMay("analytics.read");
  const [row] = await beat();
  if (!row) throw new Error("a pulse is one row");
  return row;
}

interface Now {
  timeZone: string;
  isRecounting: boolean;
  today: Day;
  hasSold: boolean;
  asOf: Date;
  pulse: string;
}

const readNow = Database.statement<Now>(
  "analytics.now",
  sql`
    SELECT z.time_zone AS "timeZone", z.time_zone <> s.time_zone AS "isRecounting",
      (now() AT TIME ZONE z.time_zone)::date::text AS today, now() AS "asOf", EXISTS (SELECT FROM buyer) AS "hasSold",
      ${pulseNow} AS pulse
    FROM analytics_state z, store_settings s`,
);

// A year of days is read through; of currencies there is nearly always one.
const currenciesOf = Database.statement<{ currency: string }>(
  "analytics.currencies",
  sql`
    SELECT currency FROM sales_now WHERE day BETWEEN ${given("from")}::date AND ${given("to")}::date
    GROUP BY currency ORDER BY sum(orders) DESC, currency`,
);

/** What every report knows of its question. */
export interface Asked extends Span {
  compared: Span | null;
  timeZone: string;
  currency: string;
}

/** First day, the day after the last, and where both begin, for a statement that compares with moments. */
export const momentsOf = ({ timeZone }: Pick<Asked, "timeZone">, { from, to }: Span) => ({
  from,
  stop: addDays(to, 1),
  zone: timeZone,
});

/**
 * Runs questions that see the database at one moment, change nothing and end soon.
 * @throws {StoreError} `analytics.too_slow`
 */
export async function reading<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await Database.transaction(async () => {
      await atOneMoment();
      await limit({ ms: String(LONGEST_MS) });
      return work();
    });
  } catch (error) {
    if (postgresError(error)?.code !== "57014") throw error;
    throw new StoreError("analytics.too_slow", "This took too long to add up. Ask for fewer days.");
  }
}

/**
 * Answers a question about some days: its head, and what `work` finds.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `analytics.period`, `analytics.too_slow`
 */
export async function answering<T extends object>(
  query: PeriodQuery,
  work: (asked: Asked) => Promise<T>,
): Promise<Head & T> {
  Actor.assertMay("analytics.read");
  return reading(async () => {
    const [now] = await readNow();
    if (!now) throw new Error("the shop has no settings");
    const { today, asOf, ...rest } = now;
    const span = spanOf(query, today);
    const found = (await currenciesOf({ from: span.from, to: span.to })).map(({ currency }) => currency);
    const currency = query.currency ?? found[0] ?? "usd";
    const head = { ...rest, ...span, currency, currencies: found, asOf: asOf.toISOString() };
    return { ...head, ...(await work({ ...span, timeZone: now.timeZone, currency })) };
  });
}
