import type { AdminOrder, Parcel } from "@cali/core/order/admin/schema.ts";
import { Panel } from "../detail/DetailPage.tsx";
import { Badge } from "../ui/Badge.tsx";
import { When } from "../ui/When.tsx";
import { act } from "./act.ts";
import { pieceNames } from "./pieceNames.ts";
import { useDoing } from "./useDoing.ts";

export function Parcels({ order }: { order: AdminOrder }) {
  const { isBusy, run } = useDoing();
  if (order.parcels.length === 0) return null;
  return (
    <Panel title="Parcels">
      <ul className="grid gap-3">
        {order.parcels.map((parcel, index) => (
          <li key={parcel.id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
            <div className="min-w-0">
              <p>
                {pieceNames(order, parcel.items)}{" "}
                <Badge tone={parcel.deliveredAt ? "good" : "busy"}>
                  {parcel.deliveredAt ? "Arrived" : "Under way"}
                </Badge>
              </p>
              <p className="text-xs text-fog">
                Left <When at={parcel.shippedAt} />
                {parcel.deliveredAt && (
                  <>
                    , arrived <When at={parcel.deliveredAt} />
                  </>
                )}
              </p>
              <Tracking parcel={parcel} />
            </div>
            {order.underWay.includes(parcel.id) && (
              <button
                type="button"
                className="button button-quiet button-tight"
                aria-disabled={isBusy}
                aria-label={`Mark parcel ${index + 1} as arrived`}
                onClick={() =>
                  void run(
                    () => act(order.id, `parcels/${parcel.id}/delivered`, { method: "PUT" }),
                    "Marked as arrived",
                  )
                }
              >
                It has arrived
              </button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Tracking({ parcel: { carrier, trackingNumber, trackingUrl } }: { parcel: Parcel }) {
  const words = [carrier, trackingNumber].filter(Boolean).join(" ");
  if (words === "") return null;
  return (
    <p className="text-xs">
      {trackingUrl ? (
        <a href={trackingUrl} className="link" target="_blank" rel="noreferrer">
          {words}
        </a>
      ) : (
        words
      )}
    </p>
  );
}
