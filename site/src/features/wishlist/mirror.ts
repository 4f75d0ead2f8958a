/** What this browser knows of the wishlist, so that a page can show it before it asks, and what the shop has yet to hear. */
export interface Mirror {
  /** Products that the shop has on it. */
  ids: readonly string[];
  /** What was wished since, by product: on or off. Kept until the shop agrees, also over a closed page. */
  waiting: Readonly<Record<string, boolean>>;
  /** Whether somebody had signed in; a list that was another's is not shown. */
  signedIn: boolean;
  /** When the shop last told all of it, in milliseconds; 0: never. */
  toldAt: number;
}

export const unknown = (signedIn: boolean): Mirror => ({ ids: [], waiting: {}, signedIn, toldAt: 0 });

/** @returns undefined for what is none. */
export function parseMirror(text: string | null): Mirror | undefined {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    const isMirror =
      typeof value === "object" &&
      value !== null &&
      "ids" in value &&
      Array.isArray(value.ids) &&
      "waiting" in value &&
      typeof value.waiting === "object" &&
      value.waiting !== null &&
      "toldAt" in value;
    return isMirror ? (value as unknown as Mirror) : undefined;
  } catch {
    return undefined;
  }
}

/** What a shopper should see: what the shop said, and on top what they did since. */
export const isListed = ({ ids, waiting }: Mirror, id: string): boolean => waiting[id] ?? ids.includes(id);

export const wished = (mirror: Mirror, id: string, on: boolean): Mirror => ({
  ...mirror,
  waiting: { ...mirror.waiting, [id]: on },
});

/** What was sent waits no more; a quicker finger may have changed its mind meanwhile, and that waits on. */
function withoutSent({ waiting }: Mirror, id: string, sent: boolean): Mirror["waiting"] {
  if (waiting[id] !== sent) return waiting;
  const { [id]: _, ...rest } = waiting;
  return rest;
}

/** The shop agreed. */
export const agreed = (mirror: Mirror, id: string, on: boolean): Mirror => ({
  ...mirror,
  ids: on ? [...new Set([id, ...mirror.ids])] : mirror.ids.filter((known) => known !== id),
  waiting: withoutSent(mirror, id, on),
});

/** The shop would not: it is as it was. */
export const refused = (mirror: Mirror, id: string, on: boolean): Mirror => ({
  ...mirror,
  waiting: withoutSent(mirror, id, on),
});

/** The shop told all of the list. */
export const told = (mirror: Mirror, ids: readonly string[], signedIn: boolean, now: number): Mirror => ({
  ids,
  signedIn,
  toldAt: now,
  waiting: mirror.waiting,
});
