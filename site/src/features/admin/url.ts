import { useSyncExternalStore } from "react";

/** What may keep somebody on a page, such as a form with changes in it: asked before the address changes. */
type Blocker = () => Promise<boolean>;

let blocker: Blocker | undefined;
let shown = typeof location === "undefined" ? "" : location.search;
const listeners = new Set<() => void>();

/** @returns what takes it away again. */
export function block(ask: Blocker): () => void {
  blocker = ask;
  return () => {
    if (blocker === ask) blocker = undefined;
  };
}

function show(): void {
  shown = location.search;
  for (const listen of listeners) listen();
}

async function back(): Promise<void> {
  const wanted = location.href;
  if (blocker) {
    // The browser has gone already: it is brought back until somebody has said so.
    history.pushState(null, "", location.pathname + shown);
    if (!(await blocker())) return;
    history.pushState(null, "", wanted);
  }
  show();
}

function subscribe(listen: () => void): () => void {
  if (listeners.size === 0) addEventListener("popstate", back);
  listeners.add(listen);
  return () => {
    listeners.delete(listen);
    if (listeners.size === 0) removeEventListener("popstate", back);
  };
}

export type Changes = Record<string, string | null | undefined>;

/** The address with these changed; what is null, undefined or empty goes. */
export function hrefWith(changes: Changes, search = location.search): string {
  const params = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === "") params.delete(name);
    else params.set(name, value);
  }
  const query = params.toString();
  return location.pathname + (query === "" ? "" : `?${query}`);
}

/** Changes the address in place; what shows it follows. @param replace whether going back passes it by. */
export async function go(changes: Changes, { replace = false } = {}): Promise<void> {
  const href = hrefWith(changes);
  if (href === location.pathname + location.search) return;
  if (blocker && !(await blocker())) return;
  history[replace ? "replaceState" : "pushState"](null, "", href);
  show();
}

/** What stands in the address after the question mark: the state of a list, and the `id` of what is open. */
export function useParams(): URLSearchParams {
  const search = useSyncExternalStore(subscribe, () => shown);
  return new URLSearchParams(search);
}

/** For a link within the page: leaves what the browser does with other buttons and keys to the browser. */
export const follow = (changes: Changes) => ({
  href: hrefWith(changes),
  onClick: (event: React.MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void go(changes);
  },
});
