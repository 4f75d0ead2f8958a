import type { OwnReview, ReviewInput } from "@cali/core/review/schema.ts";
import type { Status } from "./words.ts";

export type Photo = OwnReview["photos"][number];

/** What somebody wrote and has just sent. */
export interface Draft extends Omit<ReviewInput, "photoIds"> {
  photos: Photo[];
}

export type Product = OwnReview["product"];

/** A review written, written anew or, without a draft, taken away. */
export interface Write {
  product: Product;
  draft: Draft | null;
}

/** One's own review as one should see it: what the shop has, and on top what was sent since. */
export interface Shown extends Draft {
  product: Product;
  status: Status;
  note: string | null;
  verified: boolean;
  createdAt: string;
}

export const inputOf = ({ photos, ...words }: Draft): ReviewInput => ({
  ...words,
  photoIds: photos.map(({ id }) => id),
});

const shownOf = ({ product, draft }: { product: Product; draft: Draft }, before?: Shown): Shown => ({
  ...draft,
  product,
  status: "saving",
  note: null,
  verified: before?.verified ?? false,
  createdAt: before?.createdAt ?? new Date().toISOString(),
});

/** The newest stands first, as it will in the shop's answer. */
export function withWrites(reviews: readonly Shown[], writes: readonly Write[]): Shown[] {
  return writes.reduce<Shown[]>(
    (sofar, { product, draft }) => {
      const place = sofar.findIndex((review) => review.product.id === product.id);
      const before = sofar[place];
      if (draft === null) return before ? sofar.toSpliced(place, 1) : sofar;
      const next = shownOf({ product, draft }, before);
      return before ? sofar.with(place, next) : sofar.toSpliced(0, 0, next);
    },
    [...reviews],
  );
}
