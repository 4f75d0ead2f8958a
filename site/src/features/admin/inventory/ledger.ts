import type { LedgerEntry } from "@cali/core/inventory/schema.ts";
import { reasonWords } from "./change.ts";

/** As it comes in JSON. */
export type Entry = Omit<LedgerEntry, "createdAt"> & { createdAt: string };

const words: Record<Exclude<LedgerEntry["kind"], "adjust">, string> = {
  opening: "Begun",
  reserve: "Set aside for an order",
  release: "Free again: not paid for",
  sell: "Sold",
  restock: "Back on the shelf",
  "restock-undone": "Not back on the shelf after all",
  import: "Imported",
  other: "Other",
};

export const whatOf = ({ kind, reason }: Entry): string =>
  kind === "adjust" ? reasonWords[reason ?? "other"] : words[kind];

/** `+3`, `−2`, or an empty text of nought. */
export const signed = (count: number): string =>
  count === 0 ? "" : count > 0 ? `+${count}` : `−${Math.abs(count)}`;

/** Where what is behind it is shown. */
export const hrefOf = ({ subjectId }: Entry): string | undefined =>
  subjectId?.startsWith("ord_")
    ? `/admin/orders?id=${subjectId}`
    : subjectId?.startsWith("ret_")
      ? `/admin/returns?id=${subjectId}`
      : undefined;
