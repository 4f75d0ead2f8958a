import { format, share, split, sum } from "../money/index.ts";
import type { CouponProblem } from "./schema.ts";

/** A coupon as it stands for one cart. */
export interface Coupon {
  id: string;
  code: string;
  kind: "percentage" | "fixed" | "free-shipping";
  percentBasisPoints: number | null;
  amountCents: number | null;
  minimumCents: number;
  /** Those it names and all below them; empty with no products either: it applies to everything. */
  categoryIds: string[];
  /** Of those it names. */
  categoryNames: string[];
  productIds: string[];
  firstOrderOnly: boolean;
  startsAt: string | null;
  endsAt: string | null;
  maxUses: number | null;
  maxUsesPerCustomer: number | null;
  active: boolean;
  /** Orders that hold it, this cart's own left out; and those of this customer. */
  uses: number;
  customerUses: number;
  /** Whether this customer has ordered before, or is about to with another coupon for a first order. */
  hasOrdered: boolean;
  /** The database's time at which all this was so. */
  asOf: string;
}

export interface JudgedLine {
  productId: string;
  categoryId: string;
  quantity: number;
  unitPriceCents: number;
}

export interface Verdict {
  /** What comes off each line, in the order given; never more than its price. */
  discountsCents: number[];
  shipsFree: boolean;
  problem: { reason: CouponProblem; message: string } | null;
}

/** What another cart could not change either: with these a code is refused, not kept. */
const final: CouponProblem[] = ["ended", "not-started", "used-up", "used-by-you", "first-order-only"];
export const isFinal = (reason: CouponProblem): boolean => final.includes(reason);

/** Whether it has to know whom it counts. */
export const needsCustomer = (coupon: Pick<Coupon, "firstOrderOnly" | "maxUsesPerCustomer">): boolean =>
  coupon.firstOrderOnly || coupon.maxUsesPerCustomer !== null;

const isForAll = ({ categoryIds, productIds }: Coupon): boolean =>
  categoryIds.length === 0 && productIds.length === 0;

const isEligible = (coupon: Coupon, { categoryId, productId }: JudgedLine): boolean =>
  isForAll(coupon) || coupon.categoryIds.includes(categoryId) || coupon.productIds.includes(productId);

/** `ceramics and surf`, or what stands for products that are too many to name. */
function scopeOf(coupon: Coupon): string {
  const names = coupon.categoryNames.map((name) => name.toLowerCase());
  return [...names, ...(coupon.productIds.length > 0 ? ["selected products"] : [])].join(" and ");
}

function reasonOf(coupon: Coupon, email: string | null, eligibleCents: number | null) {
  const now = new Date(coupon.asOf);
  if (!coupon.active || (coupon.endsAt !== null && now >= new Date(coupon.endsAt))) return "ended";
  if (coupon.startsAt !== null && now < new Date(coupon.startsAt)) return "not-started";
  if (coupon.maxUses !== null && coupon.uses >= coupon.maxUses) return "used-up";
  if (needsCustomer(coupon) && email === null) return "email-needed";
  if (coupon.firstOrderOnly && coupon.hasOrdered) return "first-order-only";
  if (coupon.maxUsesPerCustomer !== null && coupon.customerUses >= coupon.maxUsesPerCustomer)
    return "used-by-you";
  if (eligibleCents === null) return "no-eligible-items";
  return eligibleCents < coupon.minimumCents ? "minimum" : undefined;
}

function sayWhy(reason: CouponProblem, coupon: Coupon, eligibleCents: number, currency: string): string {
  const { code } = coupon;
  switch (reason) {
    case "minimum": {
      const missing = format(coupon.minimumCents - eligibleCents, currency);
      return `Spend ${missing} more${isForAll(coupon) ? "" : ` on ${scopeOf(coupon)}`} to use ${code}.`;
    }
    case "no-eligible-items":
      return isForAll(coupon)
        ? `Put something in your cart to use ${code}.`
        : `${code} is for ${scopeOf(coupon)}: put some in your cart to use it.`;
    case "email-needed":
      return `Give your e-mail address to use ${code}.`;
    case "first-order-only":
      return `${code} is for a first order, and there is one with this e-mail address.`;
    case "used-by-you":
      return `${code} has been used with this e-mail address as often as it may be.`;
    case "used-up":
      return `${code} has been used up.`;
    case "not-started":
      return `${code} can't be used yet.`;
    case "ended":
      return `${code} has ended.`;
  }
}

function discountOf({ kind, percentBasisPoints, amountCents }: Coupon, eligibleCents: number): number {
  if (kind === "percentage") return share(eligibleCents, percentBasisPoints ?? 0, 10_000);
  return kind === "fixed" ? Math.min(amountCents ?? 0, eligibleCents) : 0;
}

/**
 * What a coupon does for a cart, or why it does nothing. A percentage is rounded once, over all lines it applies
 * to, half a cent up; the discount is then shared among them by their prices.
 * @param email whom a coupon for each customer counts, in lower case.
 */
export function judge(
  coupon: Coupon,
  lines: JudgedLine[],
  { email, currency }: { email: string | null; currency: string },
): Verdict {
  const eligible = lines.map((line) => isEligible(coupon, line));
  const amounts = lines.map((line, index) => (eligible[index] ? line.quantity * line.unitPriceCents : 0));
  const eligibleCents = sum(amounts);
  const reason = reasonOf(coupon, email, eligible.includes(true) ? eligibleCents : null);
  if (reason) {
    const message = sayWhy(reason, coupon, eligibleCents, currency);
    return { discountsCents: lines.map(() => 0), shipsFree: false, problem: { reason, message } };
  }
  return {
    discountsCents: split(discountOf(coupon, eligibleCents), amounts),
    shipsFree: coupon.kind === "free-shipping",
    problem: null,
  };
}

const amountOf = ({ kind, percentBasisPoints, amountCents }: Coupon, currency: string): string => {
  if (kind === "percentage") return `${(percentBasisPoints ?? 0) / 100}% off`;
  return kind === "fixed" ? `${format(amountCents ?? 0, currency)} off` : "Free shipping";
};

/** What a coupon gives, in words: `15% off ceramics from $40.00`. */
export function summaryOf(coupon: Coupon, currency: string): string {
  const scope = [
    ...(isForAll(coupon) ? [] : [scopeOf(coupon)]),
    ...(coupon.firstOrderOnly ? ["your first order"] : []),
  ].join(" on ");
  const preposition = coupon.kind === "free-shipping" ? "with " : "";
  return [
    amountOf(coupon, currency),
    ...(scope === "" ? [] : [preposition + scope]),
    ...(coupon.minimumCents > 0 ? [`from ${format(coupon.minimumCents, currency)}`] : []),
  ].join(" ");
}

export * as Judge from "./judge.ts";
