import * as z from "zod";

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
  /** The price last shown in this cart, where it has changed since. */
  previousPriceCents: z.int().nullable(),
  /** Pieces that can be bought now, at most ten. */
  available: z.int(),
  /** Why this line can't be bought as it is. */
  problem: z.enum(["sold-out", "not-enough", "gone"]).nullable(),
});
export type CartItem = z.infer<typeof CartItem>;

export const Cart = z.object({
  id: z.string().nullable(),
  version: z.int(),
  currency: z.string(),
  itemCount: z.int(),
  limit: z.int(),
  items: z.array(CartItem),
  subtotalCents: z.int(),
});
export type Cart = z.infer<typeof Cart>;

export const emptyCart: Cart = {
  id: null,
  version: 0,
  currency: "usd",
  itemCount: 0,
  limit: CART_LIMIT,
  items: [],
  subtotalCents: 0,
};
