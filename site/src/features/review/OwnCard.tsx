import { type ReactNode, useState } from "react";
import type { Shown } from "./own.ts";
import { ReviewCard } from "./ReviewCard.tsx";
import { statusWords } from "./words.ts";

interface Props {
  review: Shown;
  /** Heading above it, such as the product's name with a link. */
  title?: ReactNode;
  onEdit: () => void;
  onRemove: () => void;
}

/** One's own review, what has become of it, and what one may do about that. */
export function OwnCard({ review, title = "Your review", onEdit, onRemove }: Props) {
  const [asks, setAsks] = useState(false);
  const { status, note, photos } = review;
  return (
    <section aria-label="Your review" className="mb-8 bg-sand px-5 pt-5 sm:px-7">
      <h3 className="text-base">{title}</h3>
      <p role="status" className="mt-1 mb-4 text-sm">
        {statusWords[status]}
        {status === "rejected" && note && ` ${note}`}
      </p>
      <ReviewCard review={{ ...review, photoKeys: photos.map(({ key }) => key) }}>
        <p className="mt-3 flex flex-wrap gap-x-5 text-sm">
          {asks ? (
            <>
              <span className="py-2">Delete it for good?</span>
              <button type="button" className="link py-2" onClick={onRemove}>
                Delete
              </button>
              <button type="button" className="link py-2" onClick={() => setAsks(false)}>
                Keep it
              </button>
            </>
          ) : (
            <>
              {review.product.active && (
                <button type="button" className="link py-2" onClick={onEdit}>
                  Edit
                </button>
              )}
              <button type="button" className="link py-2" onClick={() => setAsks(true)}>
                Delete…
              </button>
            </>
          )}
        </p>
      </ReviewCard>
    </section>
  );
}
