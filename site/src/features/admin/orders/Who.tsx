import type { AdminOrder } from "@cali/core/order/admin/schema.ts";
import { addressLines } from "../../order/words.ts";
import { Panel } from "../detail/DetailPage.tsx";
import { When } from "../ui/When.tsx";

/** Whose order it is, and where it goes. */
export function Who({ order }: { order: AdminOrder }) {
  const { customer, email, replaces } = order;
  const lines = addressLines(order.shippingAddress, order.shippingName);
  return (
    <Panel title="Customer">
      {customer ? (
        <p>
          <a href={`/admin/customers?id=${customer.id}`} className="link font-semibold">
            {customer.name || customer.email}
          </a>
          <span className="block text-xs text-fog">
            {customer.orderCount === 1 ? "1 order" : `${customer.orderCount} orders`}
          </span>
        </p>
      ) : (
        <p className="text-fog">Bought without an account</p>
      )}
      {email && (
        <p className="mt-1 wrap-anywhere">
          <a href={`mailto:${email}`} className="link">
            {email}
          </a>
        </p>
      )}
      {lines.length > 0 && (
        <address className="mt-3 not-italic">
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two lines of an address may be alike
            <span key={index} className="block">
              {line}
            </span>
          ))}
        </address>
      )}
      <dl className="facts mt-3 text-xs">
        <dt>Placed</dt>
        <dd>
          <When at={order.createdAt} />
        </dd>
        <dt>Paid</dt>
        <dd>
          <When at={order.paidAt} />
        </dd>
        {replaces && (
          <>
            <dt>In place of</dt>
            <dd>
              <a href={`/admin/orders?id=${replaces.id}`} className="link">
                part of order {replaces.number}
              </a>
            </dd>
          </>
        )}
      </dl>
    </Panel>
  );
}
