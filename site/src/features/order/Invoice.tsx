import { format } from "@cali/core/money/index.ts";
import type { OrderItem, OrderView } from "@cali/core/order/schema.ts";
import type { ReactNode } from "react";
import { minus } from "../cart/sums.ts";
import { day } from "./dates.ts";
import { invoiceSums, lineTotal } from "./invoice.ts";
import { addressLines } from "./words.ts";

/** What of an order stands on its invoice. */
type Invoiced = Parameters<typeof invoiceSums>[0] &
  Pick<OrderView, "number" | "createdAt" | "email" | "shippingAddress" | "shippingName"> & {
    items: Omit<OrderItem, "taxCents">[];
  };

interface Props {
  order: Invoiced;
  paidAt: string;
  /** Who sells, line by line. */
  seller: string[];
  /** Beside its number; not printed. */
  actions?: ReactNode;
}

/** Who sells, line by line, as the shop's settings have it. */
export const sellerLines = (seller: OrderView["seller"]): string[] =>
  seller ? [seller.name, ...seller.address.split("\n")].filter((line) => line.trim() !== "") : [];

/** One sheet of paper. */
export function Invoice({ order, paidAt, seller, actions }: Props) {
  const { number, createdAt, currency, items, email, shippingAddress, shippingName } = order;
  const buyer = addressLines(shippingAddress, shippingName);
  return (
    <article className="invoice sheet">
      <header className="flex flex-wrap items-start justify-between gap-6">
        <div>
          <h1 className="text-xl">Invoice {number}</h1>
          <p className="figures mt-2 text-sm">
            Ordered {day(createdAt)}, paid {day(paidAt)}
          </p>
        </div>
        {actions}
      </header>
      <div className="mt-8 grid grid-cols-2 gap-6 text-sm">
        <Party name="From" lines={seller} />
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

export const Party = ({ name, lines }: { name: string; lines: string[] }) => (
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

const Lines = ({ items, currency }: Pick<Invoiced, "items" | "currency">) => (
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
