import { format } from "@cali/core/money/index.ts";
import type { ReturnRow } from "@cali/core/returns/schema.ts";
import { ListPage } from "../list/ListPage.tsx";
import type { Column, Filter } from "../list/types.ts";
import { pieces } from "../orders/words.ts";
import { Badge } from "../ui/Badge.tsx";
import { When } from "../ui/When.tsx";
import { reasonName, returnState } from "./words.ts";

const columns: Column<ReturnRow>[] = [
  { id: "order", header: "Order", width: "6rem", cell: ({ orderNumber }) => `#${orderNumber}` },
  {
    id: "who",
    header: "Customer",
    cell: ({ name, email }) => <span className="block truncate">{name ?? email}</span>,
  },
  {
    id: "state",
    header: "State",
    width: "11rem",
    cell: ({ status }) => {
      const { tone, word } = returnState(status);
      return <Badge tone={tone}>{word}</Badge>;
    },
  },
  {
    id: "what",
    header: "What",
    cell: ({ pieces: count, reasons, photoCount }) => (
      <>
        {pieces(count)}
        <span className="block truncate text-xs text-fog">
          {[...reasons.map(reasonName), ...(photoCount > 0 ? [`${photoCount} pictures`] : [])].join(" · ")}
        </span>
      </>
    ),
  },
  {
    id: "became",
    header: "Became of it",
    width: "9rem",
    align: "end",
    cell: ({ refundCents, replacementNumber, currency }) =>
      [
        replacementNumber !== null && `Order ${replacementNumber}`,
        refundCents !== null && format(refundCents, currency),
      ]
        .filter(Boolean)
        .join(", "),
    phone: "end",
  },
  {
    id: "asked",
    header: "Asked for",
    width: "10rem",
    align: "end",
    sorts: ["newest", "oldest"],
    cell: ({ createdAt }) => <When at={createdAt} />,
  },
];

const filters: Filter[] = [
  { kind: "search", name: "q", label: "Search", hint: "Number of the order" },
  { kind: "tab", name: "status", label: "State" },
];

const tabs = [
  { label: "All", query: {} },
  { label: "To answer", query: { status: "requested" } },
  { label: "On their way", query: { status: "approved" } },
  { label: "Here", query: { status: "received" } },
  { label: "Turned down", query: { status: "rejected" } },
] as const;

const sorts = [
  { value: "newest", label: "Newest first" },
  { value: "oldest", label: "Oldest first" },
];

export const ReturnList = () => (
  <ListPage<ReturnRow>
    section="returns"
    title="Returns"
    path="/admin/returns"
    columns={columns}
    tabs={tabs}
    filters={filters}
    sorts={sorts}
    nameOf={({ orderNumber }) => `return of order ${orderNumber}`}
    empty={<p>Nobody has asked to send anything back. What they ask for stands here, to be answered.</p>}
    everyMs={60_000}
  />
);
