import { SuppressionInput } from "@cali/core/email/schema.ts";
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { TextField } from "../form/fields.tsx";
import { useDoing } from "../orders/useDoing.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { setSuppressed } from "./emails.ts";

export function AddSuppressed({ close, address = "" }: { close: () => void; address?: string }) {
  const { isBusy, run } = useDoing();
  const { control, handleSubmit } = useForm<SuppressionInput>({
    defaultValues: { address, detail: "" },
    resolver: zodResolver(SuppressionInput),
  });
  const send = handleSubmit(async (input) => {
    const work = () => setSuppressed(input.address, true, input.detail);
    if (await run(work, "It gets no mail any more")) close();
  });
  return (
    <Dialog
      title="Write to an address no more"
      description="Not even order confirmations and codes to sign in are sent there, until somebody lifts it."
      isOpen
      onClose={close}
      footer={
        <>
          <button type="button" className="button button-quiet button-tight" onClick={close}>
            Leave it
          </button>
          <button type="submit" form="suppress" className="button button-tight" aria-disabled={isBusy}>
            {isBusy ? "One moment…" : "Add it"}
          </button>
        </>
      }
    >
      <form id="suppress" className="grid gap-4" noValidate onSubmit={(event) => void send(event)}>
        <TextField control={control} name="address" label="Address" type="email" maxLength={254} />
        <TextField
          control={control}
          name="detail"
          label="Why"
          hint="For the shop’s own people"
          maxLength={200}
        />
      </form>
    </Dialog>
  );
}
