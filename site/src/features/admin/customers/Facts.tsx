import { format } from "@cali/core/money/index.ts";
import { Panel } from "../detail/DetailPage.tsx";
import { When } from "../ui/When.tsx";
import type { Detail } from "./customers.ts";

export const Facts = ({ customer }: { customer: Detail }) => (
  <Panel title="Customer">
    <p className="wrap-anywhere">
      <a href={`mailto:${customer.email}`} className="link">
        {customer.email}
      </a>
    </p>
    <dl className="facts mt-3">
      <dt>Spent</dt>
      <dd className="font-semibold">{format(customer.spentCents, customer.currency)}</dd>
      <dt>Orders paid</dt>
      <dd>{customer.orderCount}</dd>
      <dt>Last order</dt>
      <dd>
        <When at={customer.lastOrderAt} />
      </dd>
      <dt>Account since</dt>
      <dd>
        <When at={customer.createdAt} />
      </dd>
      <dt>On the wishlist</dt>
      <dd>{customer.wishlistCount}</dd>
      <dt>Reviews</dt>
      <dd>{customer.reviewCount}</dd>
      <dt>Wants news</dt>
      <dd>{customer.marketingConsentAt ? <When at={customer.marketingConsentAt} /> : "No"}</dd>
    </dl>
  </Panel>
);
