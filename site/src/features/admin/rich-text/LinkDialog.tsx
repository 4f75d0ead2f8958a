import { useId, useState } from "react";
import { Dialog } from "../ui/Dialog.tsx";
import { linkOf } from "./link.ts";

interface Props {
  href: string;
  onClose: () => void;
  /** @param href null: the words lead nowhere any more. */
  onChosen: (href: string | null) => void;
}

/** Where words of a text lead. */
export function LinkDialog({ href, onClose, onChosen }: Props) {
  const id = useId();
  const [typed, setTyped] = useState(href);
  const [isWrong, setWrong] = useState(false);
  function go(): void {
    const link = linkOf(typed);
    if (link === undefined) setWrong(true);
    else onChosen(link);
  }
  return (
    <Dialog
      title="Where it leads"
      isOpen
      onClose={onClose}
      footer={
        <>
          {href !== "" && (
            <button type="button" className="button button-quiet button-tight" onClick={() => onChosen(null)}>
              No link
            </button>
          )}
          <button type="button" className="button button-tight" onClick={go}>
            Set the link
          </button>
        </>
      }
    >
      <label htmlFor={id} className="label">
        Address
      </label>
      <input
        id={id}
        className="field w-full"
        value={typed}
        placeholder="https://… or /p/tide-mug"
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-fault` : undefined}
        onChange={({ target }) => {
          setTyped(target.value);
          setWrong(false);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          go();
        }}
      />
      {isWrong && (
        <p id={`${id}-fault`} className="fault">
          Write a web address, an e-mail address, or a path of this shop such as /p/tide-mug.
        </p>
      )}
    </Dialog>
  );
}
