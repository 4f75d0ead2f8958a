import type { Tone } from "../ui/Badge.tsx";
import type { Export, Import } from "./types.ts";

const importStates: Record<Import["status"], { tone: Tone; label: string }> = {
  uploading: { tone: "over", label: "Not sent" },
  checking: { tone: "busy", label: "Looking through" },
  checked: { tone: "waiting", label: "Waits for you" },
  applying: { tone: "busy", label: "Under way" },
  done: { tone: "good", label: "Done" },
  failed: { tone: "bad", label: "Failed" },
  cancelled: { tone: "over", label: "Called off" },
};

/** What state an import is in; one that changes nothing waits for nobody. */
export const stateOf = ({ status, createCount, updateCount }: Import): { tone: Tone; label: string } =>
  status === "checked" && createCount + updateCount === 0
    ? { tone: "over", label: "Nothing to change" }
    : importStates[status];

export const exportStates: Record<Export["status"], { tone: Tone; label: string }> = {
  writing: { tone: "busy", label: "Writing" },
  done: { tone: "good", label: "Ready" },
  failed: { tone: "bad", label: "Failed" },
};

const number = new Intl.NumberFormat("en-US");

export const count = (n: number, one: string, many = `${one}s`): string =>
  `${number.format(n)} ${n === 1 ? one : many}`;

/** What a file would do, or has done, in one line. */
export function outcomeOf({ status, createCount, updateCount, sameCount, problemCount }: Import): string {
  const isOver = status === "done";
  const parts = [
    createCount > 0 ? `${number.format(createCount)} new` : "",
    updateCount > 0 ? `${number.format(updateCount)} changed` : "",
    sameCount > 0 ? `${number.format(sameCount)} the same` : "",
    problemCount > 0 ? `${number.format(problemCount)} with a problem` : "",
  ].filter(Boolean);
  if (parts.length === 0) return isOver ? "Nothing" : "—";
  return parts.join(", ");
}
