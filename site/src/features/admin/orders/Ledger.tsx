import { format } from "@cali/core/money/index.ts";
import type { AdminOrder } from "@cali/core/order/admin/schema.ts";
import { Panel } from "../detail/DetailPage.tsx";
import { stripeUrl } from "./words.ts";

/** The payment, and what it meant in the books. */
export function Ledger({ order }: { order: AdminOrder }) {
  const { ledger, paymentIntentId, livemode } = order;
  if (!paymentIntentId && ledger.length === 0) return null;
  const sources = [...new Set(ledger.map(({ source }) => source))];
  return (
    <Panel title="Payment">
      {paymentIntentId && (
        <p>
          <a href={stripeUrl(paymentIntentId, livemode)} className="link" target="_blank" rel="noreferrer">
            At Stripe
          </a>
          {livemode === false && <span className="text-fog">, test mode</span>}
        </p>
      )}
      {ledger.length > 0 && (
        <details className="mt-2">
          <summary className="min-h-8 cursor-pointer py-1">Books</summary>
          {sources.map((source) => (
            <table key={source} className="mt-2 w-full text-xs tabular-nums">
              <caption className="text-start text-fog wrap-anywhere">{source}</caption>
              <tbody>
                {ledger
                  .filter((entry) => entry.source === source)
                  .map(({ account, amountCents, currency }) => (
                    <tr key={account}>
                      <th scope="row" className="text-start font-normal">
                        {account}
                      </th>
                      <td className="text-end">{format(amountCents, currency)}</td>
                    </tr>
                  ))}
              </tbody>
            </table>
          ))}
        </details>
      )}
    </Panel>
  );
}
