import { type AdminReturn, ApproveInput, RejectInput } from "@cali/core/returns/schema.ts";
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { TextField } from "../form/fields.tsx";
import { useDoing } from "../orders/useDoing.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { act } from "./act.ts";

interface Props {
  found: AdminReturn;
  answer: "approve" | "reject";
  close: () => void;
}

const words = {
  approve: {
    title: "Approve this return",
    about: "The shopper is written to, with what you write here.",
    label: "Where to send it, and how",
    yes: "Approve",
    said: "Approved",
    path: "approval",
  },
  reject: {
    title: "Turn this return down",
    about: "The shopper is written to, with what you write here.",
    label: "Why not",
    yes: "Turn down",
    said: "Turned down",
    path: "rejection",
  },
} as const;

/** Answers a shopper who wants to send something back. */
export function AnswerDialog({ found, answer, close }: Props) {
  const { title, about, label, yes, said, path } = words[answer];
  const { isBusy, run } = useDoing();
  const { control, handleSubmit } = useForm<{ note?: string | undefined }>({
    defaultValues: { note: answer === "reject" ? "" : undefined },
    resolver: zodResolver(answer === "reject" ? RejectInput : ApproveInput),
  });
  const send = handleSubmit(async (values) => {
    const body = values.note ? { note: values.note } : {};
    if (await run(() => act(found.id, path, body), said)) close();
  });
  return (
    <Dialog
      title={title}
      description={about}
      isOpen
      onClose={close}
      footer={
        <>
          <button type="button" className="button button-quiet button-tight" onClick={close}>
            Leave it
          </button>
          <button type="submit" form="answer" className="button button-tight" aria-disabled={isBusy}>
            {isBusy ? "One moment…" : yes}
          </button>
        </>
      }
    >
      <form id="answer" onSubmit={(event) => void send(event)}>
        <TextField control={control} name="note" label={label} rows={4} maxLength={1000} />
      </form>
    </Dialog>
  );
}
