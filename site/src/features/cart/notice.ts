import { useSyncExternalStore } from "react";

/** A part of the cart that something can be said at, rather than above the lines. */
export type Place = "coupon" | "destination";

/** One plain sentence about the last thing that happened, and what may be done about it. */
export interface Notice {
  text: string;
  at?: Place;
  action?: { label: string; run: () => void };
}

let current: Notice | null = null;
const listeners = new Set<() => void>();

export function say(notice: Notice | null): void {
  if (current === notice) return;
  current = notice;
  for (const listen of listeners) listen();
}

function subscribe(listen: () => void): () => void {
  listeners.add(listen);
  return () => listeners.delete(listen);
}

/** What was last said, if it was said at `place`; without one, above the lines. */
export const useNotice = (place?: Place): Notice | null =>
  useSyncExternalStore(
    subscribe,
    () => (current?.at === place ? current : null),
    () => null,
  );
