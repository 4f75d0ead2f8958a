import { MethodFields } from "@cali/core/settings/schema.ts";
import { zodResolver } from "@hookform/resolvers/zod";
import { type Control, useFieldArray, useForm } from "react-hook-form";
import { TextField, ToggleField } from "../form/fields.tsx";
import { IntegerField, MoneyField } from "../form/number-fields.tsx";
import { useDoing } from "../orders/useDoing.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { change, type Method, SHIPPING, type Zone } from "./settings.ts";

interface Props {
  zone: Zone;
  /** Absent: a new one. */
  method?: Method;
  version: number;
  close: () => void;
}

const fresh: MethodFields = {
  name: "",
  priceCents: 0,
  freeAboveCents: null,
  minDays: 2,
  maxDays: 5,
  active: true,
  steps: [],
};

/** A way of shipping to a zone: what it costs and how long it takes. */
export function MethodDialog({ zone, method, version, close }: Props) {
  const { isBusy, run } = useDoing();
  const { id, ...fields } = method ?? { id: undefined, ...fresh };
  const { control, handleSubmit } = useForm<MethodFields>({
    defaultValues: fields,
    resolver: zodResolver(MethodFields),
  });
  const send = handleSubmit(async (values) => {
    const work = () =>
      change(SHIPPING, id === undefined ? `/zones/${zone.id}/methods` : `/methods/${id}`, {
        method: id === undefined ? "POST" : "PUT",
        body: { version, method: values },
      });
    if (await run(work, "Saved")) close();
  });
  return (
    <Dialog
      title={method ? `${method.name}, ${zone.name}` : `A way of shipping to ${zone.name}`}
      isOpen
      onClose={close}
      footer={
        <>
          <button type="button" className="button button-quiet button-tight" onClick={close}>
            Leave it
          </button>
          <button type="submit" form="method" className="button button-tight" aria-disabled={isBusy}>
            {isBusy ? "Saving…" : "Save"}
          </button>
        </>
      }
    >
      <form id="method" className="grid gap-4" noValidate onSubmit={(event) => void send(event)}>
        <TextField control={control} name="name" label="Name" hint="As shoppers read it" maxLength={60} />
        <div className="grid gap-4 sm:grid-cols-2">
          <MoneyField
            control={control}
            name="priceCents"
            label="Price"
            hint="Those by weight take their own"
          />
          <MoneyField
            control={control}
            name="freeAboveCents"
            label="Free above"
            hint="For goods worth so much; empty: never"
          />
          <IntegerField control={control} name="minDays" label="Fewest days" unit="days" />
          <IntegerField control={control} name="maxDays" label="Most days" unit="days" />
        </div>
        <Steps control={control} />
        <ToggleField control={control} name="active" label="Offered to shoppers" />
      </form>
    </Dialog>
  );
}

function Steps({ control }: { control: Control<MethodFields> }) {
  const { fields, append, remove } = useFieldArray({ control, name: "steps" });
  return (
    <fieldset>
      <legend className="label">Prices by weight</legend>
      <p className="hint">
        The first that holds the parcel is taken; heavier than the last, this way is not offered.
      </p>
      <ul className="mt-2 grid gap-2">
        {fields.map((step, index) => (
          <li key={step.id} className="grid grid-cols-[1fr_1fr_auto] items-start gap-3">
            <IntegerField
              control={control}
              name={`steps.${index}.upToGrams`}
              label={`Step ${index + 1}, up to, in grams`}
              isLabelHidden
              unit="g"
            />
            <MoneyField
              control={control}
              name={`steps.${index}.priceCents`}
              label={`Step ${index + 1}, price`}
              isLabelHidden
            />
            <button
              type="button"
              className="min-h-9 min-w-9"
              aria-label={`Remove step ${index + 1}`}
              onClick={() => remove(index)}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="link mt-2 min-h-8 text-xs"
        onClick={() => append({ upToGrams: 1000, priceCents: 0 })}
      >
        Add a step
      </button>
    </fieldset>
  );
}
