import type { ReactNode } from "react";

/** What a state means: nothing to do, something under way, something for a person, something wrong, or over. */
export type Tone = "good" | "busy" | "waiting" | "bad" | "over";

/** A state in a word; the dot's shape and colour say the same again. */
export const Badge = ({ tone, children }: { tone: Tone; children: ReactNode }) => (
  <span className="badge" data-tone={tone}>
    {children}
  </span>
);
