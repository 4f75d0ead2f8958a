import type { AdminVariant } from "@cali/core/product/schema.ts";
import { useFormContext, useWatch } from "react-hook-form";
import { ChoiceField, TextField, ToggleField } from "../form/fields.tsx";
import { IntegerField, MoneyField } from "../form/number-fields.tsx";
import { StockCell } from "./StockCell.tsx";
import type { ProductValues, VariantValues } from "./values.ts";

interface Props {
  at: number;
  variant: VariantValues;
  /** As it is kept; absent: it is new. */
  shelf: AdminVariant | undefined;
  productId: string;
  onRemove: (() => void) | undefined;
}

/** One variant, edited where it stands. */
export function VariantRow({ at, variant, shelf, productId, onRemove }: Props) {
  const { control, formState } = useFormContext<ProductValues>();
  const images = useWatch({ control, name: "images" });
  const name = variant.options.join(" / ");
  const named = (label: string) => ({
    control,
    label: name ? `${label} of ${name}` : label,
    isLabelHidden: true,
  });
  const ofOptions = formState.errors.variants?.[at]?.options?.message;
  return (
    <tr>
      <th scope="row">
        {name || "The only one"}
        {ofOptions && <span className="fault block">Its options {ofOptions}</span>}
      </th>
      <td data-label="SKU">
        <TextField {...named("SKU")} name={`variants.${at}.sku`} />
      </td>
      <td data-label="Price">
        <MoneyField {...named("Price")} name={`variants.${at}.priceCents`} />
      </td>
      <td data-label="Before">
        <MoneyField {...named("Price before")} name={`variants.${at}.compareAtCents`} />
      </td>
      <td data-label="Cost">
        <MoneyField {...named("Cost")} name={`variants.${at}.costCents`} />
      </td>
      <td data-label="Grams">
        <IntegerField {...named("Weight in grams")} name={`variants.${at}.weightGrams`} />
      </td>
      <td data-label="Barcode">
        <TextField {...named("Barcode")} name={`variants.${at}.barcode`} isNullable />
      </td>
      <td data-label="Stock">
        <StockCell at={at} name={name} shelf={shelf} productId={productId} />
      </td>
      <td data-label="Picture">
        <ChoiceField
          {...named("Picture")}
          name={`variants.${at}.imageKey`}
          none="By option"
          options={images.map(({ key, alt }, n) => ({ value: key, label: `${n + 1}. ${alt}` }))}
        />
      </td>
      <td data-label="Sold">
        <ToggleField {...named("Sold")} name={`variants.${at}.active`} />
      </td>
      <td>
        {onRemove && (
          <button
            type="button"
            className="min-h-9 min-w-9"
            aria-label={`Take ${name} away`}
            onClick={onRemove}
          >
            ×
          </button>
        )}
      </td>
    </tr>
  );
}
