import type { Rules } from "../settings/index.ts";
import { type Address, hasRegions, mostExact } from "./place.ts";
import type { Destination } from "./schema.ts";

/** Regions count where shipping differs by them, and tax, where the shop works it out by its own rates. */
export const isRegionNeeded = (rules: Rules, country: string): boolean =>
  hasRegions(rules.places, country) || (rules.taxMode === "rates" && hasRegions(rules.rates, country));

/** Where a cart goes: where the shopper said, or else the shop's own country. A region that makes no difference is left out. */
export function destinationOf(
  rules: Rules,
  said: { country: string | null; region: string | null },
): Destination {
  const country = said.country ?? rules.country;
  const regionNeeded = isRegionNeeded(rules, country);
  return { country, region: regionNeeded ? said.region : null, regionNeeded };
}

/** The zone that an address is in; undefined where nothing is shipped to it. */
export const zoneOf = (rules: Rules, address: Address): string | undefined =>
  mostExact(rules.places, address)?.zoneId;

/** Whether anything can go to a destination; while its region is missing, to some part of it. */
export const isShippedTo = (rules: Rules, { country, region, regionNeeded }: Destination): boolean =>
  regionNeeded && region === null
    ? rules.places.some((place) => place.country === country)
    : zoneOf(rules, { country, region }) !== undefined;
