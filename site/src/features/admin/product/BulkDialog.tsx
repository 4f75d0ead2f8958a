import type { ProductChanges } from "@cali/core/product/schema.ts";
import { useId, useState } from "react";
import { Dialog } from "../ui/Dialog.tsx";
import { toastError } from "../ui/toast.ts";

export type BulkKind = "tags" | "category";

interface Props {
  kind: BulkKind;
  count: number;
  categories: readonly { value: string; label: string }[];
  onClose: () => void;
  onChosen: (changes: ProductChanges) => Promise<void>;
}

const titles = { tags: "Tags", category: "Category" };

const wordsOf = (text: string): string[] =>
  [...new Set(text.split(","))].map((word) => word.trim()).filter((word) => word !== "");

/** What is to become of all that are selected. */
export function BulkDialog({ kind, count, categories, onClose, onChosen }: Props) {
  const id = useId();
  const [category, setCategory] = useState("");
  const [add, setAdd] = useState("");
  const [remove, setRemove] = useState("");
  const [isBusy, setBusy] = useState(false);
  const changes: ProductChanges =
    kind === "category" ? { categoryId: category } : { addTags: wordsOf(add), removeTags: wordsOf(remove) };
  const isReady = kind === "category" ? category !== "" : wordsOf(add + remove).length > 0;

  async function go(): Promise<void> {
    if (!isReady || isBusy) return;
    setBusy(true);
    await onChosen(changes).catch((error: unknown) => {
      setBusy(false);
      toastError(error);
    });
  }

  return (
    <Dialog
      title={titles[kind]}
      description={`Of ${count === 1 ? "one product" : `${count} products`}, all at once.`}
      isOpen
      onClose={onClose}
      footer={
        <button type="button" className="button button-tight" aria-disabled={!isReady || isBusy} onClick={go}>
          {isBusy ? "One moment…" : "Change"}
        </button>
      }
    >
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        {kind === "category" ? (
          <div>
            <label htmlFor={`${id}-category`} className="label">
              Category
            </label>
            <select
              id={`${id}-category`}
              className="field w-full"
              value={category}
              onChange={({ target }) => setCategory(target.value)}
            >
              <option value="">Pick one</option>
              {categories.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </div>
        ) : (
          <>
            <Words id={`${id}-add`} label="Add" value={add} onChange={setAdd} />
            <Words id={`${id}-remove`} label="Take away" value={remove} onChange={setRemove} />
          </>
        )}
      </form>
    </Dialog>
  );
}

const Words = (props: { id: string; label: string; value: string; onChange: (value: string) => void }) => (
  <div>
    <label htmlFor={props.id} className="label">
      {props.label}
    </label>
    <input
      id={props.id}
      className="field w-full"
      value={props.value}
      maxLength={500}
      onChange={({ target }) => props.onChange(target.value)}
    />
    <p className="hint">Several with commas between them.</p>
  </div>
);
