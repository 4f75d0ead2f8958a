import * as z from "zod";
import { Country } from "../shipping/schema.ts";

const zones = new Set(Intl.supportedValuesOf("timeZone"));

/** As IANA names it, such as `America/Los_Angeles`. */
const TimeZone = z
  .string()
  .max(64)
  .refine((zone) => zone === "UTC" || zones.has(zone), "is no time zone, such as America/Los_Angeles");

const line = (max: number) => z.string().trim().min(1, "must not be empty").max(max);

/** How the shop is called, where it is, and how it sells. */
export const StoreSettings = z.strictObject({
  name: line(60),
  /** Whom shoppers write to; null: nobody yet. */
  contactEmail: z.email("must be an e-mail address").max(254).nullable(),
  /** Who sells, as an invoice names it. */
  sellerName: line(120),
  sellerAddress: z.string().trim().max(400),
  country: Country,
  timeZone: TimeZone,
  /** So many pieces or fewer are few. */
  lowStock: z.int().min(0).max(1000),
  pricesIncludeTax: z.boolean(),
  taxMode: z.enum(["none", "rates", "stripe"]),
  /** Whether the shop's people need a second factor to work here: for owners to say. */
  secondFactorRequired: z.boolean(),
});
export type StoreSettings = z.infer<typeof StoreSettings>;

/** Goes up with every change of settings, shipping or tax: what is saved names the one it was made from. */
const Version = z.int().min(1);

export const StoreSettingsDetail = StoreSettings.extend({ version: Version });
export type StoreSettingsDetail = z.infer<typeof StoreSettingsDetail>;

export const StoreSettingsInput = StoreSettingsDetail;
export type StoreSettingsInput = z.infer<typeof StoreSettingsInput>;
