import { type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import { Cursor } from "../database/cursor.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import type { ListQuery, ProductCard, Sort } from "./schema.ts";

const orders: Record<Sort, { key: SQL; cast: SQL; value: z.ZodType<string | number>; descending: boolean }> =
  {
    featured: { key: sql`product.position`, cast: sql`int`, value: z.int32(), descending: false },
    newest: {
      key: sql`product.created_at`,
      cast: sql`timestamptz`,
      value: Cursor.time,
      descending: true,
    },
    "price-asc": { key: sql`product.price_cents`, cast: sql`int`, value: z.int32(), descending: false },
    "price-desc": { key: sql`product.price_cents`, cast: sql`int`, value: z.int32(), descending: true },
    name: { key: sql`product.name`, cast: sql`text`, value: z.string(), descending: false },
  };

type Row = Omit<ProductCard, "swatches"> & { options: ProductCardOptions; sortValue: string | number };
type ProductCardOptions = { values: { name: string; swatch?: string }[] }[];

/**
 * Each distinct shape of list (sort, category or not, search or not, first page or not …) is one statement,
 * compiled once and kept prepared.
 *
 * A category's list takes one page from each category below it, by index, and merges those few rows: the
 * work depends neither on the size of the catalogue nor on how deep the page is. For the limits that stand in it, see `listOf`.
 */
function build(sort: Sort, shape: { category: boolean; q: boolean; price: boolean; cursor: boolean }): SQL {
  const { key, cast, descending } = orders[sort];
  const direction = descending ? sql`DESC` : sql`ASC`;
  const beyond = descending ? sql`<` : sql`>`;
  const where = sql.join(
    [
      sql`product.status = 'active'`,
      ...(shape.q ? [sql`product.search @@ websearch_to_tsquery('english', ${sql.placeholder("q")})`] : []),
      ...(shape.price
        ? [sql`product.price_cents BETWEEN ${sql.placeholder("from")}::int AND ${sql.placeholder("to")}::int`]
        : []),
      ...(shape.cursor
        ? [
            sql`(${key}, product.id) ${beyond} (${sql.placeholder("value")}::${cast}, ${sql.placeholder("id")}::text)`,
          ]
        : []),
    ],
    sql` AND `,
  );
  const most = sql.raw(String(Cursor.LONGEST_PAGE + 1));
  const pageOf = (extra: SQL) => sql`
    SELECT product.id, ${key} AS sort_value FROM product
    WHERE ${where}${extra}
    ORDER BY ${key} ${direction}, product.id ${direction}
    LIMIT ${most}`;
  const page = shape.category
    ? sql`
      WITH RECURSIVE below AS (
        SELECT id FROM category WHERE slug = ${sql.placeholder("category")}
        UNION ALL
        SELECT c.id FROM category c JOIN below ON c.parent_id = below.id)
      SELECT p.id, p.sort_value FROM below
      CROSS JOIN LATERAL (${pageOf(sql` AND product.category_id = below.id`)}) p
      ORDER BY p.sort_value ${direction}, p.id ${direction}
      LIMIT ${most}`
    : pageOf(sql``);
  return sql`
    SELECT product.id, product.slug, product.name, product.summary, product.options,
      product.price_cents AS "priceCents", product.compare_at_cents AS "compareAtCents",
      c.slug AS "categorySlug", v.varies AS "priceVaries", COALESCE(i.rows, '[]') AS images,
      page.sort_value AS "sortValue"
    FROM (${page}) page
    JOIN product ON product.id = page.id
    JOIN category c ON c.id = product.category_id
    CROSS JOIN LATERAL (
      SELECT COALESCE(min(variant.price_cents) < max(variant.price_cents), false) AS varies
      FROM variant WHERE variant.product_id = product.id AND variant.active) v
    CROSS JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('key', product_image.key, 'alt', product_image.alt, 'optionValue', product_image.option_value)
        ORDER BY product_image.position) AS rows
      FROM product_image WHERE product_image.product_id = product.id) i
    ORDER BY page.sort_value ${direction}, page.id ${direction}
    LIMIT ${sql.placeholder("limit")}::int`;
}

const statements = new Map<string, (values?: Record<string, unknown>) => Promise<Row[]>>();

/**
 * One page of active products, and the marker of the next.
 * @throws {StoreError} `category.not_found`, `cursor.invalid`
 */
export async function list(query: ListQuery): Promise<{ items: ProductCard[]; nextCursor: string | null }> {
  const { sort, limit } = query;
  const cursor =
    query.cursor === undefined ? undefined : Cursor.decode(query.cursor, sort, orders[sort].value);
  const [from, to] = (query.price ?? "-").split("-");
  const shape = {
    category: query.category !== undefined,
    q: query.q !== undefined,
    price: query.price !== undefined,
    cursor: cursor !== undefined,
  };
  const name = `catalog.list.${sort}${Object.entries(shape)
    .map(([part, on]) => (on ? `.${part}` : ""))
    .join("")}`;
  const run = statements.get(name) ?? Database.statement<Row>(name, build(sort, shape));
  statements.set(name, run);
  const rows = await run({
    category: query.category,
    q: query.q,
    from: from ? Number(from) : 0,
    to: to ? Number(to) : 2_147_483_647,
    value: cursor?.value,
    id: cursor?.id,
    limit: limit + 1,
  });
  if (rows.length === 0 && query.category !== undefined) await assertCategory(query.category);
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return {
    items: items.map(({ sortValue: _, options, ...card }) => ({ ...card, swatches: swatches(options) })),
    nextCursor: last ? Cursor.encode(sort, last.sortValue, last.id) : null,
  };
}

const swatches = (options: ProductCardOptions): ProductCard["swatches"] =>
  options.flatMap(({ values }) =>
    values.flatMap(({ name, swatch }) => (swatch === undefined ? [] : [{ name, swatch }])),
  );

const categoryExists = Database.statement<{ id: string }>(
  "catalog.category_exists",
  sql`SELECT id FROM category WHERE slug = ${sql.placeholder("slug")}`,
);

async function assertCategory(slug: string): Promise<void> {
  const [found] = await categoryExists({ slug });
  if (!found) throw new StoreError("category.not_found", "There is no such category.");
}
