import { definition as audit } from "@cali/core/audit/list.ts";
import { definitions as coupons } from "@cali/core/coupon/admin/list.ts";
import { definition as customers } from "@cali/core/customer-file/list.ts";
import { Database } from "@cali/core/database/index.ts";
import { definition as stockLedger } from "@cali/core/inventory/ledger.ts";
import { definitions as inventory } from "@cali/core/inventory/list.ts";
import { definition as orders } from "@cali/core/order/admin/list.ts";
import { definition as paid } from "@cali/core/order/admin/paid.ts";
import { definitions as searches } from "@cali/core/order/admin/search.ts";
import { definition as returns } from "@cali/core/returns/admin.ts";
import { type AdminList, type AdminListed, measureAdminList } from "./admin-list.ts";
import { fillAdminLists } from "./admin-list-rows.ts";
import { measureProducts } from "./admin-products.ts";
import { fillShop } from "./admin-shop-rows.ts";
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

/** What there is to look for, once there is so much. */
interface Known {
  /** The one sold most, and its product. */
  sku: string;
  product: string;
  coupon: { code: string; batch: string };
  /** The one whose stock has changed most. */
  variant: string;
}

/** Each list of the admin that is measured; a new one is one line more. */
const table = ({ sku, product, coupon, variant }: Known): AdminList[] => [
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
  ...[{}, { country: "NZ" }, { products: [product] }, { country: "NZ", products: [product] }].map(
    (filters) => ({
      ...{
        title: ["orders paid in a week", ...Object.keys(filters)].join(", "),
        definition: paid,
        sort: "paid",
      },
      ...{ filters: { sold: true, ...filters }, from: daysAgo(37), to: daysAgo(30) },
    }),
  ),
  ...["newest", "name", "email"].map((sort) => ({
    title: `customers, ${sort}`,
    definition: customers,
    sort,
  })),
  { title: "customers, consenting", definition: customers, sort: "newest", filters: { consent: true } },
  { title: "customers, staff", definition: customers, sort: "newest", filters: { role: true } },
  ...["ada", "ada reader 99"].map((name) => ({
    ...{
      title: `customers named “${name}…”`,
      definition: customers,
      sort: "name",
      from: name,
      to: after(name),
    },
  })),
  {
    ...{
      title: "customers’ addresses",
      definition: customers,
      sort: "email",
      filters: { notNamed: "reader-99" },
    },
    ...{ from: "reader-99", to: after("reader-99") },
  },
  ...[{}, { active: false }, { kind: "free-shipping" }, { batch: coupon.batch }].map((filters) => ({
    title: ["coupons", ...Object.keys(filters)].join(", "),
    ...{ definition: coupons.newest, sort: "newest", filters },
  })),
  {
    ...{ title: "codes that begin alike", definition: coupons.byCode, sort: "code" },
    ...{ from: coupon.code.slice(0, 5), to: `${coupon.code.slice(0, 5)}~` },
  },
  { title: "coupons, scheduled", definition: coupons.scheduled, sort: "start", from: daysAgo(0) },
  { title: "coupons, ended", definition: coupons.ended, sort: "end", to: daysAgo(0) },
  { title: "coupons, used up", definition: coupons.usedUp, sort: "newest", filters: { isUsedUp: true } },
  { title: "stock by SKU", definition: inventory.bySku, sort: "sku" },
  {
    ...{ title: "stock of SKUs that begin alike", definition: inventory.bySku, sort: "sku" },
    ...{ from: "many-99", to: after("many-99") },
  },
  ...[{}, { from: 1, to: 6 }, { to: 1 }].map((range) => ({
    title: [
      "stock by what is left",
      ...Object.entries(range).map(([end, pieces]) => `${end} ${pieces}`),
    ].join(", "),
    ...{ definition: inventory.byAvailable, sort: "available", filters: { onSale: true }, ...range },
  })),
  {
    ...{
      title: "stock that ran out, of SKUs that begin alike",
      definition: inventory.byAvailable,
      sort: "available",
    },
    ...{ filters: { onSale: true, q: "many-99" }, to: 1 },
  },
  {
    title: "stock ledger of one variant",
    definition: stockLedger,
    sort: "newest",
    filters: { variantId: variant },
  },
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
  tell("customers, coupons and products");
  await fillShop(world, rows, seed);
  tell("their lists");
  const known = await lookUp(world);
  try {
    const lists: AdminListed[] = [];
    for (const list of table(known)) lists.push(await measureAdminList(world, list));
    return { rows, lists: [...lists, ...(await measureProducts(world))] };
  } finally {
    await Database.close();
  }
}

async function lookUp(world: World): Promise<Known> {
  const [sold] = await world.sql<{ sku: string; product: string }>(
    `SELECT sku, product_id AS product FROM order_item GROUP BY 1, 2 ORDER BY count(*) DESC, sku LIMIT 1`,
  );
  const [coupon] = await world.sql<{ code: string; batch: string }>(
    `SELECT code, batch_id AS batch FROM coupon WHERE batch_id IS NOT NULL ORDER BY id LIMIT 1`,
  );
  const [changed] = await world.sql<{ variant: string }>(
    `SELECT variant_id AS variant FROM stock_ledger GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`,
  );
  if (!sold || !coupon || !changed) throw new Error("there is nothing to look for");
  return { ...sold, coupon, ...changed };
}
