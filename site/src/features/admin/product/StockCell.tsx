import type { AdminVariant } from "@cali/core/product/schema.ts";
import { useState } from "react";
import { useFormContext } from "react-hook-form";
import { FieldFrame, useField } from "../form/Field.tsx";
import { integerOf } from "../form/numbers.ts";
import { useMay } from "../staff.ts";
import { StockDialog } from "./StockDialog.tsx";
import type { ProductValues, VariantValues } from "./values.ts";

interface Props {
  at: number;
  name: string;
  shelf: AdminVariant | undefined;
  productId: string;
}

/** What is on the shelf: of a new variant, how it begins; of any other, changed in a dialog that asks why. */
export const StockCell = ({ shelf, ...props }: Props) =>
  shelf ? <OnShelf {...props} shelf={shelf} /> : <FirstStock {...props} />;

function OnShelf({ name, shelf, productId }: Props & { shelf: AdminVariant }) {
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  const { stock, reserved, sku } = shelf;
  const told = reserved > 0 ? `${stock}, ${reserved} set aside` : String(stock);
  return (
    <>
      <button
        type="button"
        className="link min-h-10 whitespace-nowrap tabular-nums"
        aria-label={`Stock of ${name || sku}: ${told}. ${may("inventory.adjust") ? "Change it" : "See why"}`}
        onClick={() => setOpen(true)}
      >
        {told}
      </button>
      {isOpen && <StockDialog variant={shelf} productId={productId} onClose={() => setOpen(false)} />}
    </>
  );
}

function FirstStock({ at, name }: Omit<Props, "shelf">) {
  const { control } = useFormContext<ProductValues>();
  const { value, onChange, onBlur, ref, fault } = useField({ control, name: `variants.${at}.stock` });
  const counted = (value as VariantValues["stock"])?.counted;
  return (
    <FieldFrame
      label={name ? `Stock of ${name}` : "Stock"}
      isLabelHidden
      hint={null}
      fault={fault}
      className={undefined}
    >
      {(ids) => (
        <input
          {...ids}
          ref={ref}
          inputMode="numeric"
          className="field w-full min-w-0 text-end tabular-nums"
          placeholder="0"
          value={counted ?? ""}
          onBlur={onBlur}
          onChange={({ target }) => {
            const typed = integerOf(target.value);
            if (target.value.trim() === "") onChange(undefined);
            else if (typed !== undefined && typed >= 0)
              onChange({ counted: typed, reason: "counted", note: "" });
          }}
        />
      )}
    </FieldFrame>
  );
}
