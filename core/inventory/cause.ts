import { type LedgerEntry, ledgerKinds, stockReasons } from "./schema.ts";

/** What a ledger row says of why it is there, such as `sell:ord_…` or `adjust:damaged:fell off the shelf`. */
export const causeOf = (...parts: string[]): string => parts.filter((part) => part !== "").join(":");

type Cause = Pick<LedgerEntry, "kind" | "reason" | "note" | "subjectId">;

const oneOf = <T extends string>(known: readonly T[], word: string | undefined): T | undefined =>
  known.find((one) => one === word);

export function parseCause(cause: string): Cause {
  const [first = "", second, ...rest] = cause.split(":");
  const kind = oneOf(ledgerKinds, first);
  if (kind === "adjust")
    return { kind, reason: oneOf(stockReasons, second) ?? "other", note: rest.join(":"), subjectId: null };
  if (kind === undefined) return { kind: "other", reason: null, note: cause, subjectId: null };
  return { kind, reason: null, note: "", subjectId: second ?? null };
}
