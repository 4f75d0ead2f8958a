import type { Variant } from "@cali/core/catalog/schema.ts";
import type { ListedProduct, WishlistItem } from "@cali/core/wishlist/schema.ts";
import { setOpen } from "../cart/drawer.ts";
import { say } from "../cart/notice.ts";
import { addToCart } from "../cart/queries.ts";
import { mark } from "./queries.ts";

const pictureOf = ({ images }: ListedProduct["product"], { options }: Variant): string | null =>
  (images.find(({ optionValue }) => optionValue !== null && options.includes(optionValue)) ?? images[0])
    ?.key ?? null;

const seeCart = { label: "See the cart", run: () => setOpen(true) };

/** One piece into the shopper's own cart. Where the cart would not take it, the cart has said why. */
function add({ product }: ListedProduct, variant: Variant): Promise<boolean> {
  const { id: variantId, sku, options, priceCents: unitPriceCents, available } = variant;
  const { id: productId, slug: productSlug, name } = product;
  const imageKey = pictureOf(product, variant);
  const line = { productId, productSlug, name, sku, options, imageKey, unitPriceCents, available };
  return addToCart({ variantId, quantity: 1, line });
}

export async function copyToCart(item: ListedProduct, variant: Variant): Promise<void> {
  if (await add(item, variant)) say({ text: `${item.product.name} is in your cart.`, action: seeCart });
}

/** Off the list only once it is in the cart: what the cart would not take stays. @returns whether it went. */
export async function moveToCart(item: WishlistItem, variant: Variant): Promise<boolean> {
  if (!(await add(item, variant))) return false;
  const isGone = await mark({ item, isListed: false });
  if (isGone) say({ text: `${item.product.name} is in your cart.`, action: seeCart });
  return isGone;
}

export async function takeOff(item: WishlistItem): Promise<void> {
  if (!(await mark({ item, isListed: false }))) return;
  const text = `${item.product.name} is off the list.`;
  // What is out of the shop can't be put on a list again.
  if (item.variants.length === 0) return say({ text });
  say({ text, action: { label: "Put it back", run: () => void mark({ item, isListed: true }) } });
}
