import { format } from "@cali/core/money/index.ts";
import type { AdminReturn } from "@cali/core/returns/schema.ts";
import { useForm } from "react-hook-form";
import { ChoiceField, ToggleField } from "../form/fields.tsx";
import { useDoing } from "../orders/useDoing.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { act } from "./act.ts";

interface Values {
  restock: boolean;
  variants: Record<string, string>;
}

/** The pieces are here, and others go out in their place: by an order of its own, for which nothing is paid. */
export function ExchangeDialog({ found, close }: { found: AdminReturn; close: () => void }) {
  const { isBusy, run } = useDoing();
  const isNew = found.status !== "received";
  const choicesFor = (id: string) => {
    const pieces = found.items.find(({ orderItemId }) => orderItemId === id)?.quantity ?? 0;
    const all = found.choices.filter(({ orderItemId }) => orderItemId === id);
    const there = all.filter(({ available }) => available >= pieces);
    return there.length > 0 ? there : all;
  };
  const { control, handleSubmit, watch } = useForm<Values>({
    defaultValues: {
      restock: found.items.every(({ reason }) => reason !== "damaged"),
      variants: Object.fromEntries(
        found.items.map(({ orderItemId }) => [orderItemId, choicesFor(orderItemId)[0]?.variantId ?? ""]),
      ),
    },
  });
  const variants = watch("variants");
  const restCents = found.choices
    .filter(({ orderItemId, variantId }) => variants[orderItemId] === variantId)
    .reduce((sum, choice) => sum + choice.restCents, 0);
  const send = handleSubmit(async ({ restock, variants: chosen }) => {
    const lines = Object.entries(chosen).map(([orderItemId, variantId]) => ({ orderItemId, variantId }));
    if (await run(() => act(found.id, "exchange", { restock: isNew && restock, lines }), "Exchanged"))
      close();
  });
  return (
    <Dialog
      title="Send others in their place"
      description={
        restCents > 0
          ? `They go out as an order of their own, for which nothing is paid. ${format(restCents, found.order.currency)} goes back, since they cost less.`
          : "They go out as an order of their own, for which nothing is paid. Its buyer is written to."
      }
      isOpen
      onClose={close}
      footer={
        <>
          <button type="button" className="button button-quiet button-tight" onClick={close}>
            Leave it
          </button>
          <button type="submit" form="exchange" className="button button-tight" aria-disabled={isBusy}>
            {isBusy ? "One moment…" : "Exchange"}
          </button>
        </>
      }
    >
      <form id="exchange" className="fields" onSubmit={(event) => void send(event)}>
        {found.items.map(({ orderItemId, name, options, quantity }) => (
          <ChoiceField
            key={orderItemId}
            control={control}
            name={`variants.${orderItemId}`}
            label={`In place of ${quantity} × ${[name, ...options].join(" · ")}`}
            options={choicesFor(orderItemId).map(({ variantId, options: named, sku, available }) => ({
              value: variantId,
              label: `${named.length > 0 ? named.join(" · ") : sku} (${available} on the shelf)`,
            }))}
          />
        ))}
        {isNew && (
          <ToggleField control={control} name="restock" label="What came back goes on the shelf again" />
        )}
      </form>
    </Dialog>
  );
}
