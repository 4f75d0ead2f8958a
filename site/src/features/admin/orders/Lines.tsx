import { format } from "@cali/core/money/index.ts";
import type { AdminOrder, OrderLine } from "@cali/core/order/admin/schema.ts";
import { SmallThumb } from "../../order/SmallThumb.tsx";
import { Panel } from "../detail/DetailPage.tsx";

export const Lines = ({ order }: { order: AdminOrder }) => (
  <Panel title="Pieces">
    <ul className="grid gap-3">
      {order.lines.map((line) => (
        <li key={line.id} className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-3">
          <SmallThumb imageKey={line.imageKey} alt="" />
          <div className="min-w-0">
            <p>
              <a href={`/admin/products?id=${line.productId}`} className="link font-semibold">
                {line.name}
              </a>
            </p>
            <p className="text-xs text-fog">{[...line.options, line.sku].join(" · ")}</p>
            <Counts line={line} />
          </div>
          <div className="text-end tabular-nums">
            <p>
              {line.quantity} × {format(line.unitPriceCents, order.currency)}
            </p>
            {line.discountCents > 0 && (
              <p className="text-xs text-fog">−{format(line.discountCents, order.currency)} discount</p>
            )}
          </div>
        </li>
      ))}
    </ul>
  </Panel>
);

/** Where the pieces of a line are; what is nought goes without saying. */
function Counts({ line }: { line: OrderLine }) {
  const counts = [
    [line.left, "to ship"],
    [line.shipped, "shipped"],
    [line.returned, "coming back, or back"],
    [line.refunded, "refunded"],
  ] as const;
  const told = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return told.length > 0 && <p className="mt-1 text-xs">{told.join(" · ")}</p>;
}
