import { useState } from "react";
import { Menu } from "../ui/Menu.tsx";
import { OptionValueDialog } from "./OptionValueDialog.tsx";
import type { OptionValues } from "./values.ts";

type Value = OptionValues["values"][number];

interface Props {
  value: Value;
  /** Names of the option's other values. */
  others: string[];
  /** The last one stays: an option has a value. */
  isOnly: boolean;
  onChange: (value: Value) => void;
  onRemove: () => void;
  onMove: (by: -1 | 1) => void;
}

/** One value: what it is called, its colour, and its place among the others. */
export function OptionValue({ value, others, isOnly, onChange, onRemove, onMove }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <Menu
        className="inline-flex min-h-10 items-center gap-2 border border-field px-3"
        label={`${value.name}: change, move or take away`}
        items={[
          { label: "Name and color…", onSelect: () => setOpen(true) },
          { label: "Earlier", onSelect: () => onMove(-1) },
          { label: "Later", onSelect: () => onMove(1) },
          { label: "Take away, with its variants", onSelect: onRemove, isDisabled: isOnly },
        ]}
      >
        {value.swatch && (
          <svg width="14" height="14" aria-hidden="true">
            <circle cx="7" cy="7" r="6.5" fill={value.swatch} stroke="currentColor" strokeOpacity="0.3" />
          </svg>
        )}
        {value.name}
      </Menu>
      {isOpen && (
        <OptionValueDialog
          value={value}
          others={others}
          onClose={() => setOpen(false)}
          onChange={(next) => {
            onChange(next);
            setOpen(false);
          }}
        />
      )}
    </li>
  );
}
