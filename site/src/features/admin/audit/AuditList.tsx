import { ListPage } from "../list/ListPage.tsx";
import type { Column, Filter } from "../list/types.ts";
import { When } from "../ui/When.tsx";
import { Verify } from "./Verify.tsx";
import { differences, type Entry, subjects, titleOf, whoOf } from "./words.ts";

/** The first columns that changed, by name. */
function fieldsOf(entry: Entry): string {
  if (entry.operation !== "update") return "";
  const fields = differences(entry).map(({ field }) => field.replaceAll("_", " "));
  return fields.length > 4
    ? `${fields.slice(0, 4).join(", ")} and ${fields.length - 4} more`
    : fields.join(", ");
}

const columns: Column<Entry>[] = [
  { id: "what", header: "What", cell: titleOf, phone: "title" },
  {
    id: "fields",
    header: "Of it",
    cell: (entry) => <span className="block truncate">{fieldsOf(entry)}</span>,
  },
  {
    id: "id",
    header: "Which",
    cell: ({ subjectId }) => <span className="block truncate text-xs">{subjectId}</span>,
    phone: "hide",
  },
  {
    id: "who",
    header: "Who",
    width: "11rem",
    cell: (entry) => <span className="block truncate">{whoOf(entry)}</span>,
  },
  {
    id: "door",
    header: "Route",
    cell: ({ action }) => <code className="block truncate text-xs">{action}</code>,
    phone: "hide",
  },
  {
    id: "when",
    header: "When",
    width: "10rem",
    align: "end",
    cell: ({ createdAt }) => <When at={createdAt} />,
    phone: "end",
  },
];

const filters: Filter[] = [
  { kind: "choice", name: "subject", label: "What", options: subjects },
  { kind: "text", name: "subjectId", label: "Which", hint: "prd_…" },
  { kind: "text", name: "actor", label: "Who", hint: "cus_…" },
  { kind: "text", name: "action", label: "Route", hint: "PUT /admin/products/:id" },
  { kind: "day", name: "from", label: "From" },
  { kind: "day", name: "to", label: "Until" },
];

export const AuditList = () => (
  <ListPage<Entry>
    section="audit"
    title="Audit log"
    path="/admin/audit"
    columns={columns}
    filters={filters}
    actions={<Verify />}
    nameOf={(entry) => `${titleOf(entry)}, ${entry.subjectId}`}
    empty={<p>Nobody has changed anything yet. Whatever the shop’s people change will stand here.</p>}
  />
);
