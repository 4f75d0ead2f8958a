import { stringify } from "csv-stringify/sync";
import { sql } from "drizzle-orm";
import { Actor } from "../../actor/index.ts";
import { Cursor } from "../../database/cursor.ts";
import { Database } from "../../database/index.ts";
import { listOf, type Page } from "../../database/list.ts";
import { StoreError } from "../../error/index.ts";
import { Id } from "../../id/index.ts";
import { newCodes } from "./code.ts";
import { refused, rules } from "./rules.ts";
import type { BatchCreate, CouponBatch, CouponBatchDetail } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

const columns = sql`
  b.id, b.prefix, b.count, (SELECT name FROM customer m WHERE m.id = b.created_by) AS "createdByName", b.created_at AS "createdAt"`;

const page = listOf<CouponBatch, "newest">({
  name: "coupon_batches",
  select: columns,
  from: sql`coupon_batch b`,
  id: sql`b.id`,
  orders: {
    newest: { key: sql`b.created_at`, type: "timestamptz", shape: Cursor.time, descending: true },
  },
});

/** @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `cursor.invalid` */
export async function listBatches(query: {
  cursor?: string | undefined;
  limit: number;
}): Promise<Page<CouponBatch>> {
  Actor.assertMay("coupons.read");
  return page({ ...query, sort: "newest" });
}

const one = Database.statement<CouponBatchDetail>(
  "coupon_batch.one",
  sql`
    SELECT ${columns}, counted.*
    FROM coupon_batch b
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS "codeCount", (count(*) FILTER (WHERE active))::int AS "activeCount",
        (count(*) FILTER (WHERE use_count > 0))::int AS "usedCount", COALESCE(sum(use_count), 0)::int AS uses
      FROM coupon c WHERE c.batch_id = b.id) counted
    WHERE b.id = ${given("id")}`,
);

/** @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `coupon_batch.not_found` */
export async function getBatch(id: string): Promise<CouponBatchDetail> {
  Actor.assertMay("coupons.read");
  const [found] = await one({ id });
  if (!found) throw new StoreError("coupon_batch.not_found", "These codes are not there any more.");
  return found;
}

const begin = Database.statement(
  "coupon_batch.insert",
  sql`
    INSERT INTO coupon_batch (id, prefix, count, rules, created_by)
    VALUES (${given("id")}, ${given("prefix")}, ${given("count")}::int, ${given("rules")}::jsonb, ${given("createdBy")})`,
);

// A code that is there already is left out, and another is drawn for it.
const fill = Database.statement<{ made: number }>(
  "coupon_batch.fill",
  sql`
    WITH made AS (
      INSERT INTO coupon (id, code, batch_id, ${rules.names})
      SELECT n.id, n.code, ${given("batchId")}, ${rules.values}
      FROM unnest(${given("ids")}::text[], ${given("codes")}::text[]) n(id, code)
      ON CONFLICT DO NOTHING RETURNING 1)
    SELECT count(*)::int AS made FROM made`,
);

/**
 * Many codes with the same rules, all or none of them.
 * @param draw gives so many codes, no two alike.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `category.not_found`
 */
export async function createBatch(
  { prefix, count, ...input }: BatchCreate,
  draw = newCodes,
): Promise<CouponBatchDetail> {
  Actor.assertMay("coupons.write");
  const id = Id.create("couponBatch");
  const createdBy = Actor.customer()?.customerId ?? null;
  return Database.transaction(async () => {
    await begin({ id, prefix, count, rules: JSON.stringify(input), createdBy });
    for (let left = count; left > 0; ) {
      const codes = draw(prefix, left);
      const ids = codes.map(() => Id.create("coupon"));
      const [filled] = await fill({ batchId: id, ids, codes, ...input }).catch((error: unknown) => {
        throw refused(error);
      });
      left -= filled?.made ?? 0;
    }
    return getBatch(id);
  });
}

const setActive = Database.statement(
  "coupon_batch.set_active",
  sql`UPDATE coupon SET active = ${given("active")} WHERE batch_id = ${given("id")} AND active <> ${given("active")}`,
);

/**
 * Switches all codes of a batch on or off.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `coupon_batch.not_found`, `category.not_found`
 */
export async function switchBatch(id: string, active: boolean): Promise<CouponBatchDetail> {
  Actor.assertMay("coupons.write");
  return Database.transaction(async () => {
    await setActive({ id, active }).catch((error: unknown) => {
      throw refused(error);
    });
    return getBatch(id);
  });
}

const codesOf = Database.statement<{ code: string; uses: number; active: string }>(
  "coupon_batch.codes",
  sql`
    SELECT code, use_count AS uses, CASE WHEN active THEN 'yes' ELSE 'no' END AS active
    FROM coupon WHERE batch_id = ${given("id")} ORDER BY code COLLATE "C"`,
);

/**
 * The codes of a batch as CSV: code, uses, and whether it is on.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `coupon_batch.not_found`
 */
export async function exportCodes(id: string): Promise<{ fileName: string; csv: string }> {
  const { prefix } = await getBatch(id);
  const csv = stringify(await codesOf({ id }), { header: true, columns: ["code", "uses", "active"] });
  return { fileName: `codes-${prefix.toLowerCase()}-${id.slice(-6).toLowerCase()}.csv`, csv };
}
