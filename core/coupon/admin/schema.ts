import * as z from "zod";
import { CouponCode } from "../schema.ts";

export const CouponKind = z.enum(["percentage", "fixed", "free-shipping"]);
export type CouponKind = z.infer<typeof CouponKind>;

const ids = z.array(z.string().max(64)).max(200, "has 200 at most");
const cents = z.int().max(100_000_000);

const rules = z.strictObject({
  kind: CouponKind,
  /** Hundredths of a percent off, of a percentage: 15 % is 1500. */
  percentBasisPoints: z
    .int()
    .min(1, "must be more than nothing")
    .max(10_000, "must be 100 % at most")
    .nullable(),
  /** Cents off, of a fixed amount. */
  amountCents: cents.min(1, "must be more than nothing").nullable(),
  /** What the lines it applies to must come to. */
  minimumCents: cents.min(0, "must not be below nothing"),
  /** The categories (with those below) and products it applies to; both empty: everything. */
  categoryIds: ids,
  productIds: ids,
  firstOrderOnly: z.boolean(),
  /** From this moment on, and before that one. */
  startsAt: z.iso.datetime().nullable(),
  endsAt: z.iso.datetime().nullable(),
  maxUses: z.int().min(1, "must be one at least").max(1_000_000_000).nullable(),
  maxUsesPerCustomer: z.int().min(1, "must be one at least").max(1_000_000).nullable(),
  active: z.boolean(),
  /** Whether customers find it in their account; others have to know the code. */
  listed: z.boolean(),
});
type Rules = z.infer<typeof rules>;

function check({ value, issues }: z.core.ParsePayload<Rules>): void {
  const say = (path: keyof Rules, message: string) =>
    issues.push({ code: "custom", path: [path], message, input: value[path] });
  const { kind, percentBasisPoints, amountCents, startsAt, endsAt } = value;
  if (kind === "percentage" && percentBasisPoints === null) say("percentBasisPoints", "must say how much");
  if (kind !== "percentage" && percentBasisPoints !== null) say("percentBasisPoints", "is of a percentage");
  if (kind === "fixed" && amountCents === null) say("amountCents", "must say how much");
  if (kind !== "fixed" && amountCents !== null) say("amountCents", "is of a fixed amount");
  if (startsAt && endsAt && Date.parse(startsAt) >= Date.parse(endsAt))
    say("endsAt", "must come after the start");
}

export const CouponCreate = rules.extend({ code: CouponCode }).check(check);
export type CouponCreate = z.infer<typeof CouponCreate>;

export const CouponSave = rules
  .extend({ code: CouponCode, /** That it was made from. */ version: z.int() })
  .check(check);
export type CouponSave = z.infer<typeof CouponSave>;

/** What a code of a batch begins with. */
export const BatchPrefix = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9]{2,20}$/, "must be letters and digits, 2 to 20 of them");

export const BATCH_LIMIT = 10_000;

export const BatchCreate = rules
  .extend({
    prefix: BatchPrefix,
    count: z.int().min(1, "must be one at least").max(BATCH_LIMIT, "must be 10,000 at most"),
  })
  .check(check);
export type BatchCreate = z.infer<typeof BatchCreate>;

/** Where a coupon stands: for now, and for anybody. */
export const CouponState = z.enum(["off", "scheduled", "running", "used-up", "ended"]);
export type CouponState = z.infer<typeof CouponState>;

/** What a list shows of a coupon. */
export const ListedCoupon = z.object({
  id: z.string(),
  code: z.string(),
  kind: CouponKind,
  percentBasisPoints: z.int().nullable(),
  amountCents: z.int().nullable(),
  minimumCents: z.int(),
  /** Whether it is for some categories or products only. */
  isNarrow: z.boolean(),
  firstOrderOnly: z.boolean(),
  startsAt: z.date().nullable(),
  endsAt: z.date().nullable(),
  maxUses: z.int().nullable(),
  useCount: z.int(),
  active: z.boolean(),
  listed: z.boolean(),
  batchId: z.string().nullable(),
  state: CouponState,
  createdAt: z.date(),
});
export type ListedCoupon = z.infer<typeof ListedCoupon>;

const Named = z.object({ id: z.string(), name: z.string() });

/** A coupon as the shop's people edit it. */
export const AdminCoupon = ListedCoupon.omit({ isNarrow: true }).extend({
  categoryIds: z.array(z.string()),
  productIds: z.array(z.string()),
  /** Those of them that are there, with their names. */
  categories: z.array(Named),
  products: z.array(Named),
  maxUsesPerCustomer: z.int().nullable(),
  version: z.int(),
});
export type AdminCoupon = z.infer<typeof AdminCoupon>;

export const CouponsQuery = z.strictObject({
  /** How its code begins. */
  q: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9_-]{1,40}$/, "is letters, digits, - and _")
    .optional(),
  kind: CouponKind.optional(),
  /** `on` and `off` by its switch, the newest first; `scheduled` the next first; `ended` the last first. */
  state: z.enum(["on", "off", "scheduled", "used-up", "ended"]).optional(),
  batch: z.string().max(64).optional(),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type CouponsQuery = z.infer<typeof CouponsQuery>;

export const UsageQuery = z.strictObject({
  /** From this moment on; absent: from the first. */
  from: z.iso.datetime().optional(),
});
export type UsageQuery = z.infer<typeof UsageQuery>;

const sums = {
  /** Orders that hold it, paid or not. */
  uses: z.int(),
  /** Those that were paid, what came in for them less what went back, and what the coupon took off them. */
  paidOrders: z.int(),
  revenueCents: z.int(),
  discountCents: z.int(),
};

export const Usage = z.object({
  ...sums,
  /** Whose days. */
  timeZone: z.string(),
  days: z.array(z.object({ day: z.iso.date(), ...sums })),
});
export type Usage = z.infer<typeof Usage>;

export const UsesQuery = z.strictObject({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

/** An order that holds a coupon. */
export const CouponUse = z.object({
  orderId: z.string(),
  number: z.int(),
  status: z.string(),
  totalCents: z.int(),
  discountCents: z.int(),
  usedAt: z.date(),
});
export type CouponUse = z.infer<typeof CouponUse>;

/** Codes that were made together. */
export const CouponBatch = z.object({
  id: z.string(),
  prefix: z.string(),
  count: z.int(),
  createdByName: z.string().nullable(),
  createdAt: z.date(),
});
export type CouponBatch = z.infer<typeof CouponBatch>;

export const CouponBatchDetail = CouponBatch.extend({
  /** Codes that are still there, those of them that are on, and those that orders hold. */
  codeCount: z.int(),
  activeCount: z.int(),
  usedCount: z.int(),
  uses: z.int(),
});
export type CouponBatchDetail = z.infer<typeof CouponBatchDetail>;

export const BatchSwitch = z.strictObject({ active: z.boolean() });
