import type { Variant } from "@cali/core/catalog/schema.ts";
import { format } from "@cali/core/money/index.ts";
import type { ListedProduct } from "@cali/core/wishlist/schema.ts";
import { type ReactNode, useId, useState } from "react";
import { Thumb } from "../cart/Thumb.tsx";
import { choiceName, opening, stockWords } from "./words.ts";

interface Props {
  item: ListedProduct;
  /** What can be done with the choice; undefined: there is nothing to choose from any more. */
  children: (variant: Variant | undefined) => ReactNode;
}

/** A product with its choices, what the picked one costs now, and what is left of it. */
export function Row({ item, children }: Props) {
  const { product, variants } = item;
  const [picked, pick] = useState(() => opening(variants)?.id);
  const selectId = useId();
  const variant = variants.find(({ id }) => id === picked) ?? opening(variants);
  const picture =
    product.images.find(
      ({ optionValue }) => optionValue !== null && variant?.options.includes(optionValue),
    ) ?? product.images[0];
  return (
    <li className="flex items-start gap-4 border-b border-line py-5 sm:gap-6">
      <Thumb imageKey={picture?.key ?? null} />
      <div className="flex min-w-0 flex-1 flex-col">
        <div className="flex items-baseline justify-between gap-4">
          {variant ? (
            <a href={`/p/${product.slug}`} className="font-semibold hover:underline">
              {product.name}
            </a>
          ) : (
            <span className="font-semibold">{product.name}</span>
          )}
          {variant && <Price variant={variant} />}
        </div>
        <p className="mt-1 text-sm">{stockWords(variant)}</p>
        {variants.length > 1 && (
          <div className="mt-3">
            <label htmlFor={selectId} className="sr-only">
              Choice of {product.name}
            </label>
            <select
              id={selectId}
              className="field w-full max-w-72"
              value={variant?.id}
              onChange={({ target }) => pick(target.value)}
            >
              {variants.map((choice) => (
                <option key={choice.id} value={choice.id}>
                  {choiceName(choice)}
                </option>
              ))}
            </select>
          </div>
        )}
        <div className="mt-3">{children(variant)}</div>
      </div>
    </li>
  );
}

const Price = ({ variant: { priceCents, compareAtCents } }: { variant: Variant }) => (
  <span className="figures whitespace-nowrap">
    {compareAtCents !== null && (
      <s className="mr-1.5 text-sm text-fog">
        <span className="sr-only">Before: </span>
        {format(compareAtCents)}
      </s>
    )}
    {format(priceCents)}
  </span>
);
