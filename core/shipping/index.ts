import { Settings } from "../settings/index.ts";
import { isRegionNeeded } from "./destination.ts";
import type { DestinationChoice } from "./schema.ts";

/** The countries the shop ships to, for the form that asks. One round trip. */
export async function destinations(): Promise<DestinationChoice[]> {
  const rules = await Settings.current();
  const countries = new Set(rules.places.map((place) => place.country));
  return [...countries].sort().map((country) => ({ country, regionNeeded: isRegionNeeded(rules, country) }));
}

export * as Shipping from "./index.ts";
