import type { AuditEntry } from "@cali/core/audit/schema.ts";
import { AdminPage } from "../AdminPage.tsx";
import { ListPage } from "../list/ListPage.tsx";
import type { Column, Filter } from "../list/types.ts";
import { When } from "../ui/When.tsx";

/** As it comes in JSON. */
type Row = Omit<AuditEntry, "createdAt"> & { createdAt: string };

const doings = { insert: "Added", update: "Changed", delete: "Removed" } as const;

const columns: Column<Row>[] = [
  {
    id: "what",
    header: "What",
    cell: ({ operation, subject }) => `${doings[operation]} ${subject.replaceAll("_", " ")}`,
    phone: "title",
  },
  { id: "id", header: "Which", cell: ({ subjectId }) => <span className="wrap-anywhere">{subjectId}</span> },
  {
    id: "who",
    header: "Who",
    cell: ({ actorName, actorEmail, actorId }) => actorName || actorEmail || actorId,
  },
  {
    id: "door",
    header: "By",
    cell: ({ action }) => <code className="text-xs wrap-anywhere">{action}</code>,
    phone: "hide",
  },
  {
    id: "when",
    header: "When",
    width: "10rem",
    cell: ({ createdAt }) => <When at={createdAt} />,
    phone: "end",
  },
];

const filters: Filter[] = [
  { kind: "text", name: "subjectId", label: "Which", hint: "prd_…" },
  { kind: "text", name: "actor", label: "Who", hint: "cus_…" },
  { kind: "day", name: "from", label: "From" },
  { kind: "day", name: "to", label: "To" },
];

export const AuditPage = () => (
  <AdminPage needs="audit.read">
    <ListPage<Row>
      section="audit"
      title="Audit log"
      path="/admin/audit"
      columns={columns}
      filters={filters}
      nameOf={({ subject, subjectId }) => `${subject} ${subjectId}`}
      empty={<p>Nobody has changed anything yet. Whatever the shop’s people change will stand here.</p>}
    />
  </AdminPage>
);
