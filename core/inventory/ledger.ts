import { sql } from "drizzle-orm";
import * as z from "zod";
import { Actor } from "../actor/index.ts";
import { type ListDefinition, listOf, type Page } from "../database/list.ts";
import { parseCause } from "./cause.ts";
import type { LedgerEntry, LedgerQuery } from "./schema.ts";

type Row = Omit<LedgerEntry, "kind" | "reason" | "note" | "subjectId"> & { cause: string };

export const definition: ListDefinition<"newest", "variantId"> = {
  name: "stock-ledger",
  select: sql`l.id::text AS id, l.stock_delta AS "stockDelta", l.reserved_delta AS "reservedDelta",
    l.stock_after AS "stockAfter", l.cause, c.name AS "actorName", l.created_at AS "createdAt"`,
  from: sql`stock_ledger l LEFT JOIN customer c ON c.id = l.actor_id`,
  id: sql`l.id`,
  orders: {
    newest: { key: sql`l.id`, type: "bigint", shape: z.string().regex(/^\d{1,18}$/), descending: true },
  },
  columns: { variantId: sql`l.variant_id` },
};

const page = listOf<Row, "newest", "variantId">(definition);

/**
 * Every change of a variant's stock, the newest first.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `cursor.invalid`
 */
export async function ledger(variantId: string, { cursor, limit }: LedgerQuery): Promise<Page<LedgerEntry>> {
  Actor.assertMay("catalog.read");
  const { items, nextCursor } = await page({ sort: "newest", cursor, limit, filters: { variantId } });
  return { items: items.map(({ cause, ...item }) => ({ ...item, ...parseCause(cause) })), nextCursor };
}
