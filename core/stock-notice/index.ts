import { sql } from "drizzle-orm";
import { violated } from "../database/errors.ts";
import { Database } from "../database/index.ts";
import { queueStep } from "../email/enqueue.ts";
import { StoreError } from "../error/index.ts";
import { Id } from "../id/index.ts";
import type { NoticeRequest } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

const available = sql`inventory.stock - inventory.reserved`;
const onSale = sql`
  FROM variant
  JOIN product ON product.id = variant.product_id AND product.status = 'active'
  JOIN inventory ON inventory.variant_id = variant.id
  WHERE variant.active`;

const insert = Database.statement<{ isAvailable: boolean }>(
  "stock_notice.request",
  sql`
    WITH wanted AS (
      SELECT variant.id AS id, ${available} > 0 AS "isAvailable" ${onSale}
        AND variant.id = ${given("variantId")}),
    -- Anybody may name any address: who has left the list stays off it.
    noted AS (
      INSERT INTO stock_notice (id, variant_id, email)
      SELECT ${given("id")}, id, ${given("email")} FROM wanted WHERE NOT "isAvailable"
        AND NOT EXISTS (SELECT FROM email_optout o WHERE o.address = ${given("email")} AND o.list = 'stock-notices')
      ON CONFLICT (variant_id, email) WHERE notified_at IS NULL DO NOTHING)
    SELECT "isAvailable" FROM wanted`,
);

/**
 * Will tell an address, once, when a variant can be bought again. Whether the address had asked before, has asked for more than
 * it may, or has left the list, is nobody else's business: the answer is the same.
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
    SELECT product.name, product.slug, variant.options, variant.price_cents AS "priceCents", 'usd' AS currency,
      (SELECT product_image.key FROM product_image WHERE product_image.product_id = product.id
        ORDER BY product_image.option_value = ANY(variant.options) DESC NULLS LAST, product_image.position LIMIT 1) AS "imageKey"
    ${onSale} AND ${available} > 0 AND variant.id = ${given("variantId")}`,
);

/** What a mail says of a variant; undefined where it is sold out again, or out of the shop. */
export const productOf = async (variantId: string): Promise<Back | undefined> =>
  (await back({ variantId }))[0];

// From one awaited variant to the next along the index, however many wait for each.
const waiting = Database.statement<{ id: string }>(
  "stock_notice.waiting",
  sql`
    WITH RECURSIVE awaited(id) AS (
      (SELECT min(variant_id) FROM stock_notice WHERE notified_at IS NULL)
      UNION ALL
      SELECT (SELECT min(n.variant_id) FROM stock_notice n WHERE n.notified_at IS NULL AND n.variant_id > awaited.id)
      FROM awaited WHERE awaited.id IS NOT NULL),
    here AS (SELECT variant.id AS id ${onSale} AND ${available} > 0 AND variant.id IN (SELECT awaited.id FROM awaited))
    SELECT n.id FROM here CROSS JOIN LATERAL (
      SELECT id, created_at FROM stock_notice
      WHERE variant_id = here.id AND notified_at IS NULL ORDER BY created_at LIMIT ${given("limit")}::int) n
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

/** So many at once, and in all, as its minute has room to queue: the schedule goes on with the rest. */
const BATCH = 500;
const MOST = 5000;

/**
 * Queues a mail to everyone who waits for a variant that can be bought again, the longest first. Of two sweeps at once, one
 * tells each.
 * @returns the mails.
 */
export async function sweep(batch = BATCH): Promise<string[]> {
  const mails: string[] = [];
  for (let looked = 0; looked < MOST; looked += batch) {
    const found = await waiting({ limit: batch });
    const withMails = found.map(({ id }) => ({ id, emailId: Id.create("email") }));
    if (found.length > 0)
      mails.push(...(await tell({ found: JSON.stringify(withMails) })).map(({ id }) => id));
    if (found.length < batch) break;
  }
  return mails;
}

const open = Database.statement(
  "stock_notice.reopen",
  sql`
    UPDATE stock_notice n SET id = ${given("id")}, notified_at = NULL
    WHERE n.id = ${given("noticeId")} AND n.notified_at IS NOT NULL AND NOT EXISTS (
      SELECT FROM stock_notice o WHERE o.variant_id = n.variant_id AND o.email = n.email AND o.notified_at IS NULL)`,
);

/**
 * Whoever was to be told of a variant that is gone again waits on, in their old place. Under another id: the mail of the
 * old one is used up.
 */
export async function reopen(noticeId: string): Promise<void> {
  await open({ noticeId, id: Id.create("stockNotice") });
}

export * as StockNotice from "./index.ts";
