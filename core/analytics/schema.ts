import * as z from "zod";

const EARLIEST = "2000-01-01";

/** A day of the shop's own time zone. */
const Day = z.iso.date("is a day, such as 2026-11-28").refine((day) => day >= EARLIEST, "is too long ago");
const Id = z.string().min(1).max(64);

/** What is compared with: nothing, as many days right before, or the same days a year before. */
export const comparisons = ["none", "previous", "year"] as const;

/** What every report is asked for. Days are the shop's, first and last included; without any: the last thirty. */
const period = {
  from: Day.optional(),
  to: Day.optional(),
  compare: z.enum(comparisons, "is none, previous or year").default("previous"),
  /** Absent: the currency that most of the period's orders are in. */
  currency: z
    .string()
    .regex(/^[a-z]{3}$/, "is not a currency, such as usd")
    .optional(),
};

/** Narrowed to a product, or to a category and those below it, figures are of lines: without shipping, tax and orders. */
const goods = { product: Id.optional(), category: Id.optional() };
const where = {
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, "is not a country's code")
    .optional(),
  /** A code; `-` for orders without any. */
  coupon: z.string().trim().toUpperCase().min(1).max(64).optional(),
};

export const intervals = ["hour", "day", "week", "month"] as const;
export type Interval = (typeof intervals)[number];

export const PeriodQuery = z.strictObject(period);
export type PeriodQuery = z.infer<typeof PeriodQuery>;
export const WhereQuery = z.strictObject({ ...period, ...where });
export type WhereQuery = z.infer<typeof WhereQuery>;
export const ReportQuery = z.strictObject({ ...period, ...where, ...goods });
export type ReportQuery = z.infer<typeof ReportQuery>;
/** Absent: the interval that makes a readable number of bars. */
export const RevenueQuery = ReportQuery.extend({
  interval: z.enum(intervals, "is hour, day, week or month").optional(),
});
export type RevenueQuery = z.infer<typeof RevenueQuery>;
export const productSorts = ["net", "units", "refunds"] as const;
export const ProductsQuery = ReportQuery.extend({
  by: z.enum(["product", "variant"]).default("product"),
  sort: z.enum(productSorts, "is net, units or refunds").default("net"),
  limit: z.coerce.number().int().min(1).max(10_000).default(20),
});
export type ProductsQuery = z.infer<typeof ProductsQuery>;
export const StockQuery = z.strictObject({
  category: Id.optional(),
  limit: z.coerce.number().int().min(1).max(10_000).default(20),
});
export type StockQuery = z.infer<typeof StockQuery>;

const Span = z.object({ from: z.iso.date(), to: z.iso.date() });

/** What an answer is about, as it was understood. */
export const Head = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  /** The days compared with. */
  compared: Span.nullable(),
  /** As IANA names it; the shop's days begin in it. */
  timeZone: z.string(),
  currency: z.string(),
  /** All that the period's orders are in. More than one: each has figures of its own, and they are never added up. */
  currencies: z.array(z.string()),
  /** Whether the shop has ever sold anything. */
  hasSold: z.boolean(),
  /** Whether the days are still those of another time zone, until all is counted anew. */
  isRecounting: z.boolean(),
  asOf: z.iso.datetime(),
  /** What `pulse` would have answered at that moment: once it is another, this is no longer all. */
  pulse: z.string(),
});
export type Head = z.infer<typeof Head>;

const Cents = z.int();

/** Figures that lines of orders have. Gross is before discounts, without tax; net is gross less discounts and refunds. */
const lineSums = {
  grossCents: Cents,
  discountCents: Cents,
  /** Given back, without tax, by the day it was. */
  refundCents: Cents,
  netCents: Cents,
};

/**
 * What a period came to. Of orders: net is gross less discounts, with shipping, less refunds; with tax it is the total, all that
 * was paid less all that was given back. Null where the question was narrowed to goods, which have none of it.
 */
export const Sums = z.object({
  ...lineSums,
  /** Pieces, where the question was narrowed to goods. */
  units: z.int().nullable(),
  refundUnits: z.int().nullable(),
  orders: z.int().nullable(),
  newOrders: z.int().nullable(),
  refunds: z.int().nullable(),
  shippingCents: Cents.nullable(),
  /** Less what was given back of it. */
  taxCents: Cents.nullable(),
  totalCents: Cents.nullable(),
  /** Goods after discounts with shipping and tax, for each order; null where there is none. */
  averageOrderCents: Cents.nullable(),
});
export type Sums = z.infer<typeof Sums>;

export const Summary = Head.extend({ sums: Sums, previous: Sums.nullable() });
export type Summary = z.infer<typeof Summary>;

