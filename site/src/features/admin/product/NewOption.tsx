import { useId, useState } from "react";
import type { OptionValues } from "./values.ts";

interface Props {
  /** Names of the others, in small letters. */
  taken: string[];
  onAdd: (option: OptionValues) => void;
  onClose: () => void;
}

/** A new option begins with its values: what there is gets the first, the others become variants. */
export function NewOption({ taken, onAdd, onClose }: Props) {
  const id = useId();
  const [name, setName] = useState("");
  const [typed, setTyped] = useState("");
  const values = [...new Set(typed.split(",").map((value) => value.trim()))].filter((value) => value !== "");
  const isTaken = taken.includes(name.trim().toLowerCase());
  const isReady = name.trim() !== "" && values.length > 0 && !isTaken;
  const add = () => isReady && onAdd({ name: name.trim(), values: values.map((value) => ({ name: value })) });
  const onEnter = (event: React.KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    add();
  };
  return (
    <div className="mt-4 grid gap-3 border-t border-line pt-4 sm:grid-cols-[10rem_1fr_auto] sm:items-start">
      <div>
        <label htmlFor={`${id}-name`} className="label">
          Option
        </label>
        <input
          id={`${id}-name`}
          className="field w-full"
          placeholder="Color"
          maxLength={40}
          value={name}
          aria-invalid={isTaken}
          onChange={({ target }) => setName(target.value)}
          onKeyDown={onEnter}
        />
        {isTaken && <p className="fault">There is one of that name.</p>}
      </div>
      <div>
        <label htmlFor={`${id}-values`} className="label">
          Its values
        </label>
        <input
          id={`${id}-values`}
          className="field w-full"
          placeholder="Ink, Sand, Fog"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          onKeyDown={onEnter}
        />
        <p className="hint">With commas between them. What there is already gets the first.</p>
      </div>
      <p className="flex gap-2 sm:pt-5">
        <button
          type="button"
          className="button button-quiet button-tight"
          aria-disabled={!isReady}
          onClick={add}
        >
          Add
        </button>
        <button type="button" className="link min-h-9 px-2" onClick={onClose}>
          Leave it
        </button>
      </p>
    </div>
  );
}
