import { useEffect, useRef, useState } from "react";
import { AdminPage } from "../admin/AdminPage.tsx";
import { Awaited } from "../admin/ui/Awaited.tsx";
import { MoreReviews } from "./MoreReviews.tsx";
import { QueueItem } from "./QueueItem.tsx";
import { judge, type Status, useQueue, type Verdict } from "./queue.ts";
import { wordsOf } from "./words.ts";

const tabs: Record<Status, string> = { pending: "Waiting", published: "Shown", rejected: "Not shown" };

const empty: Record<Status, string> = {
  pending: "Nothing waits. The next one will stand here.",
  published: "Nothing is shown yet.",
  rejected: "Nothing was refused.",
};

/** For the shop's people: what customers wrote, to be shown or not. */
export const QueuePage = () => (
  <AdminPage needs="reviews.moderate">
    <Queue />
  </AdminPage>
);

function Queue() {
  const [status, setStatus] = useState<Status>("pending");
  const [fault, setFault] = useState("");
  const { items, error, isLoading, hasMore, more, retry } = useQueue(status);

  async function decide(verdict: Verdict): Promise<void> {
    setFault("");
    await judge(verdict).catch((refusal: unknown) => setFault(wordsOf(refusal)));
  }

  return (
    <section aria-labelledby="list-title" className="max-w-[80ch]">
      <div className="admin-title">
        <h1 id="list-title">Reviews</h1>
      </div>
      <fieldset className="mt-2 flex flex-wrap gap-2">
        <legend className="sr-only">Which reviews</legend>
        {(Object.keys(tabs) as Status[]).map((each) => (
          <label key={each} className="choice choice-text">
            <input
              type="radio"
              name="status"
              className="sr-only"
              checked={status === each}
              onChange={() => setStatus(each)}
            />
            {tabs[each]}
          </label>
        ))}
      </fieldset>
      <p className="mt-3 text-sm text-fog">
        Keys: <kbd>J</kbd> and <kbd>K</kbd> go to the next and the one before, <kbd>P</kbd> shows it,{" "}
        <kbd>R</kbd> doesn’t.
      </p>
      <p role="alert" className="text-sm">
        {fault && <span className="note my-3 block">{fault}</span>}
      </p>
      <h2 className="sr-only">{tabs[status]}</h2>
      {items ? (
        <List items={items} status={status} onDecide={(verdict) => void decide(verdict)} />
      ) : (
        <Awaited error={error} retry={retry} />
      )}
      {items && <MoreReviews hasMore={hasMore} isLoading={isLoading} error={error} onMore={more} />}
    </section>
  );
}

interface ListProps {
  items: NonNullable<ReturnType<typeof useQueue>["items"]>;
  status: Status;
  onDecide: (verdict: Verdict) => void;
}

/** Goes to the review before or after the one that has the focus; to the first where none has. */
function go(list: HTMLElement, step: 1 | -1): void {
  const all = [...list.querySelectorAll<HTMLElement>("[data-review]")];
  const at = all.findIndex((item) => item.contains(document.activeElement));
  all[Math.min(Math.max(at + step, 0), all.length - 1)]?.focus();
}

function List({ items, status, onDecide }: ListProps) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const heed = ({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
      const isTyping = target instanceof Element && target.closest("textarea, input:not([type=radio])");
      if (!list.current || isTyping || ctrlKey || metaKey || altKey) return;
      if (key === "j") go(list.current, 1);
      if (key === "k") go(list.current, -1);
    };
    addEventListener("keydown", heed);
    return () => removeEventListener("keydown", heed);
  }, []);
  if (items.length === 0) return <p className="mt-8 text-lg">{empty[status]}</p>;
  return (
    <ul ref={list} className="mt-4" aria-label={tabs[status]}>
      {items.map((review) => (
        <QueueItem key={review.id} review={review} onDecide={onDecide} />
      ))}
    </ul>
  );
}
