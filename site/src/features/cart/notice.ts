import { useSyncExternalStore } from "react";

/** One plain sentence about the last thing that happened, and what may be done about it. */
export interface Notice {
  text: string;
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

export const useNotice = (): Notice | null =>
  useSyncExternalStore(
    subscribe,
    () => current,
    () => null,
  );
