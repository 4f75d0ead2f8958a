import { format } from "@cali/core/money/index.ts";
import type { OrderView } from "@cali/core/order/schema.ts";
import { Awaited, ForCustomer } from "../account/ForCustomer.tsx";
import { Hello } from "../account/Hello.tsx";
import { day } from "./dates.ts";
import { useOrders } from "./queries.ts";
import { SmallThumb } from "./SmallThumb.tsx";
import { statusName } from "./words.ts";

/** Pieces shown in a row of the list; a cart has ten at most. */
const THUMBS = 4;

export const OrdersPage = () => (
  <ForCustomer>
    {(me) => (
      <>
        <Hello me={me} />
        <Orders customerId={me.id} />
      </>
    )}
  </ForCustomer>
);

function Orders({ customerId }: { customerId: string }) {
  const { orders, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useOrders(customerId);
  if (!orders) return <Awaited error={error} retry={() => void refetch()} />;
  if (orders.length === 0) {
    return (
      <p className="max-w-[52ch] text-lg">
        Nothing ordered yet. Most people start with{" "}
        <a href="/c/cups" className="link">
          a mug
        </a>
        .
      </p>
    );
  }
  return (
    <>
      <ul aria-label="Your orders" className="border-t border-line">
        {orders.map((order) => (
          <Row key={order.id} order={order} />
        ))}
      </ul>
      {hasNextPage && (
        <button
          type="button"
          className="button button-quiet mt-6 min-w-44"
          aria-disabled={isFetchingNextPage}
          onClick={() => !isFetchingNextPage && void fetchNextPage()}
        >
          {isFetchingNextPage ? "Fetching…" : "More orders"}
        </button>
      )}
      <p role="status" className="mt-3 min-h-6 text-sm">
        {error?.message}
      </p>
    </>
  );
}

function Row({ order }: { order: OrderView }) {
  const { id, number, createdAt, items, totalCents, currency } = order;
  const more = items.length - THUMBS;
  return (
    <li className="relative grid grid-cols-[1fr_auto] gap-x-6 gap-y-3 border-b border-line py-5 hover:bg-sand sm:grid-cols-[11rem_1fr_auto]">
      <div>
        <a
          href={`/account/order?id=${encodeURIComponent(id)}`}
          className="figures font-semibold after:absolute after:inset-0"
        >
          Order {number}
        </a>
        <p className="figures text-sm text-fog">
          <time dateTime={createdAt}>{day(createdAt)}</time>
        </p>
      </div>
      <div className="order-last col-span-2 flex items-center gap-2 sm:order-none sm:col-span-1">
        {items.slice(0, THUMBS).map(({ variantId, imageKey, name, quantity }) => (
          <SmallThumb key={variantId} imageKey={imageKey} alt={`${quantity} × ${name}`} />
        ))}
        {more > 0 && <span className="figures text-sm text-fog">and {more} more</span>}
      </div>
      <div className="text-right text-sm">
        <p className="figures font-semibold">{format(totalCents, currency)}</p>
        <p>{statusName(order)}</p>
      </div>
    </li>
  );
}
