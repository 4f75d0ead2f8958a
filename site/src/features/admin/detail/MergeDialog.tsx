import { type ReactNode, useState } from "react";
import { Dialog } from "../ui/Dialog.tsx";
import type { Merge } from "./editor.ts";

interface Props {
  merge: Merge | undefined;
  /** How a field's value reads; absent: as it is. */
  show?: (field: string, value: unknown) => ReactNode;
}

const plain = (_: string, value: unknown): ReactNode => {
  if (value === null || value === undefined || value === "") return <span className="text-fog">nothing</span>;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "object")
    return <code className="text-xs wrap-anywhere">{JSON.stringify(value)}</code>;
  return String(value);
};

/** Somebody else saved first: shows what they changed, and lets the person say what is to stand. */
export const MergeDialog = ({ merge, show = plain }: Props) => merge && <Merging merge={merge} show={show} />;

function Merging({ merge, show }: { merge: Merge; show: NonNullable<Props["show"]> }) {
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set());
  const set = (field: string, on: boolean) => {
    const next = new Set(theirs);
    if (on) next.add(field);
    else next.delete(field);
    setTheirs(next);
  };
  return (
    <Dialog
      title="Somebody else has changed this meanwhile"
      description="Nothing of theirs is overwritten. Look through it, then save both."
      isOpen
      wide
      onClose={merge.leave}
      footer={
        <>
          <button type="button" className="button button-quiet button-tight" onClick={merge.leave}>
            Go on editing
          </button>
          <button type="button" className="button button-tight" onClick={() => merge.accept(theirs)}>
            Save both
          </button>
        </>
      }
    >
      {merge.found.length === 0 && <p>What they changed is what you have, too.</p>}
      <ul className="grid gap-4">
        {merge.found.map(({ field, base, mine, theirs: other, isConflict }) => (
          <li key={field} className="border-t border-line pt-3">
            <h3 className="font-semibold">{merge.labelOf(field)}</h3>
            {isConflict ? (
              <fieldset className="mt-1 grid gap-1 sm:grid-cols-2">
                <legend className="hint mb-1">Both of you changed it; it was {show(field, base)}.</legend>
                <Side name={field} label="Yours" isOn={!theirs.has(field)} pick={() => set(field, false)}>
                  {show(field, mine)}
                </Side>
                <Side name={field} label="Theirs" isOn={theirs.has(field)} pick={() => set(field, true)}>
                  {show(field, other)}
                </Side>
              </fieldset>
            ) : (
              <p className="mt-1">
                From {show(field, base)} to <strong>{show(field, other)}</strong>. This stands.
              </p>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

interface SideProps {
  name: string;
  label: string;
  isOn: boolean;
  pick: () => void;
  children: ReactNode;
}

const Side = ({ name, label, isOn, pick, children }: SideProps) => (
  <label className="flex gap-2 py-1">
    <input type="radio" name={`merge-${name}`} checked={isOn} onChange={pick} />
    <span>
      <span className="font-semibold">{label}:</span> {children}
    </span>
  </label>
);
