import { useState } from "react";
import type { Edits } from "./edits.ts";

interface History {
  past: Edits[];
  now: Edits;
  future: Edits[];
}

const begin: History = { past: [], now: new Map(), future: [] };

/** What was changed, each step of which can be taken back and made again. */
export function useEdits() {
  const [history, setHistory] = useState(begin);
  return {
    edits: history.now,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    change: (next: Edits) =>
      setHistory(({ past, now }) => ({ past: [...past.slice(-199), now], now: next, future: [] })),
    undo: () =>
      setHistory((before) => {
        const last = before.past.at(-1);
        if (!last) return before;
        return { past: before.past.slice(0, -1), now: last, future: [before.now, ...before.future] };
      }),
    redo: () =>
      setHistory((before) => {
        const [next, ...future] = before.future;
        return next ? { past: [...before.past, before.now], now: next, future } : before;
      }),
    /** Once all of it is saved, nothing is left to take back. */
    forget: () => setHistory(begin),
  };
}

export type Editing = ReturnType<typeof useEdits>;
