import { Actor } from "@cali/core/actor/index.ts";
import { Cursor } from "@cali/core/database/cursor.ts";
import { Database } from "@cali/core/database/index.ts";
import { EmailLog } from "@cali/core/email/log.ts";
import type { EmailFilter } from "@cali/core/email/schema.ts";
import { Suppression } from "@cali/core/email/suppression.ts";
import { type Listing, measureListing, type Page } from "./listing.ts";
import { type Count, filtersFrom, titleOf, type Wanted } from "./mail-log-filters.ts";
import { fillLog, fillSuppressions } from "./mail-log-rows.ts";
import type { World } from "./world.ts";

const LIMIT = 50;
const SUPPRESSED = 100_000;

/** Milliseconds of the 95th percentile, wherever in a list. */
export const LIST_BUDGET = 10;

/** A list at its first page, in its middle and at its last page. */
export interface Listed {
  title: string;
  rows: number;
  first: Listing;
  middle: Listing;
  last: Listing;
}

export interface MailLog {
  rows: number;
  suppressed: number;
  lists: Listed[];
}

const asStaff = <T>(work: () => Promise<T>): Promise<T> =>
  Actor.provide({ type: "system", name: "benchmark" }, work);

/** Every way to narrow the log, among so many mails, and the suppression list. */
export async function measureMailLog(world: World, rows: number, seed: number): Promise<MailLog> {
  await fillLog(world, rows, seed);
  await fillSuppressions(world, SUPPRESSED);
  try {
    const lists: Listed[] = [];
    for (const wanted of await filters(world)) lists.push(await asStaff(() => listed(world, wanted)));
    lists.push(await asStaff(() => suppressions(world)));
    return { rows, suppressed: SUPPRESSED, lists };
  } finally {
    await Database.close();
  }
}

async function filters(world: World): Promise<Wanted[]> {
  const counts = await world.sql<Count>(
    `SELECT template, state, count(*)::int AS mails FROM email_log GROUP BY 1, 2`,
  );
  const [busiest] = await world.sql<{ recipient: string }>(
    "SELECT recipient FROM email_log GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1",
  );
  const [order] = await world.sql<{ id: string }>(
    "SELECT order_id AS id FROM email_log WHERE order_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1",
  );
  if (!busiest || !order) throw new Error("the log holds no mail of an order");
  return filtersFrom(counts, busiest.recipient, order.id);
}

/** Column of each field, in the order in which the store names its statements. */
const columns = {
  state: "state",
  template: "template",
  recipient: "recipient",
  orderId: "order_id",
} as const;
type Field = keyof typeof columns;

async function listed(world: World, wanted: Wanted): Promise<Listed> {
  const by = (Object.keys(columns) as Field[]).filter((field) => wanted[field] !== undefined);
  const given = by.map((field) => wanted[field] ?? "");
  const conditions = by.map((field, index) => `${columns[field]} = $${index + 1}`);
  const where = conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : "";
  const [counted] = await world.sql<{ rows: number }>(
    `SELECT count(*)::int AS rows FROM email_log ${where}`,
    given,
  );
  const rows = counted?.rows ?? 0;
  // A short list has one page; its deeper ones are then those that begin in the middle and at the end of the log.
  const among = rows > LIMIT ? `email_log ${where}` : "email_log";
  const idAt = async (share: number): Promise<string> => {
    const values = rows > LIMIT ? given : [];
    const [place] = await world.sql<{ id: string }>(
      `SELECT id FROM ${among} ORDER BY id DESC LIMIT 1
       OFFSET (SELECT greatest(floor((count(*) - ${LIMIT + 1}) * ${share}), 0) FROM ${among})`,
      values,
    );
    return place?.id ?? "";
  };
  const isRange = by.length === 1 && (by[0] === "state" || by[0] === "template");
  const page = (beforeId?: string): Page => {
    const filter: EmailFilter = {
      ...wanted,
      limit: LIMIT,
      ...(beforeId !== undefined && { cursor: Cursor.encode("emails", "", beforeId) }),
    };
    return {
      statement: ["email.list", ...by, ...(beforeId === undefined ? [] : ["before"])].join("."),
      // A range over a state or a template names it at both its ends.
      values: [...given, ...(isRange ? given : []), ...(beforeId === undefined ? [] : [beforeId]), LIMIT + 1],
      list: () => EmailLog.list(filter),
    };
  };
  return {
    title: titleOf(wanted),
    rows,
    first: await measureListing(page()),
    middle: await measureListing(page(await idAt(1 / 2))),
    last: await measureListing(page(await idAt(1))),
  };
}

async function suppressions(world: World): Promise<Listed> {
  const placeAt = async (offset: number) => {
    const [place] = await world.sql<{ at: Date; address: string }>(
      `SELECT created_at AS at, address FROM email_suppression
       ORDER BY email_suppression.created_at DESC, address DESC OFFSET $1 LIMIT 1`,
      [offset],
    );
    return { at: place?.at.toISOString() ?? "", address: place?.address ?? "" };
  };
  const page = (place?: { at: string; address: string }): Page => ({
    statement: place ? "email.suppressed_before" : "email.suppressed",
    values: [...(place ? [place.at, place.address] : []), LIMIT + 1],
    list: () =>
      Suppression.list({
        limit: LIMIT,
        ...(place && { cursor: Cursor.encode("suppressed", place.at, place.address) }),
      }),
  });
  return {
    title: "suppression list",
    rows: SUPPRESSED,
    first: await measureListing(page()),
    middle: await measureListing(page(await placeAt(SUPPRESSED / 2))),
    last: await measureListing(page(await placeAt(SUPPRESSED - LIMIT - 1))),
  };
}
