import { definition as audit } from "@cali/core/audit/list.ts";
import { Database } from "@cali/core/database/index.ts";
import { definition as orders } from "@cali/core/order/admin/list.ts";
import { definitions as searches } from "@cali/core/order/admin/search.ts";
import { definition as returns } from "@cali/core/returns/admin.ts";
import { type AdminList, type AdminListed, measureAdminList } from "./admin-list.ts";
import { fillAdminLists } from "./admin-list-rows.ts";
import type { World } from "./world.ts";

export interface AdminLists {
  rows: number;
  lists: AdminListed[];
}

const after = (prefix: string) => `${prefix}\u{10FFFF}`;
const DAY_MS = 24 * 60 * 60 * 1000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
const search = (title: string, of: keyof typeof searches, prefix: string, filters = {}): AdminList => ({
  title: `orders, ${title}`,
  definition: searches[of],
  sort: "match",
  filters: { ...(of === "sku" && { only: after(prefix) }), ...filters },
  from: prefix,
  to: after(prefix),
});

/** Each list of the admin that is measured; a new one is one line more. */
const table = (sku: string): AdminList[] => [
  ...["newest", "oldest", "total"].map((sort) => ({ title: `orders, ${sort}`, definition: orders, sort })),
  ...["toShip", "partShipped", "disputed"].flatMap((part) =>
    ["newest", "total"].map((sort) => ({
      ...{ title: `orders, ${part}, ${sort}`, definition: orders, sort, filters: { [part]: true } },
    })),
  ),
  ...["delivered", "cancelled", "held"].flatMap((status) =>
    ["newest", "total"].map((sort) => ({
      ...{ title: `orders, ${status}, ${sort}`, definition: orders, sort, filters: { status } },
    })),
  ),
  ...["US", "NZ"].map((country) => ({
    ...{ title: `orders to ${country}`, definition: orders, sort: "newest", filters: { country } },
  })),
  { title: "orders with a coupon", definition: orders, sort: "newest", filters: { coupon: "CODE7" } },
  { title: "orders of a month", definition: orders, sort: "newest", from: daysAgo(60), to: daysAgo(30) },
  {
    ...{ title: "orders to CA, delivered, of a month", definition: orders, sort: "oldest" },
    ...{ filters: { country: "CA", status: "delivered" }, from: daysAgo(60), to: daysAgo(30) },
  },
  // The worst there is: what is common leads, and what is rare is looked for in it.
  {
    ...{ title: "orders to US, held", definition: orders, sort: "newest" },
    filters: { country: "US", status: "held" },
  },
  {
    title: "orders to ship to NZ",
    definition: orders,
    sort: "newest",
    filters: { country: "NZ", toShip: true },
  },
  search("one address", "email", "reader-7@example.com"),
  search("names that begin with A", "name", "a"),
  search("one SKU", "sku", sku),
  search("SKUs that begin alike", "sku", sku.slice(0, 2)),
  ...["newest", "oldest"].map((sort) => ({ title: `returns, ${sort}`, definition: returns, sort })),
  ...["received", "requested"].map((status) => ({
    ...{ title: `returns, ${status}`, definition: returns, sort: "newest", filters: { status } },
  })),
  { title: "audit log", definition: audit, sort: "newest" },
  { title: "audit log, one person", definition: audit, sort: "newest", filters: { actor: "cus_7" } },
  { title: "audit log, one thing", definition: audit, sort: "newest", filters: { subjectId: "sub_7" } },
  { title: "audit log, one kind", definition: audit, sort: "newest", filters: { subject: "order" } },
];

/** Every list of the admin in so many rows each. */
export async function measureAdminLists(
  world: World,
  rows: number,
  seed: number,
  tell: (text: string) => void,
): Promise<AdminLists> {
  await fillAdminLists(world, rows, seed);
  tell("its lists");
  const [popular] = await world.sql<{ sku: string }>(
    "SELECT sku FROM order_item GROUP BY sku ORDER BY count(*) DESC, sku LIMIT 1",
  );
  try {
    const lists: AdminListed[] = [];
    for (const list of table(popular?.sku ?? "")) lists.push(await measureAdminList(world, list));
    return { rows, lists };
  } finally {
    await Database.close();
  }
}
