import { format } from "@cali/core/money/index.ts";
import type { OrderRow } from "@cali/core/order/admin/schema.ts";
import { Panel } from "../detail/DetailPage.tsx";
import { stateOf } from "../orders/words.ts";
import { Badge } from "../ui/Badge.tsx";
import { When } from "../ui/When.tsx";
import type { Detail } from "./customers.ts";

/** The newest; all of them are in the list of orders. */
export const Orders = ({ customer }: { customer: Detail }) => (
  <Panel
    title="Orders"
    actions={
      customer.orders.length === 10 && (
        <a href={`/admin/orders?q=${encodeURIComponent(customer.email)}`} className="link text-xs">
          All
        </a>
      )
    }
  >
    {customer.orders.length === 0 && <p className="text-fog">None yet</p>}
    <ul>
      {customer.orders.map(({ id, number, status, totalCents, refundedCents, createdAt }) => {
        const { tone, word } = stateOf({ status: status as OrderRow["status"], parcelCount: 0 });
        return (
          <li
            key={id}
            className="grid grid-cols-[4rem_minmax(0,1fr)_auto] items-baseline gap-x-4 border-t border-line py-2 sm:grid-cols-[5rem_minmax(0,1fr)_9rem_8rem]"
          >
            <a href={`/admin/orders?id=${id}`} className="link">
              #{number}
            </a>
            <Badge tone={tone}>{word}</Badge>
            <span className="hidden text-fog sm:block">
              <When at={createdAt} />
            </span>
            <span className="text-end tabular-nums">
              {format(totalCents, customer.currency)}
              {refundedCents > 0 && (
                <span className="block text-xs text-fog">−{format(refundedCents, customer.currency)}</span>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  </Panel>
);
