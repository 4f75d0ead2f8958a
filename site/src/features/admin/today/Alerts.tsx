import { When } from "../ui/When.tsx";
import type { TodayJson } from "./todo.ts";

/** What the store could not settle by itself. */
export const Alerts = ({ alerts }: { alerts: TodayJson["alerts"] }) =>
  alerts.length > 0 && (
    <section aria-labelledby="alerts" className="mt-8 max-w-[52rem]">
      <h2 id="alerts">For a person</h2>
      <ul className="mt-2 border-t border-line">
        {alerts.map(({ id, message, orderId, createdAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 border-b border-line py-2">
            <p className="min-w-0 flex-1 first-letter:uppercase">{message}</p>
            {orderId && (
              <a href={`/admin/orders?id=${orderId}`} className="link">
                The order
              </a>
            )}
            <span className="text-xs">
              <When at={createdAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
