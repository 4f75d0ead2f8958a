import { format } from "@cali/core/money/index.ts";
import type { OrderView } from "@cali/core/order/schema.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { queryClient } from "../../lib/query.ts";
import { Awaited } from "../account/ForCustomer.tsx";
import { signInUrl } from "../account/me.ts";
import { minus } from "../cart/sums.ts";
import { type OrderRef, orderIn } from "./address.ts";
import { day } from "./dates.ts";
import { invoiceSums, lineTotal } from "./invoice.ts";
import { isMissing, orderQuery } from "./queries.ts";
import { addressLines } from "./words.ts";

/** Who sells, as it stands at the foot of every page and mail. */
const SELLER = ["Cali Store", "Point Arena, California", "United States"];

export function InvoicePage() {
  const [orderRef] = useState(() => orderIn(location.search));
  return orderRef === null ? <NotFound /> : <Loaded orderRef={orderRef} />;
}

function Loaded({ orderRef }: { orderRef: OrderRef }) {
  const { data: order, error, refetch } = useQuery(orderQuery(orderRef), queryClient);
  if (isMissing(error)) return <NotFound />;
  if (!order) return <Awaited error={error} retry={() => void refetch()} />;
  if (!order.paidAt) return <p className="text-lg">There is an invoice as soon as this order is paid.</p>;
  return <Invoice order={order} paidAt={order.paidAt} />;
}

/** One sheet of paper. */
function Invoice({ order, paidAt }: { order: OrderView; paidAt: string }) {
  const { number, createdAt, currency, items, email, shippingAddress, shippingName } = order;
  const buyer = addressLines(shippingAddress, shippingName);
  return (
    <article className="invoice">
      <header className="flex flex-wrap items-start justify-between gap-6">
        <div>
          <h1 className="text-xl">Invoice {number}</h1>
          <p className="figures mt-2 text-sm">
            Ordered {day(createdAt)}, paid {day(paidAt)}
          </p>
        </div>
        <button type="button" className="button button-quiet button-small no-print" onClick={() => print()}>
          Print
        </button>
      </header>
      <div className="mt-8 grid grid-cols-2 gap-6 text-sm">
        <Party name="From" lines={SELLER} />
        <Party name="To" lines={email ? [...buyer, email] : buyer} />
      </div>
      <Lines items={items} currency={currency} />
      <dl className="figures mt-4 ml-auto max-w-sm text-sm">
        {invoiceSums(order).map(({ name, value, isTotal }) => (
          <div
            key={name}
            className={`flex justify-between gap-6 py-1 ${isTotal ? "border-t border-line font-semibold" : ""}`}
          >
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </article>
  );
}

const Party = ({ name, lines }: { name: string; lines: string[] }) => (
  <section>
    <h2 className="text-xs text-fog">{name}</h2>
    <address className="mt-1 not-italic wrap-anywhere">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines of an address may be alike
        <span key={index} className="block">
          {line}
        </span>
      ))}
    </address>
  </section>
);

const Lines = ({ items, currency }: Pick<OrderView, "items" | "currency">) => (
  <table className="figures mt-8 w-full text-sm">
    <thead>
      <tr className="border-b border-ink text-left">
        <th scope="col">What</th>
        <th scope="col" className="text-right">
          Pieces
        </th>
        <th scope="col" className="text-right">
          Each
        </th>
        <th scope="col" className="text-right">
          Sum
        </th>
      </tr>
    </thead>
    <tbody>
      {items.map((item) => (
        <tr key={item.variantId} className="border-b border-line align-top">
          <th scope="row" className="text-left font-normal">
            {item.name}
            <span className="block text-xs text-fog">{[...item.options, item.sku].join(" · ")}</span>
          </th>
          <td className="text-right">{item.quantity}</td>
          <td className="text-right">{format(item.unitPriceCents, currency)}</td>
          <td className="text-right">
            {format(lineTotal(item), currency)}
            {item.discountCents > 0 && (
              <span className="block text-xs text-fog">
                of that {minus(item.discountCents, currency)} discount
              </span>
            )}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

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
