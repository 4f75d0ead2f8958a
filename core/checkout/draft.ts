import { hash } from "node:crypto";
import { Actor } from "../actor/index.ts";
import type { Priced } from "../cart/index.ts";
import { needsCustomer } from "../coupon/judge.ts";
import { Id } from "../id/index.ts";
import type { Draft } from "../order/index.ts";

/** A price list of the whole order in short: where it is the same, so is everything a payment page shows. */
function hashOf(draft: Omit<Draft, "quoteHash" | "orderId" | "reservedUntil">): string {
  const lines = draft.lines.map(({ id: _, ...line }) => line);
  const { cartVersion: _, customerId: __, ...rest } = draft;
  return hash("sha256", JSON.stringify({ ...rest, lines }));
}

/** The order that a cart makes. Its coupon must apply. */
export function draftOf(priced: Priced, cartId: string, orderId: string, reservedUntil: Date): Draft {
  const { cart, totals, coupon } = priced;
  const customer = Actor.customer();
  const draft = {
    cartId,
    cartVersion: cart.version,
    customerId: customer?.customerId ?? null,
    email: customer?.email ?? (coupon && needsCustomer(coupon) ? cart.email : null),
    currency: cart.currency,
    lines: cart.items.map((item, index) => ({
      id: Id.create("orderItem"),
      variantId: item.variantId,
      productId: item.productId,
      sku: item.sku,
      name: item.name,
      options: item.options,
      imageKey: item.imageKey,
      quantity: item.quantity,
      unitPriceCents: item.unitPriceCents,
      discountCents: item.discountCents,
      taxCents: totals.lines[index]?.taxCents ?? 0,
    })),
    subtotalCents: totals.subtotalCents,
    discountCents: totals.discountCents,
    shippingCents: totals.shippingCents,
    shippingTaxCents: totals.shippingTaxCents,
    taxCents: totals.taxCents,
    includedTaxCents: totals.includedTaxCents,
    totalCents: totals.totalCents,
    pricesIncludeTax: totals.pricesIncludeTax,
    taxMode: totals.taxMode,
    taxName: totals.taxName,
    couponId: coupon?.id ?? null,
    couponCode: coupon?.code ?? null,
    country: totals.destination.country,
    region: totals.destination.region,
    shippingOptions: totals.shippingOptions,
  };
  return { ...draft, orderId, reservedUntil, quoteHash: hashOf(draft) };
}
