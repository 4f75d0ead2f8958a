import { format } from "@cali/core/money/index.ts";
import { ListPage } from "../list/ListPage.tsx";
import type { Column, Filter } from "../list/types.ts";
import { Badge } from "../ui/Badge.tsx";
import { When } from "../ui/When.tsx";
import { PATH, type Row } from "./customers.ts";

const columns: Column<Row>[] = [
  {
    id: "name",
    header: "Name",
    sorts: ["name"],
    cell: ({ name, email }) => name || <span className="text-fog">{email.split("@")[0]}</span>,
    phone: "title",
  },
  {
    id: "email",
    header: "E-mail",
    cell: ({ email }) => (
      <span className="block truncate" title={email}>
        {email}
      </span>
    ),
  },
  {
    id: "is",
    header: "Is",
    width: "11rem",
    cell: ({ role, marketingConsent }) => (
      <span className="flex flex-wrap gap-x-3">
        {role !== "customer" && <Badge tone="busy">{role}</Badge>}
        {marketingConsent && <Badge tone="good">News</Badge>}
      </span>
    ),
    phone: "hide",
  },
  {
    id: "orders",
    header: "Orders",
    width: "5rem",
    align: "end",
    cell: ({ orderCount }) => orderCount,
    phone: "hide",
  },
  {
    id: "spent",
    header: "Spent",
    width: "8rem",
    align: "end",
    cell: ({ spentCents }) => format(spentCents, "usd"),
    phone: "end",
  },
  {
    id: "since",
    header: "Since",
    width: "10rem",
    align: "end",
    sorts: ["newest"],
    cell: ({ createdAt }) => <When at={createdAt} />,
    phone: "hide",
  },
];

const filters: Filter[] = [
  { kind: "search", name: "q", label: "Search", hint: "How a name or e-mail begins" },
  { kind: "tab", name: "consent", label: "News" },
  { kind: "tab", name: "role", label: "Role" },
];

const tabs = [
  { label: "All", query: {} },
  { label: "Want news", query: { consent: "yes" } },
  { label: "The shop’s own", query: { role: "staff" } },
] as const;

const sorts = [
  { value: "newest", label: "Newest first" },
  { value: "name", label: "By name" },
];

export const CustomerList = () => (
  <ListPage<Row>
    section="customers"
    title="Customers"
    path={PATH}
    columns={columns}
    tabs={tabs}
    filters={filters}
    sorts={sorts}
    nameOf={({ name, email }) => name || email}
    empty={<p>Nobody has an account yet. Who buys without one stands in their orders alone.</p>}
  />
);
