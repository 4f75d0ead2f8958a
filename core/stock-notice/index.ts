import { sql } from "drizzle-orm";
import {
  imageTable as image,
  productTable as product,
  variantTable as variant,
} from "../catalog/catalog.sql.ts";
import { violated } from "../database/errors.ts";
import { Database } from "../database/index.ts";
import { queueStep } from "../email/enqueue.ts";
import { rejoinStep } from "../email/rejoin.ts";
import { StoreError } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { inventoryTable as inventory } from "../inventory/inventory.sql.ts";
import type { NoticeRequest } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

const available = sql`${inventory.stock} - ${inventory.reserved}`;
const onSale = sql`
  FROM ${variant}
  JOIN ${product} ON ${product.id} = ${variant.productId} AND ${product.status} = 'active'
  JOIN ${inventory} ON ${inventory.variantId} = ${variant.id}
  WHERE ${variant.active}`;

const insert = Database.statement<{ isAvailable: boolean }>(
  "stock_notice.request",
  sql`
    WITH wanted AS (
      SELECT ${variant.id} AS id, ${available} > 0 AS "isAvailable" ${onSale}
        AND ${variant.id} = ${given("variantId")}),
    -- Who asks has not left the list, or is back on it.
    back AS (
      ${rejoinStep(sql`SELECT ${given("email")}::text, 'stock-notices' FROM wanted WHERE NOT "isAvailable"`)}),
    noted AS (
      INSERT INTO stock_notice (id, variant_id, email)
      SELECT ${given("id")}, id, ${given("email")} FROM wanted WHERE NOT "isAvailable"
      ON CONFLICT (variant_id, email) WHERE notified_at IS NULL DO NOTHING)
    SELECT "isAvailable" FROM wanted`,
);

/**
 * Will tell an address, once, when a variant can be bought again. Whether the address had asked before, or has asked for more
 * than it may, is nobody else's business: the answer is the same.
 * @throws {StoreError} `variant.not_found`, `stock_notice.in_stock`
 */
export async function request(wanted: NoticeRequest): Promise<void> {
  try {
    const [found] = await insert({ ...wanted, id: Id.create("stockNotice") });
    if (!found) throw new StoreError("variant.not_found", "This is not in the shop.");
    if (found.isAvailable)
      throw new StoreError("stock_notice.in_stock", "It is in stock: you can buy it now.");
  } catch (error) {
    if (violated(error) !== "stock_notice_within_limit") throw error;
  }
}

interface Back {
  name: string;
  slug: string;
  options: string[];
  imageKey: string | null;
  priceCents: number;
  currency: string;
}

// Its own picture, or else the product's first; prices are in the currency that carts are made in.
const back = Database.statement<Back>(
  "stock_notice.product",
  sql`
    SELECT ${product.name}, ${product.slug}, ${variant.options}, ${variant.priceCents} AS "priceCents", 'usd' AS currency,
      (SELECT ${image.key} FROM ${image} WHERE ${image.productId} = ${product.id}
        ORDER BY ${image.optionValue} = ANY(${variant.options}) DESC NULLS LAST, ${image.position} LIMIT 1) AS "imageKey"
    ${onSale} AND ${available} > 0 AND ${variant.id} = ${given("variantId")}`,
);

/** What a mail says of a variant; undefined where it is sold out again, or out of the shop. */
export const productOf = async (variantId: string): Promise<Back | undefined> =>
  (await back({ variantId }))[0];

const waiting = Database.statement<{ id: string }>(
  "stock_notice.waiting",
  sql`
    SELECT n.id FROM stock_notice n
    WHERE n.notified_at IS NULL AND n.variant_id IN (SELECT ${variant.id} ${onSale} AND ${available} > 0)
    ORDER BY n.created_at LIMIT ${given("limit")}::int`,
);

const tell = Database.statement<{ id: string }>(
  "stock_notice.tell",
  sql`
    WITH told AS (
      UPDATE stock_notice n SET notified_at = now()
      FROM jsonb_to_recordset(${given("found")}::jsonb) AS found(id text, "emailId" text)
      WHERE n.id = found.id AND n.notified_at IS NULL
      RETURNING n.id, n.variant_id, n.email, found."emailId" AS email_id)
    ${queueStep(sql`
      SELECT told.email_id, 'back-in-stock', told.email,
        jsonb_build_object('variantId', told.variant_id, 'noticeId', told.id), 'back-in-stock:' || told.id, NULL
      FROM told`)}`,
);

/**
 * Queues a mail to everyone who waits for a variant that can be bought again, the longest first. Of two sweeps at once, one
 * tells each.
 * @returns the mails.
 */
export async function sweep(limit = 500): Promise<string[]> {
  const found = await waiting({ limit });
  if (found.length === 0) return [];
  const withMails = found.map(({ id }) => ({ id, emailId: Id.create("email") }));
  return (await tell({ found: JSON.stringify(withMails) })).map(({ id }) => id);
}

export * as StockNotice from "./index.ts";
