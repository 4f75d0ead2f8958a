import { format } from "@cali/core/money/index.ts";
import type { AdminReturn } from "@cali/core/returns/schema.ts";
import { useForm } from "react-hook-form";
import { ToggleField } from "../form/fields.tsx";
import { MoneyField } from "../form/number-fields.tsx";
import { useDoing } from "../orders/useDoing.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { act } from "./act.ts";

interface Values {
  restock: boolean;
  amountCents: number | null;
}

/** The pieces are here: what was paid for them goes back, or another amount. */
export function ReceiveDialog({ found, close }: { found: AdminReturn; close: () => void }) {
  const { dueCents, leftCents, order } = found;
  const isWhole = found.items.every(({ reason }) => reason !== "damaged");
  const { isBusy, run } = useDoing();
  const { control, handleSubmit, watch } = useForm<Values>({
    defaultValues: { restock: isWhole, amountCents: dueCents },
  });
  const amountCents = watch("amountCents");
  const isAmount = amountCents !== null && !Number.isNaN(amountCents) && amountCents >= 0;
  const problem = !isAmount
    ? "Write an amount; 0 gives nothing back."
    : amountCents > leftCents
      ? `No more than ${format(leftCents, order.currency)} is left of what was paid.`
      : undefined;
  const send = handleSubmit(async ({ restock, amountCents: cents }) => {
    const body = { restock, ...(cents !== dueCents && { amountCents: cents }) };
    if (problem === undefined && (await run(() => act(found.id, "receipt", body), "Taken back"))) close();
  });
  return (
    <Dialog
      title="The pieces are here"
      description={`They cost ${format(dueCents, order.currency)}. What is given back goes the way it was paid, and the shopper is written to.`}
      isOpen
      onClose={close}
      footer={
        <>
          <button type="button" className="button button-quiet button-tight" onClick={close}>
            Leave it
          </button>
          <button
            type="submit"
            form="receive"
            className="button button-tight"
            aria-disabled={isBusy || problem !== undefined}
          >
            {isBusy
              ? "One moment…"
              : isAmount && amountCents > 0
                ? `Give back ${format(amountCents, order.currency)}`
                : "Take them without a refund"}
          </button>
        </>
      }
    >
      <form id="receive" className="fields" onSubmit={(event) => void send(event)}>
        <MoneyField control={control} name="amountCents" label="Given back" />
        {problem && (
          <p className="fault" role="alert">
            {problem}
          </p>
        )}
        <ToggleField control={control} name="restock" label="The pieces go back on the shelf" />
      </form>
    </Dialog>
  );
}
