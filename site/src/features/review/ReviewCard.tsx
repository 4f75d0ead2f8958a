import type { Review } from "@cali/core/review/schema.ts";
import type { ReactNode } from "react";
import { pictureUrl } from "../../lib/picture.ts";
import { Stars } from "./Stars.tsx";
import { dayOf } from "./words.ts";

type Words = Pick<Review, "author" | "rating" | "title" | "body" | "verified" | "createdAt" | "photoKeys">;

/** A review as anybody reads it: its words are text, whatever they look like. */
export const ReviewCard = ({ review, children }: { review: Words; children?: ReactNode }) => (
  <article className="border-t border-line py-6">
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Stars value={review.rating} />
      <p className="review-meta text-sm">
        {review.author}, <time dateTime={review.createdAt}>{dayOf(review.createdAt)}</time>
      </p>
      {review.verified && <Verified />}
    </div>
    {review.title && <h3 className="mt-2 text-lg wrap-anywhere">{review.title}</h3>}
    {review.body && <p className="mt-1.5 max-w-[66ch] whitespace-pre-line wrap-anywhere">{review.body}</p>}
    <Photos keys={review.photoKeys} author={review.author} />
    {children}
  </article>
);

const Verified = () => (
  <p className="flex items-center gap-1.5 text-sm text-kelp">
    <svg
      viewBox="0 0 16 16"
      width="14"
      height="14"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      aria-hidden="true"
    >
      <path d="M2.5 8.5l3.5 3.5 7.5-8" />
    </svg>
    Bought it here
  </p>
);

export const Photos = ({ keys, author }: { keys: string[]; author: string }) =>
  keys.length === 0 ? null : (
    <ul className="mt-3 flex flex-wrap gap-2">
      {keys.map((key, index) => (
        <li key={key}>
          <a href={pictureUrl(key, 1280, "webp")} className="picture block size-24">
            <img
              src={pictureUrl(key, 320, "webp")}
              alt={`As ${author} has it, ${index + 1} of ${keys.length}`}
              width={96}
              height={96}
              loading="lazy"
              decoding="async"
            />
          </a>
        </li>
      ))}
    </ul>
  );