/** From one moment up to another, for a list of the orders behind it. */
export const Bucket = Sums.extend({
  /** First day of it; of an hour, its beginning with its distance from UTC, such as `2026-11-01T01:00:00-07:00`. */
  start: z.string(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
});
export type Bucket = z.infer<typeof Bucket>;

export const Revenue = Head.extend({
  interval: z.enum(intervals),
  buckets: z.array(Bucket),
  /** Of the days compared with, in the same order; they may be fewer or more by one. */
  previous: z.array(Bucket).nullable(),
});
export type Revenue = z.infer<typeof Revenue>;

const Sold = z.object({
  units: z.int(),
  refundUnits: z.int(),
  ...lineSums,
  previous: z.object({ units: z.int(), netCents: Cents }).nullable(),
});

export const ProductSales = Sold.extend({
  productId: z.string(),
  /** Of a variant: which one. */
  variantId: z.string().nullable(),
  name: z.string(),
  sku: z.string().nullable(),
  options: z.array(z.string()),
  /** Whether the catalogue has it still. */
  exists: z.boolean(),
});
export type ProductSales = z.infer<typeof ProductSales>;

/** Of all, also those beyond the limit. */
const soldSums = z.object({ units: z.int(), ...lineSums });

export const Products = Head.extend({ items: z.array(ProductSales), sums: soldSums });
export type Products = z.infer<typeof Products>;

export const CategorySales = Sold.extend({
  /** Null: of products that are no more. */
  categoryId: z.string().nullable(),
  name: z.string(),
  parentId: z.string().nullable(),
});
export type CategorySales = z.infer<typeof CategorySales>;
/** Each with what is in it alone, not below it: they add up. */
export const Categories = Head.extend({ items: z.array(CategorySales), sums: soldSums });
export type Categories = z.infer<typeof Categories>;

const Group = z.object({
  orders: z.int(),
  newOrders: z.int(),
  discountCents: Cents,
  netCents: Cents,
  averageOrderCents: Cents.nullable(),
});

export const Orders = Head.extend({
  /** Orders begun in the period, in whatever currency, by where they are now. */
  statuses: z.array(z.object({ status: z.string(), orders: z.int() })),
  /** By code, `-` for orders without one; the hundred that sold most. */
  coupons: z.array(Group.extend({ coupon: z.string() })),
  countries: z.array(Group.extend({ country: z.string() })),
});
export type Orders = z.infer<typeof Orders>;

const Steps = z.object({ visits: z.int(), carts: z.int(), checkouts: z.int(), paid: z.int() });
/** A visit is a page that was opened from outside of the shop; nothing is kept of whose it was. */
export const Conversion = Head.extend({
  steps: Steps,
  previous: Steps.nullable(),
  days: z.array(Steps.extend({ day: z.iso.date() })),
});
export type Conversion = z.infer<typeof Conversion>;

/** Who first bought in a month, and how many of them bought in each month from then on, that one first. */
export const Customers = Head.extend({
  cohorts: z.array(z.object({ month: z.iso.date(), buyers: z.int(), active: z.array(z.int()) })),
});
export type Customers = z.infer<typeof Customers>;

export const Returns = Head.extend({
  requests: z.int(),
  previousRequests: z.int().nullable(),
  statuses: z.array(z.object({ status: z.string(), returns: z.int() })),
  reasons: z.array(z.object({ reason: z.string(), returns: z.int(), units: z.int() })),
});
export type Returns = z.infer<typeof Returns>;

/** So many days back is what "at the current pace" means. */
export const PACE_DAYS = 30;

export const StockCover = z.object({
  asOf: z.iso.datetime(),
  items: z.array(
    z.object({
      variantId: z.string(),
      productId: z.string(),
      name: z.string(),
      sku: z.string(),
      options: z.array(z.string()),
      /** On the shelf and not set aside. */
      available: z.int(),
      /** In the last thirty days. */
      units: z.int(),
      /** Until it is gone at that pace. */
      daysLeft: z.number(),
    }),
  ),
});
export type StockCover = z.infer<typeof StockCover>;

export const Emails = Head.extend({
  /** Mails caused in the period, by where they are now. */
  templates: z.array(z.object({ template: z.string(), states: z.record(z.string(), z.int()) })),
  /** Days on which any came to nothing. */
  troubles: z.array(
    z.object({ day: z.iso.date(), bounced: z.int(), complained: z.int(), failed: z.int(), dead: z.int() }),
  ),
});
export type Emails = z.infer<typeof Emails>;

/** Another one than before: something has happened since. */
export const Pulse = z.object({ pulse: z.string() });
export type Pulse = z.infer<typeof Pulse>;
