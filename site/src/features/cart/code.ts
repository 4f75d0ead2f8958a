import type { CouponProblem } from "@cali/core/coupon/schema.ts";
import { ApiError } from "../../lib/api.ts";

/** Another e-mail address may make the code good. */
const aboutWhom: unknown[] = ["email-needed", "first-order-only", "used-by-you"] satisfies CouponProblem[];

export const asksForEmail = (reason: unknown): boolean => aboutWhom.includes(reason);

/** Whether a code was refused for the sake of whose it is. */
export const isForAnother = (error: unknown): boolean =>
  error instanceof ApiError && error.code === "coupon.not_applicable" && asksForEmail(error.problem.reason);

export const NO_EMAIL = "That is not an e-mail address yet. It looks like ana@example.com.";

const refusal = (error: unknown, ofForm: string): string => {
  if (!(error instanceof ApiError)) return "The code was not looked at. Try again.";
  return error.code === "request.invalid" ? ofForm : error.detail;
};

/** What to say at the field of the code. */
export const codeRefusal = (error: unknown): string =>
  refusal(error, "Codes are letters and digits, without spaces. Check this one.");

/** What to say at the field of the e-mail address. */
export const emailRefusal = (error: unknown): string => refusal(error, NO_EMAIL);
