import { sql } from "drizzle-orm";
import type { Sums } from "./schema.ts";

/** Of rows of `sales_now`. Cents as PostgreSQL's float8, which holds whole numbers up to 2^53. */
export const orderSums = sql`
  COALESCE(sum(orders), 0)::int AS orders, COALESCE(sum(new_orders), 0)::int AS "newOrders",
  COALESCE(sum(gross_cents::float8), 0) AS "grossCents", COALESCE(sum(discount_cents::float8), 0) AS "discountCents",
  COALESCE(sum(shipping_cents::float8), 0) AS "shippingCents", COALESCE(sum(tax_cents::float8), 0) AS "taxCents",
  COALESCE(sum(refunds), 0)::int AS refunds, COALESCE(sum(refund_cents::float8), 0) AS "refundCents",
  COALESCE(sum(refund_tax_cents::float8), 0) AS "refundTaxCents"`;

const given = (name: string) => sql.placeholder(name);

/** Narrowed by where it went and by coupon; either may be null. */
export const whereOrders = sql`currency = ${given("currency")}
  AND (${given("country")}::text IS NULL OR country = ${given("country")})
  AND (${given("coupon")}::text IS NULL OR coupon = ${given("coupon")})`;

export interface OrderSums {
  orders: number;
  newOrders: number;
  grossCents: number;
  discountCents: number;
  shippingCents: number;
  taxCents: number;
  refunds: number;
  refundCents: number;
  refundTaxCents: number;
}

/** Of rows of what was sold of variants or products. */
export const lineSums = sql`
  COALESCE(sum(units), 0)::int AS units, COALESCE(sum(gross_cents::float8), 0) AS "grossCents",
  COALESCE(sum(discount_cents::float8), 0) AS "discountCents", COALESCE(sum(refund_units), 0)::int AS "refundUnits",
  COALESCE(sum(refund_cents::float8), 0) AS "refundCents"`;

export interface LineSums {
  units: number;
  grossCents: number;
  discountCents: number;
  refundUnits: number;
  refundCents: number;
}

export const noLines: LineSums = {
  units: 0,
  grossCents: 0,
  discountCents: 0,
  refundUnits: 0,
  refundCents: 0,
};

export const averageOf = (sum: OrderSums): number | null =>
  sum.orders === 0
    ? null
    : Math.round((sum.grossCents - sum.discountCents + sum.shippingCents + sum.taxCents) / sum.orders);

export const netOfOrders = (sum: OrderSums): number =>
  sum.grossCents - sum.discountCents + sum.shippingCents - sum.refundCents;

export const netOfLines = ({ grossCents, discountCents, refundCents }: LineSums): number =>
  grossCents - discountCents - refundCents;

export function ofOrders(sum: OrderSums): Sums {
  const { grossCents, discountCents, refundCents, orders, newOrders, refunds, shippingCents } = sum;
  const netCents = netOfOrders(sum);
  const taxCents = sum.taxCents - sum.refundTaxCents;
  return {
    ...{
      grossCents,
      discountCents,
      refundCents,
      netCents,
      orders,
      newOrders,
      refunds,
      shippingCents,
      taxCents,
    },
    totalCents: netCents + taxCents,
    averageOrderCents: averageOf(sum),
    units: null,
    refundUnits: null,
  };
}

export function ofLines(sum: LineSums): Sums {
  return {
    ...sum,
    netCents: netOfLines(sum),
    orders: null,
    newOrders: null,
    refunds: null,
    shippingCents: null,
    taxCents: null,
    totalCents: null,
    averageOrderCents: null,
  };
}

/** Adds rows up, field by field. */
export const total = (rows: readonly LineSums[]): LineSums =>
  rows.reduce(
    (sum, row) => ({
      units: sum.units + row.units,
      grossCents: sum.grossCents + row.grossCents,
      discountCents: sum.discountCents + row.discountCents,
      refundUnits: sum.refundUnits + row.refundUnits,
      refundCents: sum.refundCents + row.refundCents,
    }),
    noLines,
  );

export * as Figures from "./sums.ts";
