import { type ReactNode, useRef } from "react";
import { OwnCard } from "./OwnCard.tsx";
import type { Product, Shown } from "./own.ts";
import type { WritingState } from "./use-writing.ts";

interface Props {
  product: Product;
  /** What its writer is called, as far as the account knows. */
  name: string;
  review: Shown | null;
  writing: WritingState;
  title?: ReactNode;
  /** Where there is none yet: the way to write one. */
  children: ReactNode;
}

/** One's own review of a product: the form while it is open, else the review, else the way to write it. */
export function OwnReview({ product, name, review, writing, title, children }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const { formOf, refusalOf, open, close, send, remove } = writing;
  const form = formOf(product);
  const refusal = refusalOf(product);
  // What had the focus is gone with the next picture; the place of it stays.
  const stay = () => place.current?.focus({ preventScroll: true });
  return (
    <div ref={place} tabIndex={-1} className="outline-none">
      {form ? (
        <form.Form
          product={product}
          name={name}
          isWritten={review !== null}
          {...(form.draft && { draft: form.draft })}
          {...(refusal && { fault: refusal })}
          onSend={(draft) => {
            stay();
            void send(product, draft);
          }}
          onClose={() => {
            stay();
            close();
          }}
        />
      ) : (
        <>
          {refusal && (
            <p role="alert" className="note mb-4 text-sm">
              {refusal}
            </p>
          )}
          {review ? (
            <OwnCard
              review={review}
              title={title}
              onEdit={() => void open(product, review)}
              onRemove={() => {
                stay();
                void remove(product);
              }}
            />
          ) : (
            children
          )}
        </>
      )}
    </div>
  );
}
