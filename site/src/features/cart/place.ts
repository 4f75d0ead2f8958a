import type { Destination } from "@cali/core/shipping/schema.ts";
import { regions } from "./regions.ts";

const countries = new Intl.DisplayNames("en", { type: "region" });

/** `Canada` for `CA`; letters that name no country stay as they are. */
export function countryName(code: string): string {
  try {
    return countries.of(code) ?? code;
  } catch {
    return code;
  }
}

/** What people there call the part of their country that a parcel needs. */
export const regionNoun = (country: string): string => {
  if (country === "CA") return "province";
  return country in regions ? "state" : "region";
};

/** `British Columbia, Canada`, or just the country. */
export function placeName({ country, region }: Pick<Destination, "country" | "region">): string {
  if (region === null) return countryName(country);
  const name = regions[country]?.find(([code]) => code === region)?.[1] ?? region;
  return `${name}, ${countryName(country)}`;
}
