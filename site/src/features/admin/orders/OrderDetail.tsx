import type { AdminOrder } from "@cali/core/order/admin/schema.ts";
import { DetailPage } from "../detail/DetailPage.tsx";
import { useDetail } from "../detail/query.ts";
import { Awaited } from "../ui/Awaited.tsx";
import { Badge } from "../ui/Badge.tsx";
import { Actions } from "./Actions.tsx";
import { Alerts } from "./Alerts.tsx";
import { pathOf } from "./act.ts";
import { Disputes } from "./Disputes.tsx";
import { History } from "./History.tsx";
import { Ledger } from "./Ledger.tsx";
import { Lines } from "./Lines.tsx";
import { Mails } from "./Mails.tsx";
import { Notes } from "./Notes.tsx";
import { Parcels } from "./Parcels.tsx";
import { Refunds } from "./Refunds.tsx";
import { Returns } from "./Returns.tsx";
import { Sums } from "./Sums.tsx";
import { Who } from "./Who.tsx";
import { stateOf } from "./words.ts";

/** Asked again so often: parcels, payments and mails move by themselves. */
const EVERY_MS = 20_000;

export function OrderDetail({ id }: { id: string }) {
  const { detail: order, error, retry } = useDetail<AdminOrder>(pathOf(id), { everyMs: EVERY_MS });
  return order ? <Loaded order={order} /> : <Awaited error={error} retry={retry} rows={12} />;
}

function Loaded({ order }: { order: AdminOrder }) {
  const { tone, word } = stateOf({ status: order.status, parcelCount: order.parcels.length });
  return (
    <DetailPage
      title={`Order ${order.number}`}
      back="Orders"
      state={
        <>
          <Badge tone={tone}>{word}</Badge>
          {order.statusReason && <span className="text-xs text-fog">{order.statusReason}</span>}
        </>
      }
      actions={<Actions order={order} />}
      aside={
        <>
          <Who order={order} />
          <Notes order={order} />
          <Mails order={order} />
          <Ledger order={order} />
        </>
      }
    >
      <Alerts order={order} />
      <Disputes order={order} />
      <Lines order={order} />
      <Sums order={order} />
      <Parcels order={order} />
      <Refunds order={order} />
      <Returns order={order} />
      <History order={order} />
    </DetailPage>
  );
}
