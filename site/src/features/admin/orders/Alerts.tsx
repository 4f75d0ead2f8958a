import type { AdminOrder, OrderAlert } from "@cali/core/order/admin/schema.ts";
import { toast, toastError } from "../ui/toast.ts";
import { When } from "../ui/When.tsx";
import { act } from "./act.ts";

/** What a person has to look at. */
export function Alerts({ order }: { order: AdminOrder }) {
  const open = order.alerts.filter(({ resolvedAt }) => resolvedAt === null);
  if (open.length === 0) return null;

  const set = async ({ id }: OrderAlert, resolved: boolean): Promise<void> => {
    try {
      await act(order.id, `alerts/${id}`, { method: "PUT", body: { resolved } });
      if (resolved) toast("Put away", { undo: () => void set({ id } as OrderAlert, false) });
    } catch (error) {
      toastError(error);
    }
  };

  return (
    <section aria-label="For a person" className="mb-2 border-l-4 border-poppy bg-sand px-4 py-2">
      <ul>
        {open.map((alert) => (
          <li key={alert.id} className="flex flex-wrap items-center justify-between gap-x-4">
            <p className="min-w-0 flex-1 py-1.5">
              <span className="first-letter:uppercase inline-block">{alert.message}</span>{" "}
              <span className="text-xs">
                <When at={alert.createdAt} />
              </span>
            </p>
            {order.moves.includes("note") && (
              <button type="button" className="link min-h-9" onClick={() => void set(alert, true)}>
                Seen to
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
