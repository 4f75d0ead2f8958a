import { sql } from "drizzle-orm";
import type * as z from "zod";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import type { StockChange } from "../inventory/schema.ts";
import { Stock } from "../inventory/stock.ts";
import { judge, type Known, nextTags } from "./bulk-judge.ts";
import { byReason } from "./by-reason.ts";
import type { BulkEdit, BulkEdited, BulkProblem } from "./schema.ts";
import { telling } from "./write.ts";

export type Wanted = z.output<typeof BulkEdit>["products"];

const given = (name: string) => sql.placeholder(name);

const holdProducts = Database.statement<Known["products"][number]>(
  "admin.products.hold",
  sql`SELECT id, version, tags FROM product WHERE id = ANY(${given("ids")}::text[]) ORDER BY id FOR UPDATE`,
);

const holdVariants = Database.statement<Known["variants"][number]>(
  "admin.products.hold_variants",
  sql`
    SELECT v.id, v.product_id AS "productId", v.price_cents AS "priceCents", v.compare_at_cents AS "compareAtCents",
      v.sku, v.active, variant_fits(v.options, p.options) AS "isOffered"
    FROM variant v JOIN product p ON p.id = v.product_id WHERE v.id = ANY(${given("ids")}::text[])`,
);

// Whoever else has one of these SKUs, and keeps it.
const takenSkus = Database.statement<{ id: string; sku: string }>(
  "admin.products.taken_skus",
  sql`SELECT id, sku FROM variant WHERE sku = ANY(${given("skus")}::text[])`,
);

const knownCategories = Database.statement<{ id: string }>(
  "admin.products.known_categories",
  sql`SELECT id FROM category WHERE id = ANY(${given("ids")}::text[])`,
);

const setProducts = Database.statement(
  "admin.products.set",
  sql`
    UPDATE product p SET status = COALESCE(w.status, p.status), category_id = COALESCE(w."categoryId", p.category_id),
      tags = CASE WHEN w.tags IS NULL THEN p.tags ELSE ARRAY(SELECT jsonb_array_elements_text(w.tags)) END,
      publish_at = CASE WHEN COALESCE(w.status, p.status) = 'draft' THEN p.publish_at END
    FROM jsonb_to_recordset(${given("products")}::jsonb) AS w(id text, status text, "categoryId" text, tags jsonb)
    WHERE p.id = w.id`,
);

// A field that is not there stays as it is; one that is there with null is emptied.
const setVariants = Database.statement(
  "admin.products.set_variants",
  sql`
    UPDATE variant v SET
      sku = COALESCE(w.c ->> 'sku', v.sku),
      price_cents = COALESCE((w.c ->> 'priceCents')::int, v.price_cents),
      weight_grams = COALESCE((w.c ->> 'weightGrams')::int, v.weight_grams),
      active = COALESCE((w.c ->> 'active')::bool, v.active),
      compare_at_cents = CASE WHEN w.c ? 'compareAtCents' THEN (w.c ->> 'compareAtCents')::int ELSE v.compare_at_cents END,
      cost_cents = CASE WHEN w.c ? 'costCents' THEN (w.c ->> 'costCents')::int ELSE v.cost_cents END,
      barcode = CASE WHEN w.c ? 'barcode' THEN w.c ->> 'barcode' ELSE v.barcode END,
      updated_at = now()
    FROM jsonb_to_recordset(${given("variants")}::jsonb) AS w(id text, c jsonb)
    WHERE v.id = w.id`,
);

async function read(wanted: Wanted): Promise<Known> {
  const variants = wanted.flatMap((product) => product.variants);
  const skus = variants.flatMap(({ changes: { sku } }) => (sku === undefined ? [] : [sku]));
  const categories = wanted.flatMap(({ changes: { categoryId } }) => categoryId ?? []);
  return {
    products: await holdProducts({ ids: wanted.map(({ id }) => id) }),
    variants: await holdVariants({ ids: variants.map(({ id }) => id) }),
    skus: skus.length > 0 ? await takenSkus({ skus }) : [],
    categories: categories.length > 0 ? await knownCategories({ ids: categories }) : [],
  };
}

type StockOf = z.output<typeof StockChange> & { variantId: string; productId: string };

const stockOf = (wanted: Wanted): StockOf[] =>
  wanted.flatMap((product) =>
    product.variants.flatMap(({ id, changes: { stock } }) =>
      stock === undefined ? [] : [{ ...stock, variantId: id, productId: product.id }],
    ),
  );

async function stockProblems(changes: StockOf[]): Promise<BulkProblem[]> {
  const found = await Stock.obstacles(changes);
  return changes.flatMap(({ productId, variantId }) => {
    const obstacle = found.get(variantId);
    return obstacle
      ? [{ productId, variantId, field: "stock", code: obstacle.code, message: obstacle.message }]
      : [];
  });
}

function refuse(problems: BulkProblem[]): void {
  if (problems.length === 0) return;
  const count = problems.length === 1 ? "One change" : `${problems.length} changes`;
  throw new StoreError("edit.refused", `${count} can't be made, so nothing was changed.`, { problems });
}

async function set(wanted: Wanted, known: Known): Promise<void> {
  const tags = new Map(known.products.map((product) => [product.id, product.tags]));
  const products = wanted.flatMap(({ id, changes }) =>
    Object.keys(changes).length === 0
      ? []
      : [
          {
            id,
            status: changes.status ?? null,
            categoryId: changes.categoryId ?? null,
            tags: nextTags(tags.get(id) ?? [], changes),
          },
        ],
  );
  const variants = wanted.flatMap((product) =>
    product.variants.flatMap(({ id, changes: { stock: _, ...c } }) =>
      Object.keys(c).length === 0 ? [] : [{ id, c }],
    ),
  );
  if (products.length > 0) await setProducts({ products: JSON.stringify(products) });
  if (variants.length > 0) await setVariants({ variants: JSON.stringify(variants) });
}

/**
 * Changes many products and variants at once: all that is asked for, or nothing.
 * @throws {StoreError} `actor.*`; `edit.refused`, with every reason, by row and field, in `details.problems`
 */
export async function bulkEdit({ products: wanted }: { products: Wanted }): Promise<BulkEdited> {
  Actor.assertMay("catalog.write");
  return telling(() =>
    Database.transaction(async () => {
      const known = await read(wanted);
      const stock = stockOf(wanted);
      const problems = judge(wanted, known);
      // Of a row that is not as it was, nothing more is said.
      const gone = new Set(problems.flatMap(({ productId, field }) => (field ? [] : [productId])));
      problems.push(...(await stockProblems(stock.filter(({ productId }) => !gone.has(productId)))));
      refuse(problems);
      for (const [why, items] of byReason(stock.map(({ productId: _, ...change }) => change)))
        await Stock.adjust({ items, ...why });
      await set(wanted, known);
      const now = await holdProducts({ ids: wanted.map(({ id }) => id) });
      return { products: now.map(({ id, version }) => ({ id, version })) };
    }),
  );
}
