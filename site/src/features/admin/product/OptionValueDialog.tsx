import { useId, useState } from "react";
import { Dialog } from "../ui/Dialog.tsx";
import type { OptionValues } from "./values.ts";

type Value = OptionValues["values"][number];

interface Props {
  value: Value;
  others: string[];
  onChange: (value: Value) => void;
  onClose: () => void;
}

/** Another name or colour for a value; its variants and pictures stay its. */
export function OptionValueDialog({ value, others, onChange, onClose }: Props) {
  const id = useId();
  const [name, setName] = useState(value.name);
  const [swatch, setSwatch] = useState(value.swatch);
  const wanted = name.trim();
  const isTaken = others.includes(wanted);
  const isReady = wanted !== "" && !isTaken;
  const go = () => isReady && onChange({ name: wanted, ...(swatch && { swatch }) });
  return (
    <Dialog
      title={value.name}
      description="Its variants and pictures go with it."
      isOpen
      onClose={onClose}
      footer={
        <button type="button" className="button button-tight" aria-disabled={!isReady} onClick={go}>
          Set it
        </button>
      }
    >
      <div className="fields">
        <div>
          <label htmlFor={`${id}-name`} className="label">
            Name
          </label>
          <input
            id={`${id}-name`}
            className="field w-full"
            maxLength={80}
            value={name}
            aria-invalid={isTaken}
            onChange={({ target }) => setName(target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              event.preventDefault();
              go();
            }}
          />
          {isTaken && <p className="fault">There is one of that name.</p>}
        </div>
        <label className="flex items-center gap-2.5">
          <input
            type="checkbox"
            className="size-4"
            checked={swatch !== undefined}
            onChange={({ target }) => setSwatch(target.checked ? "#0E5A63" : undefined)}
          />
          It is a color
        </label>
        {swatch !== undefined && (
          <label className="flex items-center gap-2.5">
            <input
              type="color"
              className="h-10 w-16 border border-field bg-paper"
              value={swatch}
              onChange={({ target }) => setSwatch(target.value.toUpperCase())}
            />
            {swatch}
          </label>
        )}
      </div>
    </Dialog>
  );
}
