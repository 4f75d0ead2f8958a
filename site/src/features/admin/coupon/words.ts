import type { CouponState } from "@cali/core/coupon/admin/schema.ts";
import { format } from "@cali/core/money/index.ts";
import type { Tone } from "../ui/Badge.tsx";
import type { ListedCoupon } from "./queries.ts";

export const states: Record<CouponState, { label: string; tone: Tone }> = {
  off: { label: "Off", tone: "over" },
  scheduled: { label: "Scheduled", tone: "busy" },
  running: { label: "Running", tone: "good" },
  "used-up": { label: "Used up", tone: "over" },
  ended: { label: "Ended", tone: "over" },
};

export const kinds = [
  { value: "percentage", label: "Percentage" },
  { value: "fixed", label: "Amount" },
  { value: "free-shipping", label: "Free shipping" },
] as const;

type Given = Pick<
  ListedCoupon,
  "kind" | "percentBasisPoints" | "amountCents" | "minimumCents" | "firstOrderOnly"
> & { isNarrow: boolean };

/** What a coupon gives, short: `20% off some things, from $90.00`. */
export function givesOf(coupon: Given): string {
  const { kind, percentBasisPoints, amountCents, minimumCents, isNarrow, firstOrderOnly } = coupon;
  const what =
    kind === "percentage"
      ? `${(percentBasisPoints ?? 0) / 100}% off`
      : kind === "fixed"
        ? `${format(amountCents ?? 0)} off`
        : "Free shipping";
  return [
    isNarrow ? `${what}${kind === "free-shipping" ? " with" : ""} some things` : what,
    ...(firstOrderOnly ? ["first order"] : []),
    ...(minimumCents > 0 ? [`from ${format(minimumCents)}`] : []),
  ].join(", ");
}

/** `3 of 50`, or how many where there is no limit. */
export const usedOf = ({ useCount, maxUses }: Pick<ListedCoupon, "useCount" | "maxUses">): string =>
  maxUses === null ? String(useCount) : `${useCount} of ${maxUses}`;
