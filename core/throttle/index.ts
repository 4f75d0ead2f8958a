import { createHmac } from "node:crypto";
import { isIPv6 } from "node:net";
import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { Env } from "../env/index.ts";
import { StoreError } from "../error/index.ts";

/** How often something may be tried, in how long. */
export interface Limit {
  times: number;
  seconds: number;
}

/** Something that is tried, and whom its tries are counted for. */
export interface Try {
  /** What is tried, such as `sign-in`. */
  what: string;
  /** Whom it is counted for; undefined: for nobody, as they can't be told apart. */
  who: string | undefined;
  limit: Limit;
}

/** A row says nothing of whom it counts, and can't be tried out without the secret. */
const keyOf = ({ what, who }: Try): string =>
  createHmac("sha256", `cali/throttle/${Env.need(["COOKIE_SECRET"]).COOKIE_SECRET}`)
    .update(`${what}\0${who}`)
    .digest("base64url");

// Counted and judged in one statement, under the row's lock: of any number at once, no more than the limit pass. Rows are
// taken in the order of their keys, so that two that meet at several wait for each other and not in a circle.
const count = Database.statement<{ key: string; count: number; secondsLeft: number }>(
  "throttle.count",
  sql`
    INSERT INTO throttle AS t (key, count, ends_at)
    SELECT key, 1, now() + seconds * interval '1 second'
    FROM jsonb_to_recordset(${sql.placeholder("tries")}::jsonb) AS tried(key text, seconds int) ORDER BY key
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN t.ends_at <= now() THEN 1 ELSE LEAST(t.count + 1, 1000000) END,
      ends_at = CASE WHEN t.ends_at <= now() THEN EXCLUDED.ends_at ELSE t.ends_at END
    RETURNING key, count, ceil(extract(epoch FROM ends_at - now()))::int AS "secondsLeft"`,
);

const inWords = (seconds: number): string => {
  if (seconds <= 90) return "in a minute";
  return seconds <= 5400 ? `in ${Math.ceil(seconds / 60)} minutes` : `in ${Math.ceil(seconds / 3600)} hours`;
};

/**
 * Counts one try of each, and ends it where any was tried too often. One round trip; none where nobody is counted. Not in a
 * transaction that may be undone: what was tried was tried.
 * @throws {StoreError} `request.too_many`, with the seconds until it may be tried again.
 */
export async function take(...tries: Try[]): Promise<void> {
  const counted = tries
    .filter(({ who }) => who !== undefined)
    .map((tried) => ({ ...tried, key: keyOf(tried) }));
  if (counted.length === 0) return;
  const rows = await count({
    tries: JSON.stringify(counted.map(({ key, limit }) => ({ key, seconds: limit.seconds }))),
  });
  const over = rows.filter(
    (row) =>
      row.count > (counted.find(({ key }) => key === row.key)?.limit.times ?? Number.POSITIVE_INFINITY),
  );
  if (over.length === 0) return;
  const seconds = Math.max(1, ...over.map(({ secondsLeft }) => secondsLeft));
  throw new StoreError("request.too_many", `That was too often. Try again ${inWords(seconds)}.`, {
    retryAfterSeconds: seconds,
  });
}

/**
 * Whom an address is counted as: a household has one of IPv4, and of IPv6 a network of 64 bits.
 * @returns undefined for one that is none, and for this machine's own: on one machine all are the same.
 */
export function household(address: string | undefined): string | undefined {
  if (address === undefined || address === "") return undefined;
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (plain === "::1" || plain.startsWith("127.")) return undefined;
  if (!isIPv6(plain)) return plain;
  const [head = "", tail] = plain.toLowerCase().split("::");
  const front = head.split(":").filter(Boolean);
  const back = tail?.split(":").filter(Boolean) ?? [];
  const middle =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - front.length - back.length)).fill("0");
  return [...front, ...middle, ...back]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}

const clear = Database.statement(
  "throttle.clear",
  sql`DELETE FROM throttle WHERE key IN (SELECT key FROM throttle WHERE ends_at <= now() LIMIT 10000)`,
);

/** Clears away what is over. */
export const sweep = async (): Promise<void> => void (await clear());

export * as Throttle from "./index.ts";
