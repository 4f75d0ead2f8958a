import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { queryClient } from "../../lib/query.ts";
import { Awaited } from "../account/ForCustomer.tsx";
import { signInUrl } from "../account/me.ts";
import { type OrderRef, orderIn } from "./address.ts";
import { Invoice, sellerLines } from "./Invoice.tsx";
import { isMissing, orderQuery } from "./queries.ts";

export function InvoicePage() {
  const [orderRef] = useState(() => orderIn(location.search));
  return orderRef === null ? <NotFound /> : <Loaded orderRef={orderRef} />;
}

function Loaded({ orderRef }: { orderRef: OrderRef }) {
  const { data: order, error, refetch } = useQuery(orderQuery(orderRef), queryClient);
  if (isMissing(error)) return <NotFound />;
  if (!order) return <Awaited error={error} retry={() => void refetch()} />;
  if (!order.paidAt) return <p className="text-lg">There is an invoice as soon as this order is paid.</p>;
  const actions = (
    <button type="button" className="button button-quiet button-small no-print" onClick={() => print()}>
      Print
    </button>
  );
  return <Invoice order={order} paidAt={order.paidAt} seller={sellerLines(order.seller)} actions={actions} />;
}

const NotFound = () => (
  <div className="max-w-[52ch]">
    <h1 className="text-xl">No such invoice here</h1>
    <p className="mt-4">
      The link in the order’s mail opens it. If you have an account with that address,{" "}
      <a href={signInUrl()} className="link">
        sign in
      </a>{" "}
      to see it.
    </p>
  </div>
);
