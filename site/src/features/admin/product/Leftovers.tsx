import type { AdminProduct } from "@cali/core/product/schema.ts";
import { Panel } from "../detail/DetailPage.tsx";

/** Variants of options that are gone, still in somebody's order. */
export function Leftovers({ product }: { product: AdminProduct }) {
  const left = product.variants.filter(({ isOffered }) => !isOffered);
  if (left.length === 0) return null;
  return (
    <Panel title="No longer offered">
      <p className="mb-2">
        These are in open orders. They stay until those have left the house; the next save takes them away
        then.
      </p>
      <ul className="grid gap-1 tabular-nums">
        {left.map(({ id, sku, options, stock, reserved }) => (
          <li key={id}>
            <strong>{sku}</strong> {options.join(" / ")}, {stock} on the shelf, {reserved} set aside
          </li>
        ))}
      </ul>
    </Panel>
  );
}
