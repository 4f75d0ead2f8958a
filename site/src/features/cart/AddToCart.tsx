import type { Product, Variant } from "@cali/core/catalog/schema.ts";
import { useEffect, useId, useState, useSyncExternalStore } from "react";
import { current, onAdd, subscribe } from "../product/selection.ts";
import { noCart, quantityOf } from "./cart.ts";
import { setOpen } from "./drawer.ts";
import { useNotice } from "./notice.ts";
import { addToCart, useCart } from "./queries.ts";
import { Stepper } from "./Stepper.tsx";
import { whyNotAdd } from "./words.ts";

interface Props {
  product: Pick<Product, "id" | "slug" | "name" | "images">;
  /** What is picked when the page opens. */
  opening: Variant;
}

const never = () => () => undefined;

const pictureOf = ({ images }: Props["product"], { options }: Variant): string | null =>
  (images.find(({ optionValue }) => optionValue !== null && options.includes(optionValue)) ?? images[0])
    ?.key ?? null;

/** The quantity and the button; what is picked comes from the page's own form around it. */
export function AddToCart({ product, opening }: Props) {
  const variant = useSyncExternalStore(subscribe, current, () => opening);
  const awake = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const { cart = noCart } = useCart({ enabled: awake });
  const [quantity, setQuantity] = useState(1);
  const notice = useNotice();
  const reasonId = useId();

  const shown = awake ? cart : noCart;
  const held = variant ? quantityOf(shown, variant.id) : 0;
  const available = variant?.available ?? 0;
  const whyNot = whyNotAdd(shown, { quantity, held, available });
  const whyNoMore = whyNotAdd(shown, { quantity: quantity + 1, held, available });

  useEffect(() => setQuantity((before) => Math.min(before, Math.max(1, available))), [available]);
  useEffect(() =>
    onAdd(() => {
      if (!variant || whyNot) return;
      const { id: variantId, sku, options, priceCents: unitPriceCents } = variant;
      const { id: productId, slug: productSlug, name } = product;
      const imageKey = pictureOf(product, variant);
      const line = { productId, productSlug, name, sku, options, imageKey, unitPriceCents, available };
      setQuantity(1);
      setOpen(true);
      void addToCart({ variantId, quantity, line });
    }),
  );

  return (
    <div>
      <div className="buy-row flex flex-wrap items-stretch gap-3">
        <Stepper
          label="Quantity"
          value={quantity}
          min={1}
          whyNoMore={whyNoMore}
          onStep={(step) => setQuantity((before) => Math.max(1, before + step))}
        />
        <button
          type="submit"
          className="button min-w-44 flex-1"
          aria-disabled={whyNot !== null}
          aria-describedby={whyNot ? reasonId : undefined}
        >
          {available === 0 ? "Sold out" : "Add to cart"}
        </button>
      </div>
      <p id={reasonId} aria-live="polite" className="mt-2 min-h-6 text-sm">
        {(available > 0 && whyNot) || notice?.text}
      </p>
    </div>
  );
}
