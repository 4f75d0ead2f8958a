import { type StockReason, stockReasons } from "@cali/core/inventory/schema.ts";

/** What one line says is to be done with a variant's stock. */
export interface Change {
  delta?: number;
  counted?: number;
  reason: StockReason;
  note: string;
}

export const reasonWords: Record<StockReason, string> = {
  received: "Received",
  counted: "Counted",
  damaged: "Damaged",
  lost: "Lost",
  returned: "Came back",
  other: "Other",
};

const line = /^\s*([+\-−–=])\s*(\d{1,7})(?:\s+(.*))?$/;

/** A word that begins a reason is that reason; whatever else is a note. */
function whyOf(words: string, otherwise: StockReason): Pick<Change, "reason" | "note"> {
  const [first = "", ...rest] = words.split(/\s+/);
  const reason =
    first.length >= 3 ? stockReasons.find((each) => each.startsWith(first.toLowerCase())) : undefined;
  return reason
    ? { reason, note: rest.join(" ").slice(0, 200) }
    : { reason: otherwise, note: words.slice(0, 200) };
}

/** `+5`, `-2 damaged`, `=12`, `+3 returned by the café`. @returns undefined of what is none */
export function parseChange(text: string): Change | undefined {
  const [, sign, digits, words = ""] = line.exec(text) ?? [];
  if (sign === undefined || digits === undefined) return undefined;
  const count = Number(digits);
  if (sign === "=") return { counted: count, ...whyOf(words.trim(), "counted") };
  if (count === 0) return undefined;
  return sign === "+"
    ? { delta: count, ...whyOf(words.trim(), "received") }
    : { delta: -count, ...whyOf(words.trim(), "other") };
}

/** What is on the shelf after it. */
export const stockAfter = ({ delta, counted }: Change, stock: number): number =>
  counted ?? stock + (delta ?? 0);
