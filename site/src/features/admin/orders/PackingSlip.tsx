import type { AdminOrder } from "@cali/core/order/admin/schema.ts";
import { day } from "../../order/dates.ts";
import { Party } from "../../order/Invoice.tsx";
import { addressLines } from "../../order/words.ts";

/** Goes into the box: what is in it, for whom, and no prices. */
export function PackingSlip({ order, seller }: { order: AdminOrder; seller: string[] }) {
  const isPart = order.lines.some(({ left }) => left > 0) && order.parcels.length > 0;
  const rest = order.lines.some(({ left }) => left > 0);
  // Once all of it has left, the slip is of all that did.
  const lines = order.lines
    .map((line) => ({ ...line, packed: rest ? line.left : line.shipped }))
    .filter(({ packed }) => packed > 0);
  return (
    <article className="invoice sheet">
      <h2 className="text-xl">Order {order.number}</h2>
      <p className="figures mt-1 text-sm">
        Ordered {day(order.createdAt)}
        {order.shippingMethodName && `, by ${order.shippingMethodName}`}
        {isPart && ". The rest of it; the other pieces came before."}
      </p>
      <div className="mt-6 grid grid-cols-2 gap-6 text-sm">
        <Party name="To" lines={addressLines(order.shippingAddress, order.shippingName)} />
        <Party name="From" lines={seller} />
      </div>
      <table className="figures mt-6 w-full text-sm">
        <thead>
          <tr className="border-b border-ink text-left">
            <th scope="col">What</th>
            <th scope="col">SKU</th>
            <th scope="col" className="text-right">
              Pieces
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, name, options, sku, packed }) => (
            <tr key={id} className="border-b border-line align-top">
              <th scope="row" className="text-left font-normal">
                {name}
                {options.length > 0 && <span className="block text-xs">{options.join(" · ")}</span>}
              </th>
              <td>{sku}</td>
              <td className="text-right text-lg font-semibold">{packed}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  );
}
