import type { OwnReview, Rating, ReviewFilter } from "@cali/core/review/schema.ts";
import { ApiError } from "../../lib/api.ts";

export const reviewCount = (count: number): string =>
  count === 1 ? "1 review" : `${count.toLocaleString("en-US")} reviews`;

/** With one digit, as it is shown everywhere. */
export const averageOf = ({ average }: Rating): string => (average ?? 0).toFixed(1);

export const starsInWords = (stars: number): string => (stars === 1 ? "1 star" : `${stars} stars`);

const day = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" });

/** Such as "March 3, 2026"; the same day on the server and in any browser. */
export const dayOf = (iso: string): string => day.format(new Date(iso));

export type Status = OwnReview["status"] | "saving";

/** What has become of a review, to the one who wrote it. */
export const statusWords: Record<Status, string> = {
  saving: "Saving…",
  pending: "We read it before it is shown. That takes a day at most.",
  published: "On the product’s page.",
  rejected: "We don’t show this one.",
};

/** What each mark of the scale says. */
export const scale = ["Poor", "Not quite", "Fine", "Good", "Excellent"] as const;

/** What went wrong, for the one it happened to; anything that is no error of the shop's own goes on. */
export const wordsOf = (error: unknown): string => {
  if (error instanceof ApiError) return error.detail;
  throw error;
};

const filters = ["5", "4", "3", "2", "1", "photos", "verified"] as const satisfies ReviewFilter[];

export const filterOf = (text: string | undefined): ReviewFilter | undefined =>
  filters.find((filter) => filter === text);
