import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
} from "drizzle-orm/pg-core";
import { at, createdAt } from "../database/columns.ts";
import type { Grain } from "./days.ts";

/** What can happen that is counted. */
type Happening = "visit" | "cart" | "checkout" | "order" | "refund";

/**
 * What has happened and is not in the sums yet: a row for each, written by trigger in the transaction that it happened in. Whoever
 * reads sums adds these to them, so that they are right at every moment, however late they are counted (core/analytics/count.ts).
 */
export const analyticsEventTable = pgTable(
  "analytics_event",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text().$type<Happening>().notNull(),
    /** Id of the cart, the order or the refund; empty for a visit, of which nothing is known but that it was. */
    subject: text().notNull().default(""),
    /** -1 takes it back: a refund that failed. */
    sign: smallint().notNull().default(1),
    at: createdAt(),
  },
  (t) => [
    // Of those that are looked up again; what is only counted costs no more than its row.
    index("analytics_event_subject").on(t.subject).where(sql`kind IN ('order', 'refund')`),
    check("analytics_event_kind", sql`${t.kind} IN ('visit', 'cart', 'checkout', 'order', 'refund')`),
    check("analytics_event_sign", sql`${t.sign} IN (1, -1)`),
  ],
);

/** One row: in which zone the days of the sums begin. Another one in the settings, and all is counted anew. */
export const analyticsStateTable = pgTable(
  "analytics_state",
  {
    id: boolean().primaryKey().default(true),
    timeZone: text().notNull(),
    countedAt: at(),
  },
  (t) => [check("analytics_state_one_row", sql`${t.id}`)],
);

/** Who has ever bought, known by address; and which order was the first. It is what makes an order one of a new customer. */
export const buyerTable = pgTable("buyer", {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  /** In lower case; `erased:…` once its owner is forgotten, `order:…` where there was none. */
  email: text().notNull().unique(),
  firstOrderId: text().notNull(),
  firstPaidAt: at().notNull(),
});

/** In which months somebody bought: each buyer once a month. */
export const buyerMonthTable = pgTable(
  "buyer_month",
  {
    buyerId: integer()
      .notNull()
      .references(() => buyerTable.id),
    month: date({ mode: "string" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.buyerId, t.month] })],
);

/** Of those who first bought in one month, how many bought in another. */
export const cohortMonthTable = pgTable(
  "cohort_month",
  {
    cohort: date({ mode: "string" }).notNull(),
    month: date({ mode: "string" }).notNull(),
    buyers: integer().notNull(),
    orders: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.cohort, t.month] })],
);

/** A number in place of a product's long id; it may be gone by now. */
export const soldProductTable = pgTable("sold_product", {
  key: integer().primaryKey().generatedAlwaysAsIdentity(),
  productId: text().notNull().unique(),
});

/** A number in place of a variant's long id, and how it was called when it was first sold: it may be gone by now. */
export const soldVariantTable = pgTable(
  "sold_variant",
  {
    key: integer().primaryKey().generatedAlwaysAsIdentity(),
    variantId: text().notNull().unique(),
    productKey: integer()
      .notNull()
      .references(() => soldProductTable.key),
    sku: text().notNull(),
    name: text().notNull(),
    options: text().array().notNull().default(sql`'{}'::text[]`),
  },
  (t) => [index("sold_variant_product").on(t.productKey)],
);

const cents = () => bigint({ mode: "number" }).notNull();

/**
 * What orders came to, by the day they were paid on; and what was given back, by the day it was. Gross is without tax and before
 * discounts, refunds without tax: as the ledger's accounts have them.
 */
export const salesDayTable = pgTable(
  "sales_day",
  {
    day: date({ mode: "string" }).notNull(),
    currency: text().notNull(),
    country: text().notNull(),
    /** Empty: without one. */
    coupon: text().notNull(),
    orders: integer().notNull(),
    newOrders: integer().notNull(),
    grossCents: cents(),
    discountCents: cents(),
    shippingCents: cents(),
    taxCents: cents(),
    refunds: integer().notNull(),
    refundCents: cents(),
    refundTaxCents: cents(),
  },
  (t) => [primaryKey({ columns: [t.day, t.currency, t.country, t.coupon] })],
);

/**
 * Pieces sold and given back. Of all orders together (country and coupon are `*`) by day, week and month, of each country (the
 * coupon is `*`) by day and month; both again of the orders with any coupon (`+`); and of each country and coupon by day.
 */
const salesOf = <Name extends "variant_sales" | "product_sales">(name: Name) =>
  pgTable(
    name,
    {
      grain: text().$type<Grain>().notNull(),
      /** First day of it; weeks begin on Mondays. */
      start: date({ mode: "string" }).notNull(),
      key: integer().notNull(),
      currency: text().notNull(),
      country: text().notNull(),
      coupon: text().notNull(),
      units: integer().notNull(),
      grossCents: cents(),
      discountCents: cents(),
      refundUnits: integer().notNull(),
      refundCents: cents(),
    },
    (t) => [
      // A period is one range of it, and of the table, which is filled in that order.
      primaryKey({
        name: `${name}_period`,
        columns: [t.grain, t.country, t.coupon, t.start, t.key, t.currency],
      }),
      // Only for who says which: for all of them PostgreSQL would step through it key by key.
      index(`${name}_of_key`).on(t.key, t.grain, t.country, t.coupon, t.start).where(sql`key > 0`),
      index(`${name}_of_coupon`).on(t.coupon, t.start).where(sql`coupon NOT IN ('*', '+')`),
      check(`${name}_grain`, sql`${t.grain} IN ('day', 'week', 'month')`),
      check(`${name}_coupon_of_country`, sql`${t.country} <> '*' OR ${t.coupon} IN ('*', '+')`),
      check(`${name}_coupon_by_day`, sql`${t.coupon} IN ('*', '+') OR ${t.grain} = 'day'`),
    ],
  );
export const variantSalesTable = salesOf("variant_sales");
export const productSalesTable = salesOf("product_sales");

/** How many came, filled a cart, went to pay; by the day that each happened on. */
export const funnelDayTable = pgTable("funnel_day", {
  day: date({ mode: "string" }).primaryKey(),
  visits: integer().notNull(),
  carts: integer().notNull(),
  checkouts: integer().notNull(),
});
