import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import * as z from "zod";
import { TextField } from "../form/fields.tsx";
import { TagsField } from "../form/TagsField.tsx";
import { useDoing } from "../orders/useDoing.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { change, SHIPPING, type Zone } from "./settings.ts";

const place = /^([A-Z]{2})(?:-([A-Z0-9]{1,3}))?$/;

/** Places as they are typed: `US`, `US-HI`. */
const Values = z.object({
  name: z.string().trim().min(1, "must not be empty").max(60),
  places: z
    .array(z.string().transform((code) => code.trim().toUpperCase()))
    .refine(
      (codes) => codes.every((code) => place.test(code)),
      "A place is two letters, such as US, or with its state, such as US-HI.",
    ),
});
type Values = z.infer<typeof Values>;

const toCode = ({ country, region }: Zone["places"][number]): string =>
  region === "" ? country : `${country}-${region}`;

function toPlace(code: string): Zone["places"][number] {
  const [, country = "", region = ""] = place.exec(code) ?? [];
  return { country, region };
}

/** A zone's name and places; a new zone where none is given. */
export function ZoneDialog({ zone, version, close }: { zone?: Zone; version: number; close: () => void }) {
  const { isBusy, run } = useDoing();
  const { control, handleSubmit } = useForm<Values>({
    defaultValues: { name: zone?.name ?? "", places: zone?.places.map(toCode) ?? [] },
    resolver: zodResolver(Values),
  });
  const send = handleSubmit(async ({ name, places }) => {
    const fields = { name, places: [...new Set(places)].map(toPlace) };
    const work = () =>
      change(SHIPPING, zone ? `/zones/${zone.id}` : "/zones", {
        method: zone ? "PUT" : "POST",
        body: { version, zone: fields },
      });
    if (await run(work, "Saved")) close();
  });
  return (
    <Dialog
      title={zone ? `Zone ${zone.name}` : "A new zone"}
      isOpen
      onClose={close}
      footer={
        <>
          <button type="button" className="button button-quiet button-tight" onClick={close}>
            Leave it
          </button>
          <button type="submit" form="zone" className="button button-tight" aria-disabled={isBusy}>
            {isBusy ? "Saving…" : "Save"}
          </button>
        </>
      }
    >
      <form id="zone" className="grid gap-4" noValidate onSubmit={(event) => void send(event)}>
        <TextField
          control={control}
          name="name"
          label="Name"
          hint="For the shop’s own people"
          maxLength={60}
        />
        <TagsField
          control={control}
          name="places"
          label="Places"
          hint="Two letters, such as US, or with the state, such as US-HI. Enter adds one."
        />
      </form>
    </Dialog>
  );
}
