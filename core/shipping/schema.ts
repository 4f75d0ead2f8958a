import * as z from "zod";

/** ISO 3166-1 alpha-2. */
export const Country = z.string().regex(/^[A-Z]{2}$/, "is a country's two letters, such as US");

/** State or province: the part after the dash of ISO 3166-2. */
export const Region = z.string().regex(/^[A-Z0-9]{1,3}$/, "is a state's or province's letters, such as CA");

export const SetDestination = z.strictObject({ country: Country, region: Region.nullish() });
export type SetDestination = z.infer<typeof SetDestination>;

/** A place an order can go to. Prices differ by region where `regionNeeded`. */
export const Destination = z.object({
  country: z.string(),
  region: z.string().nullable(),
  regionNeeded: z.boolean(),
});
export type Destination = z.infer<typeof Destination>;

/** A country the shop ships to, for the form that asks. */
export const DestinationChoice = z.object({ country: z.string(), regionNeeded: z.boolean() });
export type DestinationChoice = z.infer<typeof DestinationChoice>;
