import { useState } from "react";
import { useMay } from "../staff.ts";
import { toastError } from "../ui/toast.ts";
import type { BulkAction } from "./types.ts";

interface Props<Row> {
  actions: readonly BulkAction<Row>[];
  rows: Row[];
  clear: () => void;
}

/** What can be done with the rows that are selected. */
export function BulkBar<Row>({ actions, rows, clear }: Props<Row>) {
  const may = useMay();
  const [busy, setBusy] = useState("");
  if (rows.length === 0) return null;

  async function run(action: BulkAction<Row>): Promise<void> {
    setBusy(action.label);
    try {
      if ((await action.run(rows)) !== "not done") clear();
    } catch (error) {
      toastError(error);
    } finally {
      setBusy("");
    }
  }

  return (
    <section aria-label="With what is selected" className="bulk">
      <p role="status" className="mr-auto font-semibold">
        {rows.length} selected
      </p>
      {actions
        .filter(({ needs }) => needs === undefined || may(needs))
        .map((action) => (
          <button
            key={action.label}
            type="button"
            className="button button-quiet button-tight"
            aria-disabled={busy !== ""}
            onClick={() => busy === "" && void run(action)}
          >
            {busy === action.label ? "One moment…" : action.label}
          </button>
        ))}
      <button type="button" className="link min-h-9" onClick={clear}>
        None
      </button>
    </section>
  );
}
