import { useState } from "react";
import { part } from "../../../lib/part.ts";
import { AdminPage } from "../AdminPage.tsx";
import { ListPage } from "../list/ListPage.tsx";
import type { Column } from "../list/types.ts";
import { useShortcuts } from "../shortcuts.ts";
import { Badge } from "../ui/Badge.tsx";
import { Later } from "../ui/Later.tsx";
import { When } from "../ui/When.tsx";
import { Invites } from "./Invites.tsx";
import { PersonMenu } from "./PersonMenu.tsx";
import { PATH, type Person } from "./queries.ts";
import { labelOf, roles } from "./roles.ts";

const inviting = part("admin-invite", () => import("./InviteDialog.tsx").then((it) => it.InviteDialog));

const browsers = (count: number): string => (count === 1 ? "1 browser" : `${count} browsers`);

const columns: Column<Person>[] = [
  {
    id: "who",
    header: "Who",
    phone: "title",
    cell: ({ name, email }) => <span className="wrap-anywhere">{name || email}</span>,
  },
  {
    id: "email",
    header: "E-mail",
    cell: ({ email }) => <span className="wrap-anywhere">{email}</span>,
  },
  { id: "role", header: "Role", width: "6.5rem", cell: ({ role }) => labelOf(role) },
  {
    id: "factor",
    header: "Second factor",
    width: "8rem",
    cell: ({ hasSecondFactor }) =>
      hasSecondFactor ? <Badge tone="good">On</Badge> : <Badge tone="waiting">None</Badge>,
  },
  {
    id: "seen",
    header: "Last sign-in",
    width: "16rem",
    cell: ({ lastSignInAt, sessions }) =>
      sessions === 0 ? (
        <span className="text-fog">Signed out</span>
      ) : (
        <>
          <When at={lastSignInAt} /> <span className="text-fog">in {browsers(sessions)}</span>
        </>
      ),
  },
  {
    id: "do",
    header: "Rights",
    width: "5rem",
    align: "end",
    phone: "end",
    cell: (row) => <PersonMenu person={row} />,
  },
];

const tabs = [
  { label: "All", query: {} },
  ...roles.map(({ value, label }) => ({
    label: `${label}s`.replace("Supports", "Support"),
    query: { role: value },
  })),
];

/** Who works in the shop, and who is asked to. */
export const StaffPage = () => (
  <AdminPage needs="staff.manage">
    <People />
  </AdminPage>
);

function People() {
  const [isInviting, setInviting] = useState(false);
  useShortcuts({ n: () => setInviting(true) });
  return (
    <>
      <ListPage<Person>
        section="staff"
        title="Staff"
        path={PATH}
        columns={columns}
        filters={[{ kind: "tab", name: "role", label: "Role" }]}
        tabs={tabs}
        nameOf={({ name, email }) => name || email}
        hrefOf={({ id }) => `/admin/audit?actor=${id}`}
        actions={
          <button type="button" className="button button-tight" onClick={() => setInviting(true)}>
            Invite
          </button>
        }
        empty={<p>Nobody works in this role.</p>}
      />
      <Invites />
      {isInviting && <Later of={inviting} props={{ close: () => setInviting(false) }} meanwhile={null} />}
    </>
  );
}
