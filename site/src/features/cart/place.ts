import type { Destination } from "@cali/core/shipping/schema.ts";

const countries = new Intl.DisplayNames("en", { type: "region" });

/** `Canada` for `CA`; letters that name no country stay as they are. */
export function countryName(code: string): string {
  try {
    return countries.of(code) ?? code;
  } catch {
    return code;
  }
}

const nouns: Record<string, string> = { AU: "state", CA: "province", US: "state" };

/** What people there call the part of their country that a parcel needs. */
export const regionNoun = (country: string): string => nouns[country] ?? "region";

/** `BC, Canada`, as on a parcel, or just the country. */
export const placeName = ({ country, region }: Pick<Destination, "country" | "region">): string =>
  region === null ? countryName(country) : `${region}, ${countryName(country)}`;
