import { type ReactNode, useEffect, useRef, useState } from "react";
import { part, usePart } from "../../lib/part.ts";
import { signInUrl, useMe } from "../account/me.ts";
import { HelpfulButton } from "./HelpfulButton.tsx";
import { Invitation } from "./Invitation.tsx";
import { type Built, toggleHelpful, useReviews, type View } from "./lists.ts";
import { MoreReviews } from "./MoreReviews.tsx";
import type { Product } from "./own.ts";
import { ReviewCard } from "./ReviewCard.tsx";
import { SortReviews } from "./SortReviews.tsx";
import { Summary } from "./Summary.tsx";
import { filterOf, wordsOf } from "./words.ts";

const writing = part("review-writing", () => import("./Writing.tsx"));

/** Selectors of what was pressed, and of what was in focus, when the live list took over. */
export interface Held {
  pressed: string | undefined;
  focused: string | undefined;
}

export interface LiveProps {
  product: Product;
  built: Built;
  held: Held;
}

/** All reviews of a product as they are now, and the reader's own. */
export function LiveReviews({ product, built, held }: LiveProps) {
  const root = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<View>({ sort: "helpful" });
  const [said, setSaid] = useState("");
  const { me } = useMe();
  const form = usePart(writing, { enabled: Boolean(me) });
  const { rating, items, isOld, isLoading, hasMore, error, more } = useReviews(product.id, view, built);

  // What was pressed before this was here is pressed now.
  useEffect(() => {
    const find = (selector: string | undefined) =>
      selector === undefined ? null : root.current?.querySelector<HTMLElement>(selector);
    find(held.pressed ?? held.focused)?.focus({ preventScroll: true });
    find(held.pressed)?.click();
  }, [held]);

  function press(target: EventTarget): void {
    const button = target instanceof Element ? target.closest<HTMLElement>("[data-filter]") : null;
    const filter = filterOf(button?.dataset.filter);
    if (filter) setView(({ sort, filter: before }) => (before === filter ? { sort } : { sort, filter }));
  }

  async function helpful(review: (typeof items)[number]): Promise<void> {
    setSaid("");
    await toggleHelpful(review).catch((refusal: unknown) => setSaid(wordsOf(refusal)));
  }

  const others = items.filter(({ isMine }) => !isMine);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: the buttons inside are what is pressed
    <div ref={root} className="grid-12 gap-y-8" onClick={({ target }) => press(target)}>
      <div className="col-span-12 self-start sm:col-span-8 lg:sticky lg:top-8 lg:col-span-4">
        <Summary rating={rating} filter={view.filter} />
      </div>
      <div className="col-span-12 lg:col-span-7 lg:col-start-6">
        {me && form.part && <form.part.default product={product} me={me} isFirst={rating.count === 0} />}
        {me && !form.part && (
          <Invitation isFirst={rating.count === 0}>
            {form.isMissing && (
              <p role="alert" className="text-sm">
                The form could not be fetched.{" "}
                <button type="button" className="link py-2" onClick={() => location.reload()}>
                  Load the page again
                </button>
              </p>
            )}
          </Invitation>
        )}
        {!me && (
          <Invitation isFirst={rating.count === 0}>
            {me === null && (
              <a
                href={signInUrl(`${location.pathname}#reviews`)}
                className="button button-quiet button-small"
                data-write
              >
                Sign in to write a review
              </a>
            )}
          </Invitation>
        )}
        {rating.count > 0 && (
          <SortReviews
            view={view}
            onSort={(sort) => setView((before) => ({ ...before, sort }))}
            onAll={() => setView(({ sort }) => ({ sort }))}
          />
        )}
        <p role="status" className="text-sm">
          {said && <span className="note my-3 block">{said}</span>}
        </p>
        <List isBusy={isOld && isLoading}>
          {others.map((review) => (
            <li key={review.id}>
              <ReviewCard review={review}>
                <HelpfulButton review={review} me={me} onPress={() => void helpful(review)} />
              </ReviewCard>
            </li>
          ))}
        </List>
        <MoreReviews hasMore={hasMore} isLoading={isLoading} error={error} onMore={more} />
      </div>
    </div>
  );
}

const List = ({ isBusy, children }: { isBusy: boolean; children: ReactNode }) => (
  <ul aria-label="What people say" aria-busy={isBusy} className="review-list">
    {children}
  </ul>
);
