import type { OrderRow } from "@cali/core/order/admin/schema.ts";
import { useState } from "react";
import { countryName } from "../../cart/place.ts";
import { useDestinations } from "../../cart/useDestinations.ts";
import { ListPage } from "../list/ListPage.tsx";
import type { BulkAction, Filter } from "../list/types.ts";
import { useParams } from "../url.ts";
import { type Bulk, BulkFulfil } from "./BulkFulfil.tsx";
import { columns } from "./columns.tsx";
import { PaidBetween } from "./PaidBetween.tsx";
import { printUrl } from "./print.ts";
import { statusOptions } from "./words.ts";

const tabs = [
  { label: "All", query: {} },
  { label: "To ship", query: { part: "to-ship" } },
  { label: "Part-shipped", query: { part: "part-shipped" } },
  { label: "Held", query: { status: "held" } },
  { label: "Disputed", query: { part: "disputed" } },
  { label: "Shipped", query: { status: "shipped" } },
  { label: "Cancelled", query: { status: "cancelled" } },
  { label: "Refunded", query: { status: "refunded" } },
] as const;

const sorts = [
  { value: "newest", label: "Newest first" },
  { value: "oldest", label: "Oldest first" },
  { value: "total", label: "Largest total first" },
];

const always: Filter[] = [
  { kind: "search", name: "q", label: "Search", hint: "Number, e-mail, name or SKU" },
  { kind: "tab", name: "part", label: "Part" },
  { kind: "choice", name: "status", label: "State", options: statusOptions },
];

/** What a report narrows the list by, when one of its bars leads here. */
const ofReports: Filter[] = ["paidFrom", "paidTo", "product", "category"].map((name) => ({
  kind: "tab",
  name,
  label: name,
}));

/** The list can't be ordered by total within these. */
function useNarrowing(): Filter[] {
  const { data } = useDestinations();
  const codes = [...new Set(data?.items.map(({ country }) => country))];
  return [
    {
      kind: "choice",
      name: "country",
      label: "To",
      options: codes.map((code) => ({ value: code, label: countryName(code) })),
    },
    { kind: "text", name: "coupon", label: "Coupon", hint: "WELCOME" },
    { kind: "day", name: "from", label: "From" },
    { kind: "day", name: "to", label: "Until" },
  ];
}

export function OrderList() {
  const narrowing = useNarrowing();
  const params = useParams();
  const isPaidBetween = params.has("paidFrom");
  const isByTotal = !isPaidBetween && params.get("sort") === "total";
  const [shipping, setShipping] = useState<Bulk>();
  const listed = isByTotal ? always : [...always, ...narrowing];
  const filters = isPaidBetween ? [...ofReports, ...narrowing.slice(0, 2)] : listed;
  const bulk: BulkAction<OrderRow>[] = [
    {
      label: "Ship all",
      needs: "orders.fulfil",
      run: (rows) => new Promise((done) => setShipping({ rows, done })),
    },
    { label: "Print slips", run: (rows) => openPrint(rows, "packing-slip") },
    { label: "Print invoices", run: (rows) => openPrint(rows, "invoice") },
  ];
  return (
    <>
      <ListPage<OrderRow>
        section="orders"
        title="Orders"
        path="/admin/orders"
        columns={columns}
        tabs={isPaidBetween ? undefined : tabs}
        sorts={isPaidBetween ? undefined : sorts}
        filters={filters}
        lead={isPaidBetween && <PaidBetween params={params} />}
        bulk={bulk}
        nameOf={({ number }) => `order ${number}`}
        empty={<p>Nobody has ordered yet. The first order stands here within a second of its payment.</p>}
        everyMs={30_000}
      />
      {shipping && (
        <BulkFulfil
          rows={shipping.rows}
          done={(outcome) => {
            setShipping(undefined);
            shipping.done(outcome);
          }}
        />
      )}
    </>
  );
}

async function openPrint(rows: OrderRow[], kind: "packing-slip" | "invoice"): Promise<"not done"> {
  open(
    printUrl(
      rows.map(({ id }) => id),
      kind,
    ),
    "_blank",
    "noopener",
  );
  return "not done";
}
