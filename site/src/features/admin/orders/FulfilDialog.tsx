import type { AdminOrder } from "@cali/core/order/admin/schema.ts";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { TextField } from "../form/fields.tsx";
import { IntegerField } from "../form/number-fields.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { act } from "./act.ts";
import { Carrier } from "./Carrier.tsx";
import { useDoing } from "./useDoing.ts";
import { pieces } from "./words.ts";

interface Values {
  quantities: Record<string, number | null>;
  trackingNumber: string;
  carrier: string;
}

/** Which pieces leave, with whom, and under what number. */
export function FulfilDialog({ order, close }: { order: AdminOrder; close: () => void }) {
  const lines = order.lines.filter(({ left }) => left > 0);
  // Sent twice, it is one parcel.
  const [key] = useState(() => crypto.randomUUID());
  const { isBusy, run } = useDoing();
  const form = useForm<Values>({
    defaultValues: {
      quantities: Object.fromEntries(lines.map(({ id, left }) => [id, left])),
      trackingNumber: "",
      carrier: "",
    },
  });
  const { control } = form;
  const quantities = form.watch("quantities");
  const carrier = form.watch("carrier");
  const count = lines.reduce((sum, { id }) => sum + (quantities[id] || 0), 0);

  const send = form.handleSubmit(async (values) => {
    const items = lines
      .map(({ id }) => ({ orderItemId: id, quantity: values.quantities[id] ?? 0 }))
      .filter(({ quantity }) => quantity > 0);
    const body = {
      key,
      items,
      ...(values.carrier.trim() && { carrier: values.carrier.trim() }),
      ...(values.trackingNumber.trim() && { trackingNumber: values.trackingNumber.trim() }),
    };
    if (await run(() => act(order.id, "parcels", { body }), `${pieces(count)} on the way`)) close();
  });

  return (
    <Dialog
      title={`Ship order ${order.number}`}
      description="What isn’t in this parcel can follow in another. Its buyer is written to at once."
      isOpen
      onClose={close}
      footer={
        <>
          <button type="button" className="button button-quiet button-tight" onClick={close}>
            Leave it
          </button>
          <button
            type="submit"
            form="fulfil"
            className="button button-tight"
            aria-disabled={isBusy || count === 0}
          >
            {isBusy ? "One moment…" : `Ship ${pieces(count)}`}
          </button>
        </>
      }
    >
      <form
        id="fulfil"
        className="fields"
        onSubmit={(event) => void (count > 0 ? send(event) : event.preventDefault())}
      >
        {lines.map(({ id, name, options, left }) => (
          <IntegerField
            key={id}
            control={control}
            name={`quantities.${id}`}
            label={[name, ...options].join(" · ")}
            unit={`of ${left}`}
          />
        ))}
        <Carrier value={carrier} onChange={(value) => form.setValue("carrier", value)} />
        <TextField control={control} name="trackingNumber" label="Tracking number" maxLength={100} />
      </form>
    </Dialog>
  );
}
