import type { LedgerEntry } from "@cali/core/inventory/schema.ts";
import { useInfiniteQuery } from "@tanstack/react-query";
import { api } from "../../../lib/api.ts";
import { queryClient } from "../../../lib/query.ts";
import { Awaited } from "../ui/Awaited.tsx";
import { When } from "../ui/When.tsx";

/** As it comes in JSON. */
type Entry = Omit<LedgerEntry, "createdAt"> & { createdAt: string };

interface Page {
  items: Entry[];
  nextCursor: string | null;
}

const kinds: Record<LedgerEntry["kind"], string> = {
  opening: "Began",
  adjust: "By hand",
  reserve: "Set aside for an order",
  release: "Free again",
  sell: "Sold",
  restock: "Came back to the shelf",
  "restock-undone": "Taken back for an order",
  import: "Imported",
  other: "",
};

const signed = (n: number): string => (n > 0 ? `+${n}` : String(n).replace("-", "−"));

const whyOf = ({ kind, reason, note, subjectId }: Entry): string =>
  [reason ?? kinds[kind], note, kind === "adjust" ? null : subjectId].filter(Boolean).join(", ");

/** Every change of a variant's stock, newest first. */
export function StockLedger({ variantId }: { variantId: string }) {
  const asked = useInfiniteQuery(
    {
      queryKey: ["admin", "ledger", variantId],
      queryFn: ({ pageParam, signal }) =>
        api<Page>(
          `/admin/inventory/${variantId}/ledger?limit=20${pageParam === null ? "" : `&cursor=${encodeURIComponent(pageParam)}`}`,
          { signal },
        ),
      initialPageParam: null as string | null,
      getNextPageParam: ({ nextCursor }) => nextCursor,
      staleTime: 0,
    },
    queryClient,
  );
  const entries = asked.data?.pages.flatMap(({ items }) => items);
  if (!entries) return <Awaited error={asked.error} retry={() => void asked.refetch()} rows={4} />;
  return (
    <>
      <table className="ledger mt-6" aria-label="What changed the stock">
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">What</th>
            <th scope="col">Shelf</th>
            <th scope="col">Set aside</th>
            <th scope="col">Left</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td>
                <When at={entry.createdAt} />
              </td>
              <td className="wrap-anywhere first-letter:uppercase">
                {whyOf(entry)}
                {entry.actorName && <span className="text-fog"> by {entry.actorName}</span>}
              </td>
              <td>{entry.stockDelta === 0 ? "" : signed(entry.stockDelta)}</td>
              <td>{entry.reservedDelta === 0 ? "" : signed(entry.reservedDelta)}</td>
              <td>{entry.stockAfter ?? ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {asked.hasNextPage && (
        <button type="button" className="link mt-2 min-h-9" onClick={() => void asked.fetchNextPage()}>
          Older changes
        </button>
      )}
    </>
  );
}
