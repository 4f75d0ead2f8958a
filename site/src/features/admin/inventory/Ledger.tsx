import { Panel } from "../detail/DetailPage.tsx";
import { queryOf, useList } from "../list/query.ts";
import { Awaited } from "../ui/Awaited.tsx";
import { When } from "../ui/When.tsx";
import { ledgerPath } from "./adjust.ts";
import { type Entry, hrefOf, signed, whatOf } from "./ledger.ts";

const query = queryOf(new URLSearchParams(), [], undefined);

/** Every change of a variant's stock, the newest first. */
export function Ledger({ id }: { id: string }) {
  const { rows, error, hasMore, more, retry } = useList<Entry>(ledgerPath(id), query);
  return (
    <Panel title="What changed it">
      {rows ? (
        <ol aria-label="What changed it" className="grid">
          {rows.map((entry) => (
            <li
              key={entry.id}
              className="grid grid-cols-[4rem_minmax(0,1fr)_auto] gap-3 border-t border-line py-2"
            >
              <Sums entry={entry} />
              <What entry={entry} />
              <span className="text-xs leading-6 text-fog">
                <When at={entry.createdAt} />
              </span>
            </li>
          ))}
        </ol>
      ) : (
        <Awaited error={error} retry={retry} />
      )}
      {hasMore && (
        <button type="button" className="button button-quiet button-tight mt-3" onClick={more}>
          Show older ones
        </button>
      )}
    </Panel>
  );
}

const Sums = ({ entry: { stockDelta, reservedDelta } }: { entry: Entry }) => (
  <span className="text-end tabular-nums">
    {signed(stockDelta)}
    {stockDelta === 0 && <span className="text-fog">{signed(reservedDelta)} aside</span>}
  </span>
);

function What({ entry }: { entry: Entry }) {
  const href = hrefOf(entry);
  const { note, actorName, stockAfter, stockDelta } = entry;
  const more = [
    note,
    stockDelta !== 0 && stockAfter !== null ? `${stockAfter} on the shelf then` : "",
    actorName ? `by ${actorName}` : "",
  ].filter(Boolean);
  return (
    <span className="min-w-0 wrap-anywhere">
      {href ? (
        <a href={href} className="link">
          {whatOf(entry)}
        </a>
      ) : (
        whatOf(entry)
      )}
      {more.length > 0 && <span className="block text-xs text-fog">{more.join(" · ")}</span>}
    </span>
  );
}
