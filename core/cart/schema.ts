import * as z from "zod";
import { AppliedCoupon } from "../coupon/schema.ts";
import { ShippingOption } from "../order/schema.ts";
import { Destination } from "../shipping/schema.ts";

/** A cart holds at most this many pieces in all; the database holds the same rule. */
export const CART_LIMIT = 10;

export const VariantId = z.string().regex(/^var_[0-9A-HJKMNP-TV-Z]{26}$/, "is not a variant id");

export const SetItem = z.strictObject({
  quantity: z
    .int("must be a whole number")
    .min(1, "must be at least 1; to take a line out, delete it")
    .max(CART_LIMIT, `must be at most ${CART_LIMIT}, which is all a cart holds`),
});
export type SetItem = z.infer<typeof SetItem>;

export const CartItem = z.object({
  variantId: z.string(),
  productId: z.string(),
  productSlug: z.string(),
  name: z.string(),
  sku: z.string(),
  options: z.array(z.string()),
  imageKey: z.string().nullable(),
  quantity: z.int(),
  unitPriceCents: z.int(),
  /** What the coupon takes off this line. */
  discountCents: z.int(),
  /** The price last shown in this cart, where it has changed since. */
  previousPriceCents: z.int().nullable(),
  /** Pieces that can be bought now, at most ten. */
  available: z.int(),
  /** Why this line can't be bought as it is. */
  problem: z.enum(["sold-out", "not-enough", "gone"]).nullable(),
});
export type CartItem = z.infer<typeof CartItem>;

/** Pieces that could not be put in with the others, and why. */
export const LeftOut = z.object({
  variantId: z.string(),
  productSlug: z.string(),
  name: z.string(),
  options: z.array(z.string()),
  quantity: z.int(),
  reason: z.enum(["cart-full", "sold-out", "gone"]),
  /** Whether it is on the wishlist now, so that it isn't lost. */
  isKept: z.boolean(),
});
export type LeftOut = z.infer<typeof LeftOut>;

export const Cart = z.object({
  id: z.string().nullable(),
  version: z.int(),
  currency: z.string(),
  itemCount: z.int(),
  limit: z.int(),
  items: z.array(CartItem),
  /** What did not fit when more was put in at once; gone with the next change. */
  leftOut: z.array(LeftOut),
  subtotalCents: z.int(),
  coupon: AppliedCoupon.nullable(),
  /** Whom a coupon for each customer counts; given with such a coupon. */
  email: z.string().nullable(),
  discountCents: z.int(),
  destination: Destination,
  /** What shipping there costs, cheapest first; the choice is made on the payment page. */
  shippingOptions: z.array(ShippingOption),
  /** Why nothing is offered. */
  shippingProblem: z.enum(["region-needed", "not-shipped-there", "too-heavy"]).nullable(),
  /** The cheapest way. */
  shippingCents: z.int(),
  /** Such as `VAT`; null where there is none, or where the payment page works it out. */
  taxName: z.string().nullable(),
  /** `stripe`: worked out on the payment page from the address. */
  taxMode: z.enum(["none", "rates", "stripe"]),
  /** Tax on top of the prices, shipping's included; and tax inside them. One of the two is nought. */
  taxCents: z.int(),
  includedTaxCents: z.int(),
  /** With the cheapest shipping. */
  totalCents: z.int(),
});
export type Cart = z.infer<typeof Cart>;

export const emptyCart: Cart = {
  id: null,
  version: 0,
  currency: "usd",
  itemCount: 0,
  limit: CART_LIMIT,
  items: [],
  leftOut: [],
  subtotalCents: 0,
  coupon: null,
  email: null,
  discountCents: 0,
  destination: { country: "US", region: null, regionNeeded: false },
  shippingOptions: [],
  shippingProblem: null,
  shippingCents: 0,
  taxName: null,
  taxMode: "none",
  taxCents: 0,
  includedTaxCents: 0,
  totalCents: 0,
};
