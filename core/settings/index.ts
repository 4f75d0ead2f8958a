import { type SQL, sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import type { Place } from "../shipping/place.ts";
import type { Method } from "../shipping/quote.ts";
import type { Rate } from "../tax/tax.ts";

/** All that prices depend on besides the goods: settings, shipping and tax. */
export interface Rules {
  /** Of the database; it goes up with every change of any of them. */
  version: number;
  /** Where a shopper is taken to be until they say otherwise. */
  country: string;
  pricesIncludeTax: boolean;
  taxMode: "none" | "rates" | "stripe";
  places: (Place & { zoneId: string })[];
  /** The active ones, in the order shown. */
  methods: Method[];
  rates: Rate[];
}

/** The rules as this process read them last. They are sent again only when they have changed. */
let held: Rules | undefined;

export const lastRead = (): Rules | undefined => held;

/** For a statement's `heldVersion`. */
export const versionOf = (rules: Rules | undefined): number => rules?.version ?? 0;

/** A column for any statement: the rules where they differ from `heldVersion`, or else null. */
export const ifChanged: SQL = sql`
  CASE WHEN (SELECT store_settings.version FROM store_settings) <> ${sql.placeholder("heldVersion")}::bigint
    THEN store_rules() END`;

/**
 * The rules that hold for a statement with `ifChanged` in it, and for later ones to compare with.
 * @param before what was held when the statement was sent.
 */
export function take(fresh: Rules | null, before: Rules | undefined): Rules {
  const rules = fresh ?? before;
  if (!rules) throw new Error("the rules were neither held nor read");
  held = rules;
  return rules;
}

const read = Database.statement<{ rules: Rules | null }>("settings.read", sql`SELECT ${ifChanged} AS rules`);

/** The rules of this moment. One round trip. */
export async function current(): Promise<Rules> {
  const before = held;
  const [row] = await read({ heldVersion: versionOf(before) });
  return take(row?.rules ?? null, before);
}

export * as Settings from "./index.ts";
