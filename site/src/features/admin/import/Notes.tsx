import { useMemo } from "react";
import { useList } from "../list/query.ts";
import { Table } from "../list/Table.tsx";
import { ListTabs } from "../list/Tabs.tsx";
import type { Column, Filter } from "../list/types.ts";
import { Awaited } from "../ui/Awaited.tsx";
import { useParams } from "../url.ts";
import { Details } from "./Details.tsx";
import type { Import, ImportNote } from "./types.ts";

const filters: Filter[] = [
  {
    kind: "choice",
    name: "kind",
    label: "What",
    options: [
      { value: "problem", label: "Problems" },
      { value: "create", label: "New" },
      { value: "update", label: "Changed" },
    ],
  },
];
const tabs: { label: string; query: Record<string, string> }[] = [
  { label: "All", query: {} },
  { label: "Problems", query: { kind: "problem" } },
  { label: "New", query: { kind: "create" } },
  { label: "Changed", query: { kind: "update" } },
];
const kinds = { create: "New", update: "Changed", problem: "Problem" } as const;

const columns: Column<ImportNote>[] = [
  {
    id: "handle",
    header: "Product",
    width: "14rem",
    cell: ({ handle }) => handle || "No handle",
    phone: "title",
  },
  { id: "row", header: "Row", width: "5rem", align: "end", cell: ({ row }) => row, phone: "rest" },
  {
    id: "kind",
    header: "What",
    width: "6.5rem",
    cell: ({ kind }) => (
      <span className={kind === "problem" ? "font-semibold text-poppy" : ""}>{kinds[kind]}</span>
    ),
    phone: "rest",
  },
  { id: "details", header: "In particular", cell: ({ details }) => <Details of={details} />, phone: "title" },
];

/** What becomes of each product of a file, in its order. */
export function Notes({ found: { id, status } }: { found: Import }) {
  const params = useParams();
  const kind = params.get("kind");
  const list = useList<ImportNote>(
    `/admin/imports/${id}/notes`,
    `limit=50${kind ? `&kind=${kind}` : ""}`,
    status === "applying" ? 3000 : undefined,
  );
  const spec = useMemo(
    () => ({
      section: "import",
      title: "Products",
      path: `/admin/imports/${id}/notes`,
      columns,
      nameOf: ({ handle }: ImportNote) => handle,
      hrefOf: ({ handle }: ImportNote) => `/admin/products?q=${encodeURIComponent(handle)}`,
      empty: null,
    }),
    [id],
  );
  return (
    <section aria-label="Products of the file" className="mt-4">
      <ListTabs tabs={tabs} filters={filters} />
      {list.rows ? (
        <Table
          spec={spec}
          rows={list.rows}
          sort={undefined}
          selected={new Set()}
          select={undefined}
          isOld={list.isOld}
          more={list.hasMore ? list.more : undefined}
        />
      ) : (
        <Awaited error={list.error} retry={list.retry} rows={8} />
      )}
      {list.rows?.length === 0 && <p className="py-8">{kind ? "None." : "Every product stays as it is."}</p>}
    </section>
  );
}
