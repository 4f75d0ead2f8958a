import type { Faults } from "./edits.ts";
import type { Editing } from "./use-edits.ts";

interface Props {
  editing: Editing;
  faults: Faults;
  isSaving: boolean;
  canSave: boolean;
  onFill: () => void;
  onSave: () => void;
}

const wordsOf = (count: number, faults: Faults): string => {
  if (count === 0) return "Nothing changed yet";
  const changed = count === 1 ? "One cell changed" : `${count} cells changed`;
  if (faults.size === 0) return changed;
  return `${changed}, ${faults.size === 1 ? "one of them" : `${faults.size} of them`} can’t be saved: ${faults.values().next().value}`;
};

/** What was changed, and what can be done with all of it. */
export const SheetBar = ({ editing, faults, isSaving, canSave, onFill, onSave }: Props) => {
  const count = editing.edits.size;
  return (
    <section aria-label="Changes" className="save-bar">
      <p role="status" className="mr-auto text-sm">
        {wordsOf(count, faults)}
      </p>
      <button type="button" className="button button-quiet button-tight" onClick={onFill}>
        Fill down
      </button>
      <button
        type="button"
        className="button button-quiet button-tight"
        aria-disabled={!editing.canUndo}
        onClick={editing.undo}
      >
        Undo
      </button>
      <button
        type="button"
        className="button button-quiet button-tight"
        aria-disabled={!editing.canRedo}
        onClick={editing.redo}
      >
        Redo
      </button>
      <button
        type="button"
        className="button button-tight"
        aria-disabled={count === 0 || isSaving || !canSave}
        onClick={onSave}
      >
        {isSaving ? "Saving…" : "Save all"}
      </button>
    </section>
  );
};
