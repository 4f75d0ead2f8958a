import { format } from "@cali/core/money/index.ts";
import type { OrderItem, OrderView } from "@cali/core/order/schema.ts";
import type { ReactNode } from "react";
import { Thumb } from "../cart/Thumb.tsx";
import { addressLines, sumsOf } from "./words.ts";

interface Props {
  order: OrderView;
  /** What happened with it so far. */
  children: ReactNode;
}

/** What was bought, what it came to, what happened since, and where it goes. */
export function Receipt({ order, children }: Props) {
  const address = addressLines(order.shippingAddress, order.shippingName);
  return (
    <div className="grid-12 mt-12 gap-y-10">
      <section aria-labelledby="receipt-lines" className="col-span-12 lg:col-span-7">
        <h2 id="receipt-lines" className="sr-only">
          What you bought
        </h2>
        <ul className="border-t border-line">
          {order.items.map((item) => (
            <Line key={item.variantId} item={item} currency={order.currency} />
          ))}
        </ul>
        <Totals order={order} />
      </section>
      <div className="col-span-12 lg:col-span-4 lg:col-start-9">
        <section aria-labelledby="receipt-story">
          <h2 id="receipt-story" className="mb-4 text-lg">
            How it stands
          </h2>
          {children}
        </section>
        <section aria-labelledby="receipt-to" className="mt-10">
          <h2 id="receipt-to" className="text-lg">
            {address.length > 0 ? "It goes to" : "Need anything?"}
          </h2>
          {address.length > 0 && (
            <address className="mt-3 not-italic">
              {address.map((line) => (
                <span key={line} className="block">
                  {line}
                </span>
              ))}
            </address>
          )}
          <p className="mt-6 max-w-[40ch] text-sm">
            Thirty days to change your mind, whatever the reason.{" "}
            <a href="/shipping" className="link">
              Shipping & returns
            </a>
          </p>
        </section>
      </div>
    </div>
  );
}

const Line = ({ item, currency }: { item: OrderItem; currency: string }) => (
  <li className="flex gap-4 border-b border-line py-5">
    <Thumb imageKey={item.imageKey} />
    <div className="flex-1 text-sm">
      <p className="font-semibold">{item.name}</p>
      {item.options.length > 0 && <p className="text-fog">{item.options.join(" · ")}</p>}
      <p className="figures mt-1">
        {item.quantity} × {format(item.unitPriceCents, currency)}
      </p>
    </div>
    <p className="figures text-sm">{format(item.quantity * item.unitPriceCents, currency)}</p>
  </li>
);

function Totals({ order }: { order: OrderView }) {
  const { currency, totalCents, includedTaxCents, refundedCents } = order;
  return (
    <dl className="figures mt-5 text-sm">
      {sumsOf(order).map(([name, value]) => (
        <div key={name} className="flex justify-between gap-4 py-1">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div className="mt-2 flex items-baseline justify-between border-t border-line pt-3 text-lg font-semibold">
        <dt>Total</dt>
        <dd>{format(totalCents, currency)}</dd>
      </div>
      {includedTaxCents > 0 && (
        <div className="flex justify-end gap-1 text-xs text-fog">
          <dt>Includes tax of</dt>
          <dd>{format(includedTaxCents, currency)}</dd>
        </div>
      )}
      {refundedCents > 0 && (
        <div className="flex justify-between gap-4 py-1">
          <dt>Given back to you</dt>
          <dd>{format(refundedCents, currency)}</dd>
        </div>
      )}
    </dl>
  );
}
