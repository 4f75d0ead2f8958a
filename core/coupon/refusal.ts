import { StoreError } from "../error/index.ts";
import type { CouponProblem } from "./schema.ts";

/** The database's rules of a coupon's use, by the reason that a shopper is given. */
const reasons: Record<string, { reason: CouponProblem; message: string }> = {
  coupon_uses_within_limit: { reason: "used-up", message: "This coupon has just been used up." },
  coupon_uses_within_customer_limit: {
    reason: "used-by-you",
    message: "This coupon has been used with this e-mail address as often as it may be.",
  },
  coupon_first_order: {
    reason: "first-order-only",
    message: "This coupon is for a first order, and there is one with this e-mail address.",
  },
  coupon_within_dates: { reason: "ended", message: "This coupon has just ended." },
  coupon_active: { reason: "ended", message: "This coupon has just ended." },
  coupon_minimum_reached: { reason: "minimum", message: "This coupon needs a larger order." },
  coupon_needs_customer: { reason: "email-needed", message: "This coupon needs your e-mail address." },
};

/** What to tell of a statement that the use of a coupon has ended; undefined where that was not why. */
export function couponRefusal(rule: string | undefined): StoreError | undefined {
  const found = rule === undefined ? undefined : reasons[rule];
  if (!found) return undefined;
  const { reason, message } = found;
  return new StoreError("coupon.not_applicable", `${message} Take it out to go on.`, { reason });
}
