import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import * as z from "zod";
import { TextField, ToggleField } from "../form/fields.tsx";
import { RateField } from "../form/number-fields.tsx";
import { useDoing } from "../orders/useDoing.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { change, type Rate, TAX } from "./settings.ts";

const code = (shape: RegExp, fault: string) =>
  z
    .string()
    .transform((text) => text.trim().toUpperCase())
    .refine((text) => shape.test(text), fault);

const Values = z.object({
  name: z.string().trim().min(1, "must not be empty").max(60),
  country: code(/^[A-Z]{2}$/, "Two letters, such as US."),
  region: code(/^[A-Z0-9]{0,3}$/, "A state’s or province’s letters, such as CA, or nothing."),
  ratePpm: z.int().min(0).max(1_000_000, "At most 100 %."),
  onShipping: z.boolean(),
});
type Values = z.infer<typeof Values>;

const fresh: Values = { name: "Sales tax", country: "US", region: "", ratePpm: 0, onShipping: true };

/** What a place takes; a new rate where none is given. */
export function RateDialog({ rate, version, close }: { rate?: Rate; version: number; close: () => void }) {
  const { isBusy, run } = useDoing();
  const { id, ...fields } = rate ?? { id: undefined, ...fresh };
  const { control, handleSubmit } = useForm<Values>({
    defaultValues: fields,
    resolver: zodResolver(Values),
  });
  const send = handleSubmit(async (values) => {
    const work = () =>
      change(TAX, id === undefined ? "/rates" : `/rates/${id}`, {
        method: id === undefined ? "POST" : "PUT",
        body: { version, rate: values },
      });
    if (await run(work, "Saved")) close();
  });
  return (
    <Dialog
      title={rate ? "Change a rate" : "A new rate"}
      isOpen
      onClose={close}
      footer={
        <>
          <button type="button" className="button button-quiet button-tight" onClick={close}>
            Leave it
          </button>
          <button type="submit" form="rate" className="button button-tight" aria-disabled={isBusy}>
            {isBusy ? "Saving…" : "Save"}
          </button>
        </>
      }
    >
      <form id="rate" className="grid gap-4 sm:grid-cols-2" noValidate onSubmit={(event) => void send(event)}>
        <TextField
          control={control}
          name="country"
          label="Country"
          hint="Two letters, such as US"
          maxLength={2}
        />
        <TextField
          control={control}
          name="region"
          label="State or province"
          hint="Empty: the whole country"
          maxLength={3}
        />
        <TextField control={control} name="name" label="Name" hint="As shoppers read it" maxLength={60} />
        <RateField control={control} name="ratePpm" label="Rate" />
        <ToggleField control={control} name="onShipping" label="On shipping, too" />
      </form>
    </Dialog>
  );
}
