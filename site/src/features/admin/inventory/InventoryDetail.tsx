import type { InventoryItem } from "@cali/core/inventory/schema.ts";
import { DetailPage, Panel } from "../detail/DetailPage.tsx";
import { useDetail } from "../detail/query.ts";
import { useMay } from "../staff.ts";
import { Awaited } from "../ui/Awaited.tsx";
import { AdjustField } from "./AdjustField.tsx";
import { pathOf } from "./adjust.ts";
import { Ledger } from "./Ledger.tsx";
import { Left } from "./Left.tsx";

export function InventoryDetail({ id }: { id: string }) {
  const { detail, error, retry } = useDetail<InventoryItem>(pathOf(id), { everyMs: 20_000 });
  return detail ? <Loaded item={detail} /> : <Awaited error={error} retry={retry} rows={12} />;
}

function Loaded({ item }: { item: InventoryItem }) {
  const may = useMay();
  return (
    <DetailPage
      title={[item.productName, ...item.options].join(", ")}
      back="Inventory"
      state={<Left item={item} />}
      actions={
        <a href={`/admin/products?id=${item.productId}`} className="button button-quiet button-tight">
          The product
        </a>
      }
      aside={
        <Panel title="Stock">
          <dl className="facts">
            <dt>SKU</dt>
            <dd className="wrap-anywhere">{item.sku}</dd>
            <dt>On the shelf</dt>
            <dd className="font-semibold">{item.stock}</dd>
            <dt>Set aside</dt>
            <dd>{item.reserved}</dd>
            <dt>For sale</dt>
            <dd>{item.available}</dd>
          </dl>
          {may("inventory.adjust") && (
            <div className="mt-4">
              <AdjustField item={item} isLarge />
              <p className="hint">+5 received, =12 counted, -2 damaged</p>
            </div>
          )}
        </Panel>
      }
    >
      <Ledger id={item.id} />
    </DetailPage>
  );
}
