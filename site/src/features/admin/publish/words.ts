import type { Tone } from "../ui/Badge.tsx";
import type { Build, Status } from "./query.ts";

/** No more is counted. */
const COUNTED = 1000;

export const things = (count: number): string =>
  count === 1 ? "1 change" : `${count >= COUNTED ? `${COUNTED}+` : count} changes`;

/** What stands in the bar, in a few words. */
export function inShort({ state, building, waiting }: Status): { tone: Tone; word: string } {
  switch (state) {
    case "building":
      return { tone: "busy", word: building?.step ?? "Starting a build" };
    case "failed":
      return { tone: "bad", word: "Not published" };
    case "waiting":
      return {
        tone: "waiting",
        word: waiting.count === 0 ? "About to build" : `${things(waiting.count)} waiting`,
      };
    case "live":
      return { tone: "good", word: "All live" };
  }
}

export const buildState: Record<Build["status"], { tone: Tone; word: string }> = {
  waiting: { tone: "waiting", word: "Asked for" },
  building: { tone: "busy", word: "Building" },
  live: { tone: "good", word: "Live" },
  failed: { tone: "bad", word: "Failed" },
};

const SECOND_MS = 1000;

/** `48 s`, `2 min 5 s`; undefined until it has ended. */
export function duration({ startedAt, finishedAt }: Build): string | undefined {
  if (!startedAt || !finishedAt) return undefined;
  const seconds = Math.round((Date.parse(finishedAt) - Date.parse(startedAt)) / SECOND_MS);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** `in 14 s`, or that it is any moment. */
export function soon(at: string, now: number): string {
  const seconds = Math.round((Date.parse(at) - now) / SECOND_MS);
  if (seconds <= 0) return "within a minute";
  return seconds < 90 ? `in about ${seconds} s` : `in about ${Math.round(seconds / 60)} minutes`;
}

const pages: Record<string, (id: string) => string> = {
  product: (id) => `/admin/products?id=${id}`,
  category: (id) => `/admin/categories?id=${id}`,
  banner: (id) => `/admin/banners?id=${id}`,
  store_settings: () => "/admin/settings",
};

/** Where what was changed is edited. */
export const editorOf = ({
  subject,
  subjectId,
}: {
  subject: string;
  subjectId: string;
}): string | undefined => pages[subject]?.(subjectId);
