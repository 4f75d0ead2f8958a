import { format } from "@cali/core/money/index.ts";
import type { AdminOrder } from "@cali/core/order/admin/schema.ts";
import { Panel } from "../detail/DetailPage.tsx";
import { Badge } from "../ui/Badge.tsx";
import { When } from "../ui/When.tsx";
import { pieceNames } from "./pieceNames.ts";
import { refundState } from "./words.ts";

export function Refunds({ order }: { order: AdminOrder }) {
  if (order.refunds.length === 0) return null;
  return (
    <Panel title="Refunds">
      <ul className="grid gap-3">
        {order.refunds.map((refund) => {
          const { tone, word } = refundState(refund.status);
          const told = [
            refund.items.length > 0 && pieceNames(order, refund.items),
            refund.shippingCents > 0 && `${format(refund.shippingCents, order.currency)} of shipping`,
            refund.restocked && "back on the shelf",
            refund.origin === "stripe" && "made at Stripe",
            refund.reason,
            refund.failureReason,
          ].filter(Boolean);
          return (
            <li key={refund.id} className="flex flex-wrap justify-between gap-x-4">
              <div className="min-w-0">
                <p>
                  <span className="font-semibold tabular-nums">
                    {format(refund.amountCents, order.currency)}
                  </span>{" "}
                  <Badge tone={tone}>{word}</Badge>
                </p>
                {told.length > 0 && <p className="text-xs text-fog">{told.join(" · ")}</p>}
              </div>
              <p className="text-xs text-fog">
                <When at={refund.createdAt} />
              </p>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
