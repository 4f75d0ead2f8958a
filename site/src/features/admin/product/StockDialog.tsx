import type { AdminProduct, AdminVariant } from "@cali/core/product/schema.ts";
import { queryClient } from "../../../lib/query.ts";
import { detailKey, keepDetail, refreshDetail } from "../detail/query.ts";
import { refreshLists } from "../list/query.ts";
import { useMay } from "../staff.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { toast } from "../ui/toast.ts";
import { PATH } from "./bulk.ts";
import { StockForm } from "./StockForm.tsx";
import { StockLedger } from "./StockLedger.tsx";

interface Props {
  variant: AdminVariant;
  productId: string;
  onClose: () => void;
}

/** What is on the shelf of one variant: changed at once, apart from the form, and every change there ever was. */
export function StockDialog({ variant, productId, onClose }: Props) {
  const may = useMay();
  const path = `${PATH}/${productId}`;
  const { id, sku, options, stock, reserved } = variant;

  function changed(next: number): void {
    const product = queryClient.getQueryData<AdminProduct>(detailKey(path));
    if (product)
      keepDetail(path, {
        ...product,
        variants: product.variants.map((it) => (it.id === id ? { ...it, stock: next } : it)),
      });
    void refreshDetail(path);
    void refreshLists(PATH);
    toast(`${sku}: ${next} on the shelf`);
    onClose();
  }

  return (
    <Dialog
      title={`Stock of ${sku}`}
      description={`${options.join(" / ") || "The only variant"}: ${stock} on the shelf, ${reserved} of them set aside for orders that are being paid.`}
      isOpen
      onClose={onClose}
      wide
    >
      {may("inventory.adjust") && <StockForm variantId={id} stock={stock} onDone={changed} />}
      <StockLedger variantId={id} />
    </Dialog>
  );
}
