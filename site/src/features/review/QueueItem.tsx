import type { JudgedReview } from "@cali/core/review/schema.ts";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { ProductTitle } from "./ProductTitle.tsx";
import type { Verdict } from "./queue.ts";
import { ReviewCard } from "./ReviewCard.tsx";

interface Props {
  review: JudgedReview;
  onDecide: (verdict: Verdict) => void;
}

/** One review to decide on. Letters decide, too, while it has the focus. */
export function QueueItem({ review, onDecide }: Props) {
  const item = useRef<HTMLLIElement>(null);
  const [refuses, setRefuses] = useState(false);

  function decide(verdict: Omit<Verdict, "review">): void {
    const next = item.current?.nextElementSibling ?? item.current?.previousElementSibling;
    if (next instanceof HTMLElement) next.focus();
    onDecide({ review, ...verdict });
  }

  function press({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent): void {
    const isTyping = target instanceof Element && target.closest("textarea");
    if (isTyping || ctrlKey || metaKey || altKey) return;
    if (key === "p" && review.status !== "published") decide({ status: "published" });
    if (key === "r" && review.status !== "rejected") setRefuses(true);
  }

  return (
    <li
      ref={item}
      data-review
      tabIndex={-1}
      aria-label={`${review.author} on the ${review.product.name}`}
      className="mt-6 bg-sand p-5 sm:p-7"
      onKeyDown={press}
    >
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 text-sm">
        <ProductTitle product={review.product} />
        <span className="wrap-anywhere">{review.customerEmail}</span>
      </div>
      <ReviewCard review={{ ...review, photoKeys: review.photos.map(({ key }) => key) }} />
      {review.note && <p className="note mb-4 text-sm">Told its writer: {review.note}</p>}
      {refuses ? (
        <Refusal
          onRefuse={(note) => decide({ status: "rejected", ...(note && { note }) })}
          onLeave={() => {
            setRefuses(false);
            item.current?.focus();
          }}
        />
      ) : (
        <p className="flex flex-wrap gap-3">
          {review.status !== "published" && (
            <button
              type="button"
              className="button button-quiet button-small"
              onClick={() => decide({ status: "published" })}
            >
              Show it
            </button>
          )}
          {review.status !== "rejected" && (
            <button
              type="button"
              className="button button-quiet button-small"
              onClick={() => setRefuses(true)}
            >
              Don’t show it…
            </button>
          )}
        </p>
      )}
    </li>
  );
}

interface RefusalProps {
  onRefuse: (note: string) => void;
  onLeave: () => void;
}

function Refusal({ onRefuse, onLeave }: RefusalProps) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onRefuse(field.current?.value.trim() ?? "");
      }}
      onKeyDown={({ key, ctrlKey, metaKey, currentTarget }) => {
        if (key === "Escape") onLeave();
        if (key === "Enter" && (ctrlKey || metaKey)) currentTarget.requestSubmit();
      }}
    >
      <label htmlFor={id} className="mb-1 block text-sm">
        Why, for its writer
      </label>
      <textarea ref={field} id={id} className="field w-full max-w-[66ch] py-2" rows={2} maxLength={500} />
      <p className="mt-2 flex flex-wrap items-center gap-x-5">
        <button type="submit" className="button button-quiet button-small">
          Don’t show it
        </button>
        <button type="button" className="link py-2 text-sm" onClick={onLeave}>
          Leave it
        </button>
      </p>
    </form>
  );
}
