import type { OrderView } from "@cali/core/order/schema.ts";
import { AfterSale } from "./AfterSale.tsx";
import type { OrderRef } from "./address.ts";
import { useReturns } from "./queries.ts";
import { Receipt } from "./Receipt.tsx";
import { Timeline } from "./Timeline.tsx";
import { timelineOf } from "./timeline.ts";

/** All there is to know of one order, for whoever may see it. */
export function OrderBody({ order, orderRef }: { order: OrderView; orderRef: OrderRef }) {
  const { data } = useReturns(orderRef, order.shipments.length > 0);
  const returns = data?.items ?? [];
  return (
    <>
      <Receipt order={order}>
        <Timeline steps={timelineOf(order, returns)} />
      </Receipt>
      {data && <AfterSale order={order} orderRef={orderRef} returns={returns} />}
    </>
  );
}
