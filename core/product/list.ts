import { type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import { Actor } from "../actor/index.ts";
import { Cursor } from "../database/cursor.ts";
import { Database } from "../database/index.ts";
import type { Page } from "../database/list.ts";
import { iso, variantsOf } from "./read.ts";
import type { AdminListQuery, ProductRow, ProductSort, SheetRow } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

interface Order {
  key: SQL;
  type: SQL;
  shape: z.ZodType<string | number>;
  descending: boolean;
}

const orders: Record<ProductSort | "scarcest", Order> = {
  newest: { key: sql`p.created_at`, type: sql`timestamptz`, shape: Cursor.time, descending: true },
  updated: { key: sql`p.updated_at`, type: sql`timestamptz`, shape: Cursor.time, descending: true },
  name: { key: sql`p.name`, type: sql`text`, shape: z.string(), descending: false },
  scarcest: { key: sql`(n.stock - n.reserved)`, type: sql`int`, shape: z.int32(), descending: false },
};

export interface Shape {
  sort: ProductSort | "scarcest";
  status: boolean;
  category: boolean;
  q: boolean;
  isFirst: boolean;
}

const all = (conditions: SQL[]): SQL =>
  conditions.length === 0 ? sql`true` : sql.join(conditions, sql` AND `);

const begins = (column: SQL) =>
  sql`${column} ~>=~ ${given("q")} AND ${column} ~<~ (${given("q")} || chr(1114111))`;

/**
 * What somebody types may be the beginning of a name, a slug or a SKU, or words; of each, no more are looked at than anybody would
 * page through, so that a single letter costs no more than a whole name. In the order of their index, as otherwise all that begin
 * so would be gathered first.
 */
const found = sql`
  named AS (
    (SELECT id FROM product WHERE ${begins(sql`lower(name)`)} ORDER BY lower(name) USING ~<~ LIMIT 500)
    UNION (SELECT id FROM product WHERE ${begins(sql`slug`)} ORDER BY slug USING ~<~ LIMIT 500)
    UNION (SELECT product_id FROM variant WHERE (lower(sku) COLLATE "C") >= ${given("q")}
      AND (lower(sku) COLLATE "C") < (${given("q")} || chr(1114111)) ORDER BY lower(sku) COLLATE "C" LIMIT 500)
    UNION (SELECT id FROM product WHERE search @@ websearch_to_tsquery('english', ${given("q")}) LIMIT 500)),
  -- By their ids, whatever else they are narrowed by: they are few.
  found AS (SELECT p.* FROM named CROSS JOIN LATERAL (SELECT * FROM product WHERE product.id = named.id OFFSET 0) p)`;

const below = sql`
  below AS (
    SELECT id FROM category WHERE id = ${given("category")}
    UNION ALL SELECT c.id FROM category c JOIN below ON c.parent_id = below.id)`;

const scarce = sql`
  n.on_sale AND (n.stock - n.reserved) <= (SELECT low_stock FROM store_settings)
  -- A product comes once, with the scarcest of its variants.
  AND NOT EXISTS (SELECT FROM variant o JOIN inventory m ON m.variant_id = o.id
    WHERE o.product_id = v.product_id AND m.on_sale AND (m.stock - m.reserved, m.variant_id) < (n.stock - n.reserved, n.variant_id))`;

/** Ids of a page, each with what orders it and what breaks ties; for the limit that stands in it, see `listOf`. */
function pageOf({ sort, status, category, q, isFirst }: Shape, most: number): SQL {
  const { key, type, descending } = orders[sort];
  const isScarcest = sort === "scarcest";
  const tie = isScarcest ? sql`n.variant_id` : sql`p.id`;
  const [direction, beyond] = descending ? [sql`DESC`, sql`<`] : [sql`ASC`, sql`>`];
  const place = [sql`${given("value")}::${type}`, sql`${given("id")}::text`];
  const order = sql`${key} ${direction}, ${tie} ${direction}`;
  const product = q ? sql`found p` : sql`product p`;
  const from = isScarcest
    ? sql`inventory n JOIN variant v ON v.id = n.variant_id JOIN ${product} ON p.id = v.product_id`
    : product;
  const limit = sql`LIMIT ${sql.raw(String(most))}`;
  const select = (where: SQL[], by: SQL) => sql`
    SELECT p.id, ${key} AS sort_value, ${tie} AS tie FROM ${from}
    WHERE ${all([...where, ...(isScarcest ? [scarce] : [])])} ORDER BY ${by} ${limit}`;
  // As a range over all columns of its index there is one way to read a status, be it rare or common.
  if (status && !category && !isScarcest && !q) {
    const beyondPlace = sql`(p.status, ${key}, ${tie}) ${beyond} (${given("status")}, ${sql.join(place, sql`, `)})`;
    const lower = isFirst || descending ? sql`p.status >= ${given("status")}` : beyondPlace;
    const upper = isFirst || !descending ? sql`p.status <= ${given("status")}` : beyondPlace;
    return select([lower, upper], sql`p.status ${direction}, ${order}`);
  }
  const where = [
    ...(status ? [sql`p.status = ${given("status")}`] : []),
    ...(isFirst ? [] : [sql`(${key}, ${tie}) ${beyond} (${sql.join(place, sql`, `)})`]),
  ];
  if (category && (isScarcest || q))
    return select([...where, sql`p.category_id IN (SELECT id FROM below)`], order);
  if (category)
    return sql`
      SELECT page.* FROM below CROSS JOIN LATERAL (${select([...where, sql`p.category_id = below.id`], order)}) page
      ORDER BY page.sort_value ${direction}, page.tie ${direction} ${limit}`;
  return select(where, order);
}

const views = {
  rows: sql`
    p.id, p.version, p.slug, p.name, p.status, ${iso(sql`p.publish_at`)} AS "publishAt", p.category_id AS "categoryId",
    c.name AS "categoryName", p.tags, ${iso(sql`p.updated_at`)} AS "updatedAt",
    (SELECT i.key FROM product_image i WHERE i.product_id = p.id ORDER BY i.position, i.id LIMIT 1) AS "imageKey", s.*`,
  sheet: sql`
    p.id, p.version, p.name, p.status, p.category_id AS "categoryId", p.tags,
    (SELECT i.key FROM product_image i WHERE i.product_id = p.id ORDER BY i.position, i.id LIMIT 1) AS "imageKey",
    ${variantsOf} AS variants`,
};

const sums = sql`
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS "variantCount", min(v.price_cents) AS "minPriceCents", max(v.price_cents) AS "maxPriceCents",
      COALESCE(sum(n.stock - n.reserved), 0)::int AS available, min(n.stock - n.reserved) AS scarcest
    FROM variant v JOIN inventory n ON n.variant_id = v.id WHERE v.product_id = p.id AND v.active) s`;

/** The statement itself, also for whoever looks at its plan, or at more rows than a page and the one after it. */
export function build(shape: Shape, view: keyof typeof views, most = Cursor.LONGEST_PAGE + 1): SQL {
  const { descending } = orders[shape.sort];
  const direction = descending ? sql`DESC` : sql`ASC`;
  const parts = [
    ...(shape.category ? [below] : []),
    ...(shape.q ? [found] : []),
    sql`page AS (${pageOf(shape, most)})`,
  ];
  return sql`
    WITH RECURSIVE ${sql.join(parts, sql`, `)}
    SELECT ${views[view]}, page.sort_value AS "sortValue", page.tie
    FROM page JOIN product p ON p.id = page.id JOIN category c ON c.id = p.category_id
    ${view === "rows" ? sums : sql``}
    ORDER BY page.sort_value ${direction}, page.tie ${direction} LIMIT ${given("limit")}::int`;
}

type Row<T> = T & { sortValue: unknown; tie: string };
const statements = new Map<string, ReturnType<typeof Database.statement<Row<ProductRow | SheetRow>>>>();

function statementFor(shape: Shape, view: keyof typeof views) {
  const { sort, ...flags } = shape;
  const on = Object.entries(flags).flatMap(([flag, is]) => (is ? [flag] : []));
  const name = ["admin.products", view, sort, ...on].join(".");
  const run =
    statements.get(name) ?? Database.statement<Row<ProductRow | SheetRow>>(name, build(shape, view));
  statements.set(name, run);
  return run;
}

const markerOf = (value: unknown): string | number =>
  value instanceof Date ? value.toISOString() : typeof value === "number" ? value : String(value);

async function pageFor<T extends ProductRow | SheetRow>(
  { status, category, q, low, sort, cursor, limit }: AdminListQuery,
  view: keyof typeof views,
): Promise<Page<T>> {
  Actor.assertMay("catalog.read");
  const by = low ? "scarcest" : sort;
  const marker = `products.${by}`;
  const after = cursor === undefined ? undefined : Cursor.decode(cursor, marker, orders[by].shape);
  const shape = {
    sort: by,
    status: status !== undefined,
    category: category !== undefined,
    q: q !== undefined,
    isFirst: after === undefined,
  } as const;
  const rows = await statementFor(
    shape,
    view,
  )({
    status,
    category,
    q: q?.toLowerCase(),
    limit: limit + 1,
    ...after,
  });
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(({ sortValue: _, tie: __, ...item }) => item as unknown as T),
    nextCursor: last ? Cursor.encode(marker, markerOf(last.sortValue), last.tie) : null,
  };
}

/**
 * The shop's products, in whatever state: a page costs the same at any depth.
 * @throws {StoreError} `actor.*`, `cursor.invalid`
 */
export const list = (query: AdminListQuery): Promise<Page<ProductRow>> => pageFor(query, "rows");

/** The same products with all their variants, for a sheet. */
export const sheet = (query: AdminListQuery): Promise<Page<SheetRow>> => pageFor(query, "sheet");
