import { format } from "@cali/core/money/index.ts";
import { useList } from "../list/query.ts";
import { Awaited } from "../ui/Awaited.tsx";
import { When } from "../ui/When.tsx";
import { type AdminCoupon, type CouponUse, PATH } from "./queries.ts";

/** The orders that hold it, the newest first. */
export function UseList({ coupon }: { coupon: AdminCoupon }) {
  const { rows, error, hasMore, more, retry } = useList<CouponUse>(`${PATH}/${coupon.id}/orders`, "limit=10");
  if (!rows) return <Awaited error={error} retry={retry} rows={3} />;
  return (
    <div className="mt-6">
      <h3>The last orders</h3>
      <table className="ledger mt-1 max-w-2xl">
        <thead>
          <tr>
            <th scope="col">Order</th>
            <th scope="col">State</th>
            <th scope="col">Total</th>
            <th scope="col">Taken off</th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ orderId, number, status, totalCents, discountCents, usedAt }) => (
            <tr key={orderId}>
              <td>
                <a href={`/admin/orders?id=${orderId}`} className="link">
                  {number}
                </a>
              </td>
              <td>{status}</td>
              <td>{format(totalCents)}</td>
              <td>{format(discountCents)}</td>
              <td>
                <When at={usedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {hasMore && (
        <button type="button" className="button button-quiet button-tight mt-3" onClick={more}>
          Older ones
        </button>
      )}
    </div>
  );
}
