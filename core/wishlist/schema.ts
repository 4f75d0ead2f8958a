import * as z from "zod";
import { ProductCard, ProductOption, Variant } from "../catalog/schema.ts";

/** A wishlist holds at most this many products; the database holds the same rule. */
export const WISHLIST_LIMIT = 200;

/** A product with what of it can be bought now. */
export const ListedProduct = z.object({
  product: ProductCard,
  options: z.array(ProductOption),
  /** Live prices and pieces; none where the product is no longer for sale. */
  variants: z.array(Variant),
});
export type ListedProduct = z.infer<typeof ListedProduct>;

export const WishlistItem = ListedProduct.extend({ addedAt: z.iso.datetime() });
export type WishlistItem = z.infer<typeof WishlistItem>;

export const Wishlist = z.object({
  /** Newest first; all of them. */
  items: z.array(WishlistItem),
  count: z.int(),
  limit: z.int(),
  /** Whoever knows it may read the list; null: it is not shared. */
  shareToken: z.string().nullable(),
  nextCursor: z.null(),
});
export type Wishlist = z.infer<typeof Wishlist>;

/** What others see of a list: the products, and nothing of whose it is. */
export const SharedWishlist = z.object({ items: z.array(ListedProduct), nextCursor: z.null() });
export type SharedWishlist = z.infer<typeof SharedWishlist>;

/** Which products are on the list, for the marks on their pages. */
export const WishlistState = z.object({ productIds: z.array(z.string()), count: z.int(), limit: z.int() });
export type WishlistState = z.infer<typeof WishlistState>;

/** What became of one product; the rest of the list is nobody's business here. */
export const WishlistMark = z.object({
  productId: z.string(),
  isListed: z.boolean(),
  count: z.int(),
  limit: z.int(),
});
export type WishlistMark = z.infer<typeof WishlistMark>;

export const Share = z.object({ token: z.string().nullable() });
