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

const Region = z
  .string()
  .regex(/^[A-Z0-9]{0,3}$/, "is a state's or province's letters, such as CA, or empty");
const Cents = z.int().min(0).max(100_000_000);

/** A country, or a state or province of one; the region is empty for all of the country. */
export const Place = z.strictObject({ country: Country, region: Region.default("") });
export type Place = z.infer<typeof Place>;

const placeKey = ({ country, region }: Place) => `${country}-${region}`;

/** Places that are shipped to alike. */
export const ZoneFields = z.strictObject({
  name: line(60),
  places: z
    .array(Place)
    .max(500)
    .refine((places) => new Set(places.map(placeKey)).size === places.length, "names a place twice"),
});
export type ZoneFields = z.infer<typeof ZoneFields>;

export const MethodFields = z
  .strictObject({
    name: line(60),
    /** The flat price; a method with weight steps takes theirs. */
    priceCents: Cents,
    /** Free for goods worth this much after discounts; null: never free. */
    freeAboveCents: Cents.nullable(),
    minDays: z.int().min(0).max(365),
    maxDays: z.int().min(0).max(365),
    active: z.boolean(),
    /** The first that holds the parcel gives the price; heavier than the last, the method is not offered. */
    steps: z
      .array(z.strictObject({ upToGrams: z.int().min(1).max(1_000_000), priceCents: Cents }))
      .max(50)
      .refine(
        (steps) => new Set(steps.map(({ upToGrams }) => upToGrams)).size === steps.length,
        "names a weight twice",
      ),
  })
  .refine(({ minDays, maxDays }) => minDays <= maxDays, {
    path: ["maxDays"],
    message: "must not be fewer than the fewest days",
  });
export type MethodFields = z.infer<typeof MethodFields>;

/** How the shop ships, whole. */
export const ShippingRules = z.object({
  version: Version,
  zones: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      places: z.array(z.object({ country: z.string(), region: z.string() })),
      methods: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          priceCents: z.int(),
          freeAboveCents: z.int().nullable(),
          minDays: z.int(),
          maxDays: z.int(),
          active: z.boolean(),
          steps: z.array(z.object({ upToGrams: z.int(), priceCents: z.int() })),
        }),
      ),
    }),
  ),
});
export type ShippingRules = z.infer<typeof ShippingRules>;

export const ZoneInput = z.strictObject({ version: Version, zone: ZoneFields });
export type ZoneInput = z.infer<typeof ZoneInput>;

export const MethodInput = z.strictObject({ version: Version, method: MethodFields });
export type MethodInput = z.infer<typeof MethodInput>;

/** What a place takes; the most exact place that has a rate decides, with its whole rate. */
export const RateFields = z.strictObject({
  /** As the shopper reads it, such as `VAT`. */
  name: line(60),
  country: Country,
  region: Region.default(""),
  /** Millionths: 8.875 % is 88750. */
  ratePpm: z.int().min(0).max(1_000_000),
  /** Whether shipping is taxed as well. */
  onShipping: z.boolean(),
});
export type RateFields = z.infer<typeof RateFields>;

export const TaxRules = z.object({
  version: Version,
  rates: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      country: z.string(),
      region: z.string(),
      ratePpm: z.int(),
      onShipping: z.boolean(),
    }),
  ),
});
export type TaxRules = z.infer<typeof TaxRules>;

export const RateInput = z.strictObject({ version: Version, rate: RateFields });
export type RateInput = z.infer<typeof RateInput>;

/** What something is removed from. */
export const OfVersion = z.strictObject({ version: Version });
