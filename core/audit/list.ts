import { sql } from "drizzle-orm";
import { Cursor } from "../database/cursor.ts";
import type { ListDefinition } from "../database/list.ts";

export const columns = sql`
  a.id::text AS id, a.actor_id AS "actorId", c.name AS "actorName", c.email AS "actorEmail", a.address, a.action,
  a.request_id AS "requestId", a.operation, a.subject, a.subject_id AS "subjectId", a.before, a.after,
  a.created_at AS "createdAt", l.position::int AS position, l.hash`;
export const from = sql`audit_log a LEFT JOIN audit_link l ON l.entry_id = a.id LEFT JOIN customer c ON c.id = a.actor_id`;

export const definition: ListDefinition<"newest", "actor" | "subject" | "subjectId" | "action"> = {
  name: "audit",
  select: columns,
  from,
  id: sql`a.id`,
  orders: {
    newest: { key: sql`a.created_at`, type: "timestamptz", shape: Cursor.time, descending: true },
  },
  columns: {
    subjectId: sql`a.subject_id`,
    actor: sql`a.actor_id`,
    action: sql`a.action`,
    subject: sql`a.subject`,
  },
};
