import { format } from "@cali/core/money/index.ts";
import type { AdminOrder, OrderDispute } from "@cali/core/order/admin/schema.ts";
import { exactly } from "../dates.ts";
import { Panel } from "../detail/DetailPage.tsx";
import { Badge } from "../ui/Badge.tsx";
import { When } from "../ui/When.tsx";
import { disputeReason, disputeState, stripeUrl } from "./words.ts";

/** What a buyer's bank took back or asks about; evidence is given at Stripe. */
export function Disputes({ order }: { order: AdminOrder }) {
  if (order.disputes.length === 0) return null;
  return (
    <Panel
      title="Dispute"
      actions={
        order.paymentIntentId && (
          <a
            className="link text-sm"
            href={stripeUrl(order.paymentIntentId, order.livemode)}
            target="_blank"
            rel="noreferrer"
          >
            Answer at Stripe
          </a>
        )
      }
    >
      <ul className="grid gap-4">
        {order.disputes.map((dispute) => (
          <li key={dispute.id}>
            <One dispute={dispute} currency={order.currency} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function One({ dispute, currency }: { dispute: OrderDispute; currency: string }) {
  const { tone, word } = disputeState(dispute.status);
  return (
    <dl className="facts">
      <dt>State</dt>
      <dd>
        <Badge tone={tone}>{word}</Badge>
      </dd>
      {dispute.isOpen && dispute.evidenceDueAt && (
        <>
          <dt>Evidence due</dt>
          <dd className="font-semibold">
            {exactly(dispute.evidenceDueAt)}, {daysUntil(dispute.evidenceDueAt)}
          </dd>
        </>
      )}
      <dt>Amount</dt>
      <dd>{format(dispute.amountCents, currency)}</dd>
      {dispute.withheldCents > 0 && (
        <>
          <dt>Held back by Stripe</dt>
          <dd>{format(dispute.withheldCents, currency)}, its fee in it</dd>
        </>
      )}
      <dt>The bank’s reason</dt>
      <dd>{disputeReason(dispute.reason)}</dd>
      <dt>Opened</dt>
      <dd>
        <When at={dispute.openedAt} />
      </dd>
    </dl>
  );
}

const DAY_MS = 24 * 60 * 60 * 1000;

function daysUntil(iso: string): string {
  const days = Math.floor((new Date(iso).getTime() - Date.now()) / DAY_MS);
  if (days < 0) return "which is over";
  return days === 0 ? "within a day" : days === 1 ? "in 1 day" : `in ${days} days`;
}
