import type { Reason, ReturnRow } from "@cali/core/returns/schema.ts";
import type { Tone } from "../ui/Badge.tsx";

interface Told {
  tone: Tone;
  word: string;
}

const states: Record<ReturnRow["status"], Told> = {
  requested: { tone: "waiting", word: "Waits for an answer" },
  approved: { tone: "busy", word: "On its way back" },
  rejected: { tone: "over", word: "Turned down" },
  received: { tone: "good", word: "Here" },
};

/** Where a return is, in a word or two. */
export const returnState = (status: ReturnRow["status"]): Told => states[status];

export const stateOptions = Object.entries(states).map(([value, { word }]) => ({ value, label: word }));

/** Shoppers say it as `I changed my mind`; to the shop it is a heading. */
const short: Record<Reason, string> = {
  "changed-mind": "Changed their mind",
  "does-not-fit": "Does not fit",
  "not-as-described": "Not as described",
  damaged: "Arrived damaged",
  "wrong-item": "Wrong piece",
  other: "Another reason",
};

export const reasonName = (reason: Reason): string => short[reason] ?? reason;
