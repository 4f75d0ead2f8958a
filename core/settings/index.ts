import { type SQL, sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import type { Place } from "../shipping/place.ts";
import type { Method } from "../shipping/quote.ts";
import {
  shippingMethodTable,
  shippingWeightStepTable,
  shippingZonePlaceTable,
} from "../shipping/shipping.sql.ts";
import { taxRateTable } from "../tax/tax.sql.ts";
import type { Rate } from "../tax/tax.ts";
import { storeSettingsTable as settings } from "./settings.sql.ts";

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

const step = sql`
  SELECT jsonb_agg(jsonb_build_object('upToGrams', t.up_to_grams, 'priceCents', t.price_cents))
  FROM ${shippingWeightStepTable} t WHERE t.method_id = m.id`;

/** A column for a statement that reads `settings`: the rules where they differ from `heldVersion`, or else null. */
export const ifChanged: SQL = sql`
  CASE WHEN ${settings.version} <> ${sql.placeholder("heldVersion")}::bigint THEN jsonb_build_object(
    'version', ${settings.version}, 'country', ${settings.country},
    'pricesIncludeTax', ${settings.pricesIncludeTax}, 'taxMode', ${settings.taxMode},
    'places', COALESCE((
      SELECT jsonb_agg(jsonb_build_object('country', p.country, 'region', p.region, 'zoneId', p.zone_id))
      FROM ${shippingZonePlaceTable} p), '[]'),
    'methods', COALESCE((
      SELECT jsonb_agg(jsonb_build_object('methodId', m.id, 'zoneId', m.zone_id, 'name', m.name,
        'priceCents', m.price_cents, 'freeAboveCents', m.free_above_cents, 'minDays', m.min_days,
        'maxDays', m.max_days, 'steps', COALESCE((${step}), '[]')) ORDER BY m.position, m.id)
      FROM ${shippingMethodTable} m WHERE m.active), '[]'),
    'rates', COALESCE((
      SELECT jsonb_agg(jsonb_build_object('name', r.name, 'country', r.country, 'region', r.region,
        'ratePpm', r.rate_ppm, 'onShipping', r.on_shipping))
      FROM ${taxRateTable} r), '[]')) END`;

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

const read = Database.statement<{ rules: Rules | null }>(
  "settings.read",
  sql`SELECT ${ifChanged} AS rules FROM ${settings}`,
);

/** The rules of this moment. One round trip. */
export async function current(): Promise<Rules> {
  const before = held;
  const [row] = await read({ heldVersion: versionOf(before) });
  return take(row?.rules ?? null, before);
}

export * as Settings from "./index.ts";
