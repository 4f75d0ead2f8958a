import type { AdminProduct } from "@cali/core/product/schema.ts";
import { MAX_VARIANTS } from "@cali/core/product/schema.ts";
import { useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { Panel } from "../detail/DetailPage.tsx";
import { missing, withChoices } from "./matrix.ts";
import { SetAllDialog } from "./SetAllDialog.tsx";
import { useMatrix } from "./useMatrix.ts";
import { VariantRow } from "./VariantRow.tsx";
import type { ProductValues } from "./values.ts";

/** The variants in the order of their options: each has a price, a SKU and stock of its own. */
export function VariantsPanel({ product }: { product: AdminProduct }) {
  const { control, formState } = useFormContext<ProductValues>();
  const { change } = useMatrix();
  const options = useWatch({ control, name: "options" });
  const variants = useWatch({ control, name: "variants" });
  const [isSetting, setSetting] = useState(false);
  const holes = missing({ options, variants });
  const shelf = new Map(product.variants.map((variant) => [variant.id, variant]));
  const fault = formState.errors.variants?.message ?? formState.errors.variants?.root?.message;
  return (
    <Panel
      title={variants.length === 1 ? "Price and stock" : `${variants.length} variants`}
      actions={
        <>
          {variants.length > 1 && (
            <button
              type="button"
              className="button button-quiet button-tight"
              onClick={() => setSetting(true)}
            >
              Set for all
            </button>
          )}
          {holes.length > 0 && variants.length < MAX_VARIANTS && (
            <button
              type="button"
              className="button button-quiet button-tight"
              onClick={() => change((matrix, stem) => withChoices(matrix, missing(matrix), stem))}
            >
              Add the {holes.length} that are missing
            </button>
          )}
        </>
      }
    >
      {fault && <p className="fault mb-2">{fault}</p>}
      <div className="variants">
        <table>
          <thead>
            <tr>
              <th scope="col">{options.map(({ name }) => name).join(" / ") || "Variant"}</th>
              <th scope="col">SKU</th>
              <th scope="col">Price</th>
              <th scope="col">Before</th>
              <th scope="col">Cost</th>
              <th scope="col">Grams</th>
              <th scope="col">Barcode</th>
              <th scope="col">Stock</th>
              <th scope="col">Picture</th>
              <th scope="col">Sold</th>
              <th scope="col">
                <span className="sr-only">Take away</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {variants.map((variant, at) => (
              <VariantRow
                key={variant.options.join("\n")}
                at={at}
                variant={variant}
                shelf={variant.id === undefined ? undefined : shelf.get(variant.id)}
                productId={product.id}
                onRemove={
                  variants.length > 1
                    ? () =>
                        change((matrix) => ({
                          ...matrix,
                          variants: matrix.variants.filter((_, n) => n !== at),
                        }))
                    : undefined
                }
              />
            ))}
          </tbody>
        </table>
      </div>
      {isSetting && <SetAllDialog onClose={() => setSetting(false)} />}
    </Panel>
  );
}
