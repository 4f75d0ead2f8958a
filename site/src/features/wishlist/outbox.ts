import { ApiError, api } from "../../lib/api.ts";
import { hasSignedIn } from "../account/hint.ts";
import { agreed, type Mirror, parseMirror, refused, told, unknown, wished } from "./mirror.ts";

const KEY = "wishlist";

/** What became of a wish that the shop did not simply agree to. */
export interface Outcome {
  id: string;
  /** Why not; null: the shop could not be reached, and will be. */
  text: string | null;
}

// For a browser that keeps nothing: it lasts as long as the page.
let held: string | null = null;
const listeners = new Set<() => void>();
let hear: (outcome: Outcome) => void = () => undefined;

export function read(): Mirror {
  let text = held;
  try {
    text = localStorage.getItem(KEY) ?? text;
  } catch {
    // Then what this page holds is all there is.
  }
  const signedIn = hasSignedIn();
  const mirror = parseMirror(text) ?? unknown(signedIn);
  if (mirror.signedIn === signedIn) return mirror;
  // A guest's wishes go along to their account; an account's stay with whoever has left.
  return { ...unknown(signedIn), waiting: mirror.signedIn ? {} : mirror.waiting };
}

function change(step: (mirror: Mirror) => Mirror): void {
  held = JSON.stringify(step(read()));
  try {
    localStorage.setItem(KEY, held);
  } catch {
    // As above.
  }
  for (const listen of listeners) listen();
}

/** Calls back when another tab learnt or wished something. @returns a function that ends it. */
export function onOtherTab(listen: () => void): () => void {
  const stored = ({ key }: StorageEvent) => (key === KEY || key === null) && listen();
  addEventListener("storage", stored);
  return () => removeEventListener("storage", stored);
}

/** Calls back whenever this tab, or another, learnt or wished something; for as long as the page lasts. */
export function subscribe(listen: () => void): void {
  listeners.add(listen);
  onOtherTab(listen);
}

/** One at a time hears what the shop did not agree to. */
export function onOutcome(listener: (outcome: Outcome) => void): void {
  hear = listener;
}

/** Puts it on the list, or takes it off: here at once, and at the shop as soon as it can be reached. */
export function wish(id: string, on: boolean): void {
  change((mirror) => wished(mirror, id, on));
  void flush();
}

/** What the shop agreed to by another way than from here. */
export const keepMark = (id: string, on: boolean): void => change((mirror) => agreed(mirror, id, on));

export const keepAll = (ids: readonly string[]): void =>
  change((mirror) => told(mirror, ids, hasSignedIn(), Date.now()));

const AGAIN_MS = 10_000;
let again: ReturnType<typeof setTimeout> | undefined;

async function sendAll(): Promise<void> {
  clearTimeout(again);
  for (;;) {
    const [next] = Object.entries(read().waiting);
    if (!next) return;
    const [id, on] = next;
    try {
      await api(`/wishlist/${id}`, { method: on ? "PUT" : "DELETE" });
      keepMark(id, on);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 0) {
        hear({ id, text: null });
        again = setTimeout(flush, AGAIN_MS);
        return;
      }
      change((mirror) => refused(mirror, id, on));
      hear({ id, text: error.detail });
    }
  }
}

/** Tells the shop what it has yet to hear, one after the other, and one tab after the other. */
export const flush = (): Promise<void> => navigator.locks.request(KEY, sendAll);

if (typeof window !== "undefined") addEventListener("online", () => void flush());
