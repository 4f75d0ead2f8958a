import * as z from "zod";

/** As shoppers type it: any case, spaces around it. */
export const CouponCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9_-]{1,39}$/, "is letters, digits, - and _, 2 to 40 of them");

/** Why a coupon takes nothing off this cart, as it is now. */
export const CouponProblem = z.enum([
  "minimum",
  "no-eligible-items",
  "email-needed",
  "first-order-only",
  "used-by-you",
  "used-up",
  "not-started",
  "ended",
]);
export type CouponProblem = z.infer<typeof CouponProblem>;

export const AppliedCoupon = z.object({
  code: z.string(),
  kind: z.enum(["percentage", "fixed", "free-shipping"]),
  /** What it gives, in words: `15% off ceramics`. */
  summary: z.string(),
  discountCents: z.int(),
  /** Why it takes nothing off, with one sentence that says what to do; null where it applies. */
  problem: z.object({ reason: CouponProblem, message: z.string() }).nullable(),
});
export type AppliedCoupon = z.infer<typeof AppliedCoupon>;

export const ApplyCoupon = z.strictObject({
  code: CouponCode,
  /** Where a coupon is for each customer or for a first order: whom it counts, and where the order's mail goes. */
  email: z.email().max(254).toLowerCase().optional(),
});
export type ApplyCoupon = z.infer<typeof ApplyCoupon>;
