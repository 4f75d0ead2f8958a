import { format } from "@cali/core/money/index.ts";
import type { OrderRow } from "@cali/core/order/admin/schema.ts";
import { countryName } from "../../cart/place.ts";
import type { Column } from "../list/types.ts";
import { Badge } from "../ui/Badge.tsx";
import { When } from "../ui/When.tsx";
import { stateOf } from "./words.ts";

export const columns: Column<OrderRow>[] = [
  { id: "number", header: "Order", width: "6rem", cell: ({ number }) => `#${number}`, phone: "title" },
  {
    id: "who",
    header: "Customer",
    cell: ({ name, email }) => (
      <span className="block truncate" title={email ?? undefined}>
        {name ?? email ?? <span className="text-fog">Not known yet</span>}
      </span>
    ),
  },
  { id: "state", header: "State", width: "14rem", cell: (row) => <States row={row} /> },
  {
    id: "where",
    header: "To",
    width: "9rem",
    cell: ({ country }) => <span className="block truncate">{countryName(country)}</span>,
    phone: "hide",
  },
  {
    id: "pieces",
    header: "Shipped",
    width: "5.5rem",
    align: "end",
    cell: ({ shipped, pieces }) => `${shipped} of ${pieces}`,
    phone: "hide",
  },
  {
    id: "total",
    header: "Total",
    width: "8rem",
    align: "end",
    sorts: ["total"],
    cell: ({ totalCents, refundedCents, currency }) => (
      <>
        {format(totalCents, currency)}
        {refundedCents > 0 && (
          <span className="block text-xs text-fog">−{format(refundedCents, currency)}</span>
        )}
      </>
    ),
    phone: "end",
  },
  {
    id: "placed",
    header: "Placed",
    width: "10rem",
    align: "end",
    sorts: ["newest", "oldest"],
    cell: ({ createdAt }) => <When at={createdAt} />,
  },
];

function States({ row }: { row: OrderRow }) {
  const { tone, word } = stateOf(row);
  return (
    <span className="flex flex-wrap gap-x-3">
      <Badge tone={tone}>{word}</Badge>
      {row.isDisputed && (
        <Badge tone="bad">
          <span>
            Disputed
            {row.evidenceDueAt && (
              <>
                , due <When at={row.evidenceDueAt} />
              </>
            )}
          </span>
        </Badge>
      )}
    </span>
  );
}
