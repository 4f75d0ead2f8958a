import { sql } from "drizzle-orm";
import * as z from "zod";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import { type ListDefinition, listOf } from "../database/list.ts";
import { StoreError } from "../error/index.ts";
import type { InventoryItem, InventoryPage, InventoryQuery } from "./schema.ts";

const lines = {
  select: sql`i.variant_id AS id, i.variant_id AS "variantId", v.sku, v.options, i.stock, i.reserved,
    i.stock - i.reserved AS available, i.on_sale AS "onSale",
    i.stock - i.reserved <= (SELECT s.low_stock FROM store_settings s) AS "isLow", p.id AS "productId", p.name AS "productName",
    COALESCE((SELECT m.key FROM product_image m WHERE m.id = v.image_id),
      (SELECT m.key FROM product_image m WHERE m.product_id = p.id ORDER BY m.position LIMIT 1)) AS "imageKey"`,
};

export const definitions = {
  bySku: {
    ...lines,
    name: "inventory",
    from: sql`variant v JOIN inventory i ON i.variant_id = v.id JOIN product p ON p.id = v.product_id`,
    id: sql`v.id`,
    orders: {
      sku: {
        key: sql`(lower(v.sku) COLLATE "C")`,
        type: "text",
        shape: z.string().max(400),
        descending: false,
      },
    },
  } satisfies ListDefinition<"sku", never>,
  byAvailable: {
    ...lines,
    name: "inventory-on-sale",
    from: sql`inventory i JOIN variant v ON v.id = i.variant_id JOIN product p ON p.id = v.product_id`,
    id: sql`i.variant_id`,
    orders: {
      available: { key: sql`(i.stock - i.reserved)`, type: "int", shape: z.int(), descending: false },
    },
    conditions: { onSale: sql`i.on_sale`, q: sql`starts_with(lower(v.sku), ${sql.placeholder("q")})` },
  } satisfies ListDefinition<"available", "onSale" | "q">,
};

const one = Database.statement<InventoryItem>(
  "inventory.get",
  sql`SELECT ${lines.select} FROM ${definitions.bySku.from} WHERE v.id = ${sql.placeholder("variantId")}`,
);

/**
 * What there is of one variant.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `variant.not_found`
 */
export async function get(variantId: string): Promise<InventoryItem> {
  Actor.assertMay("catalog.read");
  const [item] = await one({ variantId });
  if (!item) throw new StoreError("variant.not_found", "This variant is not there any more.");
  return item;
}

const bySku = listOf<InventoryItem, "sku">(definitions.bySku);
const byAvailable = listOf<InventoryItem, "available", "onSale" | "q">(definitions.byAvailable);

const settings = Database.statement<{ lowStock: number }>(
  "inventory.low_stock",
  sql`SELECT low_stock AS "lowStock" FROM store_settings`,
);

/** The last character there is: a SKU that begins with the prefix comes before it. */
const END = "\u{10FFFF}";

/**
 * Stock by SKU, or what is for sale by how many are left.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `cursor.invalid`
 */
export async function list({ state, sort, q, cursor, limit }: InventoryQuery): Promise<InventoryPage> {
  Actor.assertMay("catalog.read");
  const [{ lowStock } = { lowStock: 0 }] = await settings();
  const prefix = q ? q.toLowerCase() : undefined;
  if (state === "all" && sort === "sku") {
    const range = prefix === undefined ? {} : { from: prefix, to: `${prefix}${END}` };
    return { ...(await bySku({ sort, cursor, limit, ...range })), lowStock };
  }
  const range = { all: {}, low: { from: 1, to: lowStock + 1 }, out: { to: 1 } }[state];
  const filters = { onSale: true, q: prefix };
  return { ...(await byAvailable({ sort: "available", cursor, limit, filters, ...range })), lowStock };
}
