import type { Wishlist, WishlistItem } from "@cali/core/wishlist/schema.ts";

/** One product put on the list, or taken off it. Applied twice, it changes nothing more. */
export interface Change {
  item: WishlistItem;
  isListed: boolean;
}

/** The list as it will be once the shop agrees: what is put back is the newest on it. */
export function apply(list: Wishlist, { item, isListed }: Change): Wishlist {
  const without = list.items.filter(({ product }) => product.id !== item.product.id);
  const isThere = without.length < list.items.length;
  if (isThere === isListed) return list;
  const items = isListed ? [item, ...without] : without;
  return { ...list, items, count: items.length };
}
