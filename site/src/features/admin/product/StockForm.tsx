import {
  type StockChange,
  type StockLevel,
  type StockReason,
  stockReasons,
} from "@cali/core/inventory/schema.ts";
import { useId, useState } from "react";
import { ApiError, api } from "../../../lib/api.ts";
import { integerOf } from "../form/numbers.ts";

interface Props {
  variantId: string;
  /** As it is shown: where it is another by now, nothing is changed. */
  stock: number;
  onDone: (stock: number) => void;
}

const reasons: Record<StockReason, string> = {
  received: "Received",
  counted: "Counted",
  damaged: "Damaged",
  lost: "Lost",
  returned: "Came back",
  other: "Another reason",
};

/** Changes stock by so many pieces, or to what was counted, and says why. */
export function StockForm({ variantId, stock, onDone }: Props) {
  const id = useId();
  const [mode, setMode] = useState<"by" | "to">("by");
  const [typed, setTyped] = useState("");
  const [reason, setReason] = useState<StockReason>("received");
  const [note, setNote] = useState("");
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const number = integerOf(typed);
  const after = number === undefined ? undefined : mode === "by" ? stock + number : number;

  async function change(): Promise<void> {
    if (isBusy) return;
    if (after === undefined || after < 0) {
      setFault(mode === "by" ? "Write how many more, or fewer with a minus." : "Write how many there are.");
      return;
    }
    setBusy(true);
    const body: StockChange = {
      ...(mode === "by" ? { delta: number } : { counted: number, seen: stock }),
      reason,
      note,
    };
    try {
      const level = await api<StockLevel>(`/admin/inventory/${variantId}`, { method: "POST", body });
      onDone(level.stock);
    } catch (error) {
      setBusy(false);
      if (!(error instanceof ApiError)) throw error;
      setFault(error.detail);
    }
  }

  return (
    // No form of its own: it would be inside the page's.
    <fieldset
      className="fields sm:grid-cols-[9rem_7rem_1fr]"
      onKeyDown={(event) => {
        if (event.key !== "Enter" || event.target instanceof HTMLButtonElement) return;
        event.preventDefault();
        void change();
      }}
    >
      <legend className="sr-only">Change the stock</legend>
      <div>
        <label htmlFor={`${id}-mode`} className="label">
          Change
        </label>
        <select
          id={`${id}-mode`}
          className="field w-full"
          value={mode}
          onChange={({ target }) => {
            const isCount = target.value === "to";
            setMode(isCount ? "to" : "by");
            setReason(isCount ? "counted" : "received");
          }}
        >
          <option value="by">By so many</option>
          <option value="to">To what I counted</option>
        </select>
      </div>
      <div>
        <label htmlFor={`${id}-pieces`} className="label">
          Pieces
        </label>
        <input
          id={`${id}-pieces`}
          className="field w-full text-end tabular-nums"
          inputMode="numeric"
          placeholder={mode === "by" ? "+12" : String(stock)}
          value={typed}
          aria-invalid={fault !== undefined}
          aria-describedby={fault === undefined ? undefined : `${id}-fault`}
          onChange={({ target }) => {
            setTyped(target.value);
            setFault(undefined);
          }}
        />
      </div>
      <div>
        <label htmlFor={`${id}-reason`} className="label">
          Why
        </label>
        <select
          id={`${id}-reason`}
          className="field w-full"
          value={reason}
          onChange={({ target }) => setReason(target.value as StockReason)}
        >
          {stockReasons.map((value) => (
            <option key={value} value={value}>
              {reasons[value]}
            </option>
          ))}
        </select>
      </div>
      <div className="sm:col-span-2">
        <label htmlFor={`${id}-note`} className="label">
          Note
        </label>
        <input
          id={`${id}-note`}
          className="field w-full"
          maxLength={200}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </div>
      <div className="self-end sm:text-end">
        <button type="button" className="button button-tight" aria-disabled={isBusy} onClick={change}>
          {isBusy ? "One moment…" : after === undefined || after < 0 ? "Change it" : `Make it ${after}`}
        </button>
      </div>
      {fault && (
        <p id={`${id}-fault`} role="alert" className="fault sm:col-span-3">
          {fault}
        </p>
      )}
    </fieldset>
  );
}
