import { type BatchCreate, CouponCreate } from "@cali/core/coupon/admin/schema.ts";
import type * as z from "zod";
import type { AdminCoupon } from "./queries.ts";

export type CouponValues = CouponCreate;
/** What a coupon and a batch have in common. */
export type RuleValues = Omit<CouponValues, "code">;

export const schema: z.ZodType<CouponValues, CouponValues> = CouponCreate;

export const blankRules: RuleValues = {
  kind: "percentage",
  percentBasisPoints: null,
  amountCents: null,
  minimumCents: 0,
  categoryIds: [],
  productIds: [],
  firstOrderOnly: false,
  startsAt: null,
  endsAt: null,
  maxUses: null,
  maxUsesPerCustomer: null,
  active: true,
  listed: false,
};

export const blankBatch: BatchCreate = { ...blankRules, prefix: "", count: 100, maxUses: 1 };

const names = [...Object.keys(blankRules), "code"] as (keyof CouponValues)[];

export const valuesOf = (coupon: AdminCoupon): CouponValues =>
  Object.fromEntries(names.map((name) => [name, coupon[name]])) as CouponValues;

/** One that is to be. */
export const blank: AdminCoupon = {
  ...blankRules,
  id: "",
  code: "",
  useCount: 0,
  batchId: null,
  state: "running",
  categories: [],
  products: [],
  version: 0,
  createdAt: "",
};

export const labels = {
  code: "Code",
  kind: "What it gives",
  percentBasisPoints: "Percent off",
  amountCents: "Amount off",
  minimumCents: "From an amount of",
  categoryIds: "Categories",
  productIds: "Products",
  firstOrderOnly: "First order only",
  startsAt: "From",
  endsAt: "Until",
  maxUses: "Uses in all",
  maxUsesPerCustomer: "Uses by each customer",
  active: "On",
  listed: "Customers find it in their account",
} satisfies Record<keyof CouponValues, string>;
