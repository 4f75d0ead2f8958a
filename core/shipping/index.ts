import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import type { ShippingOption } from "../order/schema.ts";
import { shippingMethodTable as method } from "./shipping.sql.ts";

const active = Database.statement<Omit<ShippingOption, "taxCents"> & { freeAboveCents: number | null }>(
  "shipping.active",
  sql`
    SELECT ${method.id} AS "methodId", ${method.name}, ${method.priceCents} AS "priceCents",
      ${method.freeAboveCents} AS "freeAboveCents", ${method.minDays} AS "minDays", ${method.maxDays} AS "maxDays"
    FROM ${method} WHERE ${method.active} ORDER BY ${method.position}`,
);

/** What each method costs for goods worth `subtotalCents`, cheapest first. */
export async function quote(subtotalCents: number): Promise<ShippingOption[]> {
  const methods = await active();
  return methods
    .map(({ freeAboveCents, ...option }) => ({
      ...option,
      taxCents: 0,
      priceCents: freeAboveCents !== null && subtotalCents >= freeAboveCents ? 0 : option.priceCents,
    }))
    .sort((a, b) => a.priceCents - b.priceCents);
}

export * as Shipping from "./index.ts";
