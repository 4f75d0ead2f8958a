import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { Role } from "../actor/permission.ts";
import { customerTable } from "../customer/customer.sql.ts";
import { at, createdAt, id } from "../database/columns.ts";

/** Somebody who is asked to work in the shop. The link in their mail holds a token, of which only the digest is here. */
export const staffInviteTable = pgTable(
  "staff_invite",
  {
    id: id(),
    /** In lower case. */
    email: text().notNull(),
    role: text().$type<Exclude<Role, "customer">>().notNull(),
    tokenHash: text().notNull().unique("staff_invite_token_unique"),
    invitedBy: text().references(() => customerTable.id, { onDelete: "set null" }),
    expiresAt: at().notNull(),
    acceptedAt: at(),
    revokedAt: at(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("staff_invite_one_open").on(t.email).where(sql`accepted_at IS NULL AND revoked_at IS NULL`),
    index("staff_invite_newest").on(t.createdAt, t.id),
    check("staff_invite_role_known", sql`${t.role} IN ('support', 'manager', 'owner')`),
    check("staff_invite_email_lower", sql`${t.email} = lower(${t.email})`),
    check("staff_invite_one_end", sql`num_nonnulls(${t.acceptedAt}, ${t.revokedAt}) <= 1`),
  ],
);
