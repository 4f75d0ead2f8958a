import { type FormEvent, useId, useState } from "react";
import { ApiError } from "../../../lib/api.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { toast } from "../ui/toast.ts";
import { save } from "./views.ts";

interface Props {
  section: string;
  query: string;
  close: () => void;
}

/** Asks what a view is called. */
export function SaveView({ section, query, close }: Props) {
  const id = useId();
  const [name, setName] = useState("");
  const [fault, setFault] = useState("");

  async function keep(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (name.trim() === "") return setFault("Give it a name.");
    try {
      await save(section, name.trim(), query);
      toast(`Saved as “${name.trim()}”`);
      close();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setFault(error.detail);
    }
  }

  return (
    <Dialog
      title="Save this view"
      description="The list as it is now, filters and order, for you alone."
      isOpen
      onClose={close}
      footer={
        <button type="submit" form={`${id}-form`} className="button button-tight">
          Save
        </button>
      }
    >
      <form id={`${id}-form`} onSubmit={(event) => void keep(event)}>
        <label htmlFor={id} className="label">
          Name
        </label>
        <input
          id={id}
          className="field w-full"
          value={name}
          maxLength={60}
          aria-invalid={fault !== ""}
          aria-describedby={fault ? `${id}-fault` : undefined}
          onChange={({ target }) => {
            setName(target.value);
            setFault("");
          }}
        />
        {fault && (
          <p id={`${id}-fault`} className="fault">
            {fault}
          </p>
        )}
      </form>
    </Dialog>
  );
}
