import type { BulkOutcome, OrderRow } from "@cali/core/order/admin/schema.ts";
import { useState } from "react";
import { api } from "../../../lib/api.ts";
import { refreshLists } from "../list/query.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { toast, toastError } from "../ui/toast.ts";
import { Carrier } from "./Carrier.tsx";

export interface Bulk {
  rows: OrderRow[];
  done: (outcome?: "not done") => void;
}

/** So many in one request. */
const BATCH = 50;

interface Parcel {
  orderId: string;
  key: string;
  trackingNumber?: string;
  carrier?: string;
}

async function ship(parcels: Parcel[]): Promise<BulkOutcome[]> {
  const outcomes: BulkOutcome[] = [];
  for (let from = 0; from < parcels.length; from += BATCH) {
    const body = { orders: parcels.slice(from, from + BATCH) };
    const answer = await api<{ outcomes: BulkOutcome[] }>("/admin/orders/fulfil", { method: "POST", body });
    outcomes.push(...answer.outcomes);
  }
  return outcomes;
}

/** Everything that is left of each order leaves, each with a number of its own; whoever bought it is written to. */
export function BulkFulfil({ rows, done }: Bulk) {
  // One key an order, for as long as this is open: sent twice, it is one parcel.
  const [keys] = useState(() => new Map(rows.map(({ id }) => [id, crypto.randomUUID()])));
  const [carrier, setCarrier] = useState("");
  const [numbers, setNumbers] = useState<Record<string, string>>({});
  const [isBusy, setBusy] = useState(false);
  const [failed, setFailed] = useState<BulkOutcome[]>();

  async function send(): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    try {
      const outcomes = await ship(
        rows.map(({ id }) => ({
          orderId: id,
          key: keys.get(id) ?? id,
          ...(numbers[id]?.trim() && { trackingNumber: numbers[id]?.trim() }),
          ...(carrier.trim() && { carrier: carrier.trim() }),
        })),
      );
      await refreshLists("/admin/orders");
      const problems = outcomes.filter(({ problem }) => problem !== null);
      const shipped = outcomes.length - problems.length;
      if (shipped > 0) toast(shipped === 1 ? "1 order is on its way" : `${shipped} orders are on their way`);
      if (problems.length === 0) done();
      else setFailed(problems);
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(false);
    }
  }

  if (failed) return <Failed rows={rows} failed={failed} close={() => done()} />;
  return (
    <Dialog
      title={rows.length === 1 ? "Ship 1 order" : `Ship ${rows.length} orders`}
      description="Everything that is left of each leaves in one parcel, and its buyer is written to."
      isOpen
      onClose={() => done("not done")}
      wide
      footer={
        <>
          <button type="button" className="button button-quiet button-tight" onClick={() => done("not done")}>
            Leave it
          </button>
          <button
            type="button"
            className="button button-tight"
            aria-disabled={isBusy}
            onClick={() => void send()}
          >
            {isBusy ? "One moment…" : "Ship"}
          </button>
        </>
      }
    >
      <Carrier value={carrier} onChange={setCarrier} />
      <ul className="mt-4 grid gap-2">
        {rows.map(({ id, number, name, email }) => (
          <li key={id} className="grid grid-cols-2 items-center gap-3 sm:grid-cols-[1fr_16rem]">
            <span className="truncate">
              #{number} <span className="text-fog">{name ?? email}</span>
            </span>
            <input
              className="field w-full"
              aria-label={`Tracking number of order ${number}`}
              placeholder="Tracking number"
              maxLength={100}
              value={numbers[id] ?? ""}
              onChange={({ target }) => setNumbers({ ...numbers, [id]: target.value })}
            />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

const Failed = ({ rows, failed, close }: { rows: OrderRow[]; failed: BulkOutcome[]; close: () => void }) => (
  <Dialog
    title="Some could not be shipped"
    description="The others are on their way."
    isOpen
    onClose={close}
    footer={
      <button type="button" className="button button-quiet button-tight" onClick={close}>
        Close
      </button>
    }
  >
    <ul className="grid gap-2">
      {failed.map(({ orderId, problem }) => (
        <li key={orderId}>
          <a href={`/admin/orders?id=${orderId}`} className="link">
            #{rows.find(({ id }) => id === orderId)?.number}
          </a>{" "}
          {problem?.detail}
        </li>
      ))}
    </ul>
  </Dialog>
);
