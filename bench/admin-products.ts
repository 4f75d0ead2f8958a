import { Actor } from "@cali/core/actor/index.ts";
import { Cursor } from "@cali/core/database/cursor.ts";
import { build, list, type Shape } from "@cali/core/product/list.ts";
import { AdminListQuery } from "@cali/core/product/schema.ts";
import { type AdminListed, compile, DEEP, LIMIT, MANY, type Place, placeOf, type Row } from "./admin-list.ts";
import { measureListing, type Page } from "./listing.ts";
import type { World } from "./world.ts";

type Wanted = Pick<Shape, "sort"> & { status?: string; category?: string; q?: string };

const manager: Actor.Customer = {
  type: "customer",
  customerId: "cus_manager",
  email: "manager@example.com",
  name: "",
  role: "manager",
  sessionId: "ses_manager",
  signedInAt: new Date(),
};

const wantedIn = (category: string): Wanted[] => [
  ...(["newest", "updated", "name"] as const).flatMap((sort) => [
    { sort },
    { sort, status: "active" },
    { sort, status: "archived" },
    { sort, category },
  ]),
  { sort: "scarcest" },
  { sort: "newest", q: "tide mug" },
  { sort: "newest", q: "many-99" },
  { sort: "name", q: "t" },
];

const titleOf = ({ sort, status, category, q }: Wanted): string =>
  ["products", sort, status, category && "one category", q && `“${q}”`].filter(Boolean).join(", ");

/** The list of products, which joins what others don't, by every order and filter it has. */
export async function measureProducts(world: World): Promise<AdminListed[]> {
  const [category] = await world.sql<{ id: string }>(
    "SELECT category_id AS id FROM product GROUP BY 1 ORDER BY count(*) DESC LIMIT 1",
  );
  const listed: AdminListed[] = [];
  for (const each of wantedIn(category?.id ?? ""))
    listed.push(await Actor.provide(manager, () => measure(world, each)));
  return listed;
}

async function measure(world: World, wanted: Wanted): Promise<AdminListed> {
  const { sort, ...given } = wanted;
  const flags = { status: "status" in given, category: "category" in given, q: "q" in given };
  const shape = (isFirst: boolean): Shape => ({ sort, ...flags, isFirst });
  const query = AdminListQuery.parse({ ...given, ...(sort === "scarcest" ? { low: "true" } : { sort }) });
  const pageAfter = (place?: Place): Page => {
    const { sort: _, ...on } = shape(place === undefined);
    const named = Object.entries(on).flatMap(([flag, is]) => (is ? [flag] : []));
    const values = { ...given, limit: LIMIT + 1, ...place };
    return {
      statement: ["admin.products", "rows", sort, ...named].join("."),
      values: compile(build(shape(place === undefined), "rows"), values).given,
      list: () =>
        list({
          ...query,
          limit: LIMIT,
          ...(place && { cursor: Cursor.encode(`products.${sort}`, place.value, place.id) }),
        }),
    };
  };
  const all = compile(build(shape(true), "rows", MANY), { ...given, limit: MANY });
  const [{ rows } = { rows: 0 }] = await world.sql<{ rows: number }>(
    `SELECT count(*)::int AS rows FROM (${all.text}) found`,
    all.given,
  );
  const page = Math.max(1, Math.min(DEEP, Math.ceil(rows / LIMIT)));
  const first = await measureListing(pageAfter());
  if (page === 1) return { title: titleOf(wanted), rows, page, first, deep: first };
  const above = (page - 1) * LIMIT;
  const upTo = compile(build(shape(true), "rows", MANY), { ...given, limit: above });
  const [last] = await world.sql<Row>(
    `SELECT "sortValue" AS value, tie AS id FROM (${upTo.text}) found OFFSET ${above - 1}`,
    upTo.given,
  );
  if (!last) throw new Error(`${titleOf(wanted)} has no row ${above}`);
  return { title: titleOf(wanted), rows, page, first, deep: await measureListing(pageAfter(placeOf(last))) };
}
