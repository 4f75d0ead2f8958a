import { format } from "@cali/core/money/index.ts";
import type { AdminOrder } from "@cali/core/order/admin/schema.ts";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { TextField } from "../form/fields.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { act } from "./act.ts";
import { useDoing } from "./useDoing.ts";
import { usePreview } from "./usePreview.ts";

/** Ends an order, and says before what that means for its money and its pieces. */
export function CancelDialog({ order, close }: { order: AdminOrder; close: () => void }) {
  const [key] = useState(() => crypto.randomUUID());
  const { isBusy, run } = useDoing();
  const { control, getValues } = useForm({ defaultValues: { reason: "" } });
  const send = async () => {
    const reason = getValues("reason").trim();
    const body = { key, ...(reason && { reason }) };
    if (await run(() => act(order.id, "cancellation", { body }), "Cancelled")) close();
  };
  return (
    <Dialog
      title={`Cancel order ${order.number}`}
      description={<Meaning order={order} />}
      isOpen
      onClose={close}
      footer={
        <>
          <button type="button" className="button button-quiet button-tight" onClick={close}>
            Keep the order
          </button>
          <button
            type="button"
            className="button button-tight"
            aria-disabled={isBusy}
            onClick={() => void send()}
          >
            {isBusy ? "One moment…" : "Cancel it"}
          </button>
        </>
      }
    >
      <TextField
        control={control}
        name="reason"
        label="Why"
        hint="For the shop’s own people"
        maxLength={500}
      />
    </Dialog>
  );
}

function Meaning({ order }: { order: AdminOrder }) {
  const lines = order.lines.flatMap(({ id, left }) =>
    left > 0 ? [{ orderItemId: id, quantity: left }] : [],
  );
  const isPart = order.parcels.length > 0;
  const wanted = order.paidCents === 0 ? undefined : isPart ? { lines } : {};
  const { preview } = usePreview(order.id, wanted);
  if (order.paidCents === 0)
    return "Its payment page closes, and the pieces that were set aside can be bought by others.";
  const amount = preview ? format(preview.amountCents, order.currency) : "What was paid";
  return isPart
    ? `Some of it has left. ${amount} goes back for the pieces that have not, and they go back on the shelf.`
    : `${amount} goes back to the buyer, and the pieces go back on the shelf.`;
}
