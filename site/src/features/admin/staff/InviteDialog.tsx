import { NewInvite } from "@cali/core/staff/schema.ts";
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { ChoiceField, TextField } from "../form/fields.tsx";
import { useDoing } from "../orders/useDoing.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { invite } from "./queries.ts";
import { roles } from "./roles.ts";

/** Asks somebody to work in the shop. */
export function InviteDialog({ close }: { close: () => void }) {
  const { isBusy, run } = useDoing();
  const { control, handleSubmit, watch } = useForm({
    defaultValues: { email: "", role: "support" as const },
    resolver: zodResolver(NewInvite),
  });
  const about = roles.find(({ value }) => value === watch("role"))?.about;
  const send = handleSubmit(async (wanted) => {
    if (await run(() => invite(wanted), `${wanted.email} is invited`)) close();
  });
  return (
    <Dialog
      title="Invite somebody"
      description="They get a mail with a link, which works for seven days and for this address alone."
      isOpen
      onClose={close}
      footer={
        <>
          <button type="button" className="button button-quiet button-tight" onClick={close}>
            Leave it
          </button>
          <button type="submit" form="invite" className="button button-tight" aria-disabled={isBusy}>
            {isBusy ? "Inviting…" : "Send the invitation"}
          </button>
        </>
      }
    >
      <form id="invite" noValidate className="fields" onSubmit={(event) => void send(event)}>
        <TextField control={control} name="email" label="E-mail" type="email" maxLength={254} />
        <ChoiceField control={control} name="role" label="Role" options={roles} hint={about} />
      </form>
    </Dialog>
  );
}
