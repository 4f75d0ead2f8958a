import type { CouponProblem } from "@cali/core/coupon/schema.ts";
import { ApiError } from "../../lib/api.ts";

/** Another e-mail address may make the code good. */
const aboutWhom = new Set<unknown>([
  "email-needed",
  "first-order-only",
  "used-by-you",
] satisfies CouponProblem[]);

export const asksForEmail = (reason: unknown): boolean => aboutWhom.has(reason);

/** Why a code was refused, if it is for the sake of whose it is. */
export function refusedForWhom(error: unknown): CouponProblem | undefined {
  if (!(error instanceof ApiError) || error.code !== "coupon.not_applicable") return undefined;
  const { reason } = error.problem;
  return asksForEmail(reason) ? (reason as CouponProblem) : undefined;
}

/** What to say at the field. */
export function codeRefusal(error: unknown): string {
  if (!(error instanceof ApiError)) return "The code was not looked at. Try again.";
  if (error.code === "request.invalid")
    return "Codes are letters and digits, without spaces. Check this one.";
  return error.detail;
}
