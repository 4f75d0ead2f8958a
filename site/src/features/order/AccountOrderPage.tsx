import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { queryClient } from "../../lib/query.ts";
import { Awaited, ForCustomer } from "../account/ForCustomer.tsx";
import { Actions } from "./Actions.tsx";
import { type OrderRef, orderIn } from "./address.ts";
import { day } from "./dates.ts";
import { OrderBody } from "./OrderBody.tsx";
import { isMissing, orderQuery } from "./queries.ts";
import { told } from "./words.ts";

export function AccountOrderPage() {
  const [orderRef] = useState(() => orderIn(location.search));
  return (
    <ForCustomer>
      {() => (orderRef === null ? <NotFound /> : <Order key={orderRef.id} orderRef={orderRef} />)}
    </ForCustomer>
  );
}

function Order({ orderRef }: { orderRef: OrderRef }) {
  const { data: order, error, refetch } = useQuery(orderQuery(orderRef), queryClient);
  if (isMissing(error)) return <NotFound />;
  if (!order) return <Awaited error={error} retry={() => void refetch()} />;
  const { title, text } = told(order);
  return (
    <>
      <p className="figures text-sm text-fog">
        Order {order.number}, <time dateTime={order.createdAt}>{day(order.createdAt)}</time>
      </p>
      <h2 className="mt-2 text-xl">{title}</h2>
      <p className="mt-3 max-w-[56ch]">{text}</p>
      <Actions order={order} orderRef={orderRef} />
      <OrderBody order={order} orderRef={orderRef} />
    </>
  );
}

const NotFound = () => (
  <>
    <p className="max-w-[52ch] text-lg">There is no such order in your account.</p>
    <p className="mt-4 max-w-[52ch] text-sm">
      An order belongs to the address it was made with. The link in its mail opens it, whoever has signed in.
    </p>
    <p className="mt-6">
      <a href="/account" className="link py-2">
        All orders
      </a>
    </p>
  </>
);
