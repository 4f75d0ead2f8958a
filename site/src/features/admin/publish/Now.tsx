import { useEffect, useState } from "react";
import { Awaited } from "../ui/Awaited.tsx";
import { Badge } from "../ui/Badge.tsx";
import { When } from "../ui/When.tsx";
import { type Status, usePublishing } from "./query.ts";
import { duration, editorOf, inShort, soon } from "./words.ts";

/** What shoppers see, what they don't yet, and what is being done about it. */
export function Now() {
  const { status, error, retry } = usePublishing();
  if (!status) return <Awaited error={error} retry={retry} rows={4} />;
  const { tone, word } = inShort(status);
  return (
    <section aria-label="Now" className="mt-4 max-w-[60rem]">
      <p role="status" className="text-lg">
        <Badge tone={tone}>
          <span className="text-sm font-semibold">{word}</span>
        </Badge>
      </p>
      <Live status={status} />
      {status.failed && <Failed status={status} />}
      <Waiting status={status} />
    </section>
  );
}

function Live({ status: { live } }: { status: Status }) {
  if (!live) return <p className="mt-2">No build of the site has ended yet.</p>;
  const took = duration(live);
  return (
    <p className="mt-2">
      Shoppers see the shop as it was at <When at={live.startedAt} />
      {took && `; putting it there took ${took}`}. Prices and stock are always those of this moment.
    </p>
  );
}

function Failed({ status: { failed, waiting } }: { status: Status }) {
  const now = useNow();
  return (
    <div role="alert" className="mt-4 border-l-4 border-poppy bg-sand px-4 py-3">
      <p className="font-semibold">The last build failed, so the site is as it was before.</p>
      <p className="mt-1">
        {waiting.dueAt
          ? `It is tried again ${soon(waiting.dueAt, now)}, or with the next change.`
          : "The next change, or Publish now, tries again."}
      </p>
      <pre className="mt-2 max-h-64 overflow-auto text-xs whitespace-pre-wrap wrap-anywhere">
        {failed?.error}
      </pre>
    </div>
  );
}

/** So many are named at first. */
const FIRST = 12;

function Waiting({ status: { state, waiting, building } }: { status: Status }) {
  const now = useNow();
  const [isWhole, setWhole] = useState(false);
  const { count, items, dueAt } = waiting;
  if (count === 0) return null;
  const more = count - (isWhole ? items.length : Math.min(items.length, FIRST));
  return (
    <section aria-labelledby="waiting" className="mt-6">
      <h2 id="waiting">Not live yet</h2>
      {state === "waiting" && dueAt && (
        <p className="mt-1 text-xs">
          Published {soon(dueAt, now)}: a little after the last change, so that several go together.
        </p>
      )}
      {building && (
        <p className="mt-1 text-xs">On their way, but for what changes while the site is built.</p>
      )}
      <ul className="mt-2 grid gap-x-8 border-t border-line sm:grid-cols-2">
        {items.slice(0, isWhole ? items.length : FIRST).map(({ subject, subjectId, name, changedAt }) => {
          const href = editorOf({ subject, subjectId });
          return (
            <li
              key={`${subject} ${subjectId}`}
              className="flex min-h-9 items-center justify-between gap-4 border-b border-line"
            >
              {href ? (
                <a href={href} className="link truncate">
                  {name || subjectId}
                </a>
              ) : (
                <span className="truncate">{name || subjectId}</span>
              )}
              <span className="text-xs whitespace-nowrap">
                <When at={changedAt} />
              </span>
            </li>
          );
        })}
      </ul>
      {more > 0 && (
        <p className="mt-2 text-xs">
          And {more} more.{" "}
          {!isWhole && (
            <button type="button" className="link py-1" onClick={() => setWhole(true)}>
              Show them
            </button>
          )}
        </p>
      )}
    </section>
  );
}

/** The moment, by the second. */
function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
