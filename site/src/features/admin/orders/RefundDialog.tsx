import { format } from "@cali/core/money/index.ts";
import type { AdminOrder } from "@cali/core/order/admin/schema.ts";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { TextField, ToggleField } from "../form/fields.tsx";
import { IntegerField, MoneyField } from "../form/number-fields.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { act } from "./act.ts";
import { RefundSums } from "./RefundSums.tsx";
import { emptyRefund, type RefundValues, wantedOf } from "./refund.ts";
import { useDoing } from "./useDoing.ts";
import { usePreview } from "./usePreview.ts";

/** Gives money back: all that is left, or pieces, shipping and amounts; and says before what that comes to. */
export function RefundDialog({ order, close }: { order: AdminOrder; close: () => void }) {
  const lines = order.lines.filter(({ quantity, refunded }) => quantity > refunded);
  // Sent twice, it is one refund.
  const [key] = useState(() => crypto.randomUUID());
  const { isBusy, run } = useDoing();
  const form = useForm<RefundValues>({ defaultValues: emptyRefund(order) });
  const { control } = form;
  const values = form.watch();
  const wanted = wantedOf(values);
  const { preview, isOld, error } = usePreview(order.id, wanted);
  const canSend = preview !== undefined && !isOld && preview.problem === null && !isBusy;

  async function send(): Promise<void> {
    if (!canSend || wanted === undefined) return;
    const reason = values.reason.trim();
    const body = { ...wanted, restock: values.restock, key, ...(reason && { reason }) };
    const said = `${format(preview.amountCents, order.currency)} is on its way back`;
    if (await run(() => act(order.id, "refunds", { body }), said)) close();
  }

  return (
    <Dialog
      title={`Refund order ${order.number}`}
      description="The money goes back the way it came. The buyer is written to as soon as Stripe has taken it."
      isOpen
      onClose={close}
      wide
      footer={
        <>
          <button type="button" className="button button-quiet button-tight" onClick={close}>
            Leave it
          </button>
          <button
            type="button"
            className="button button-tight"
            aria-disabled={!canSend}
            onClick={() => void send()}
          >
            {isBusy
              ? "One moment…"
              : `Give back ${preview && preview.problem === null ? format(preview.amountCents, order.currency) : ""}`}
          </button>
        </>
      }
    >
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-[minmax(0,1fr)_15rem]">
        <div className="fields content-start">
          <fieldset className="flex flex-wrap gap-x-6">
            <legend className="label">What</legend>
            <label className="flex min-h-9 items-center gap-2">
              <input type="radio" value="all" {...form.register("scope")} /> All that is left
            </label>
            <label className="flex min-h-9 items-center gap-2">
              <input type="radio" value="part" {...form.register("scope")} /> Some of it
            </label>
          </fieldset>
          {values.scope === "part" && (
            <>
              {lines.map(({ id, name, options, quantity, refunded }) => (
                <IntegerField
                  key={id}
                  control={control}
                  name={`quantities.${id}`}
                  label={[name, ...options].join(" · ")}
                  unit={`of ${quantity - refunded}`}
                />
              ))}
              <MoneyField control={control} name="shippingCents" label="Of shipping" />
              <MoneyField
                control={control}
                name="amountCents"
                label="Another amount"
                hint="In place of what the above comes to"
              />
            </>
          )}
          <TextField
            control={control}
            name="reason"
            label="Why"
            hint="For the shop’s own people"
            maxLength={500}
          />
          <ToggleField control={control} name="restock" label="The pieces go back on the shelf" />
        </div>
        <RefundSums preview={preview} error={error} currency={order.currency} isOld={isOld} />
      </div>
    </Dialog>
  );
}
