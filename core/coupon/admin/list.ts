import { sql } from "drizzle-orm";
import * as z from "zod";
import { Actor } from "../../actor/index.ts";
import { Cursor } from "../../database/cursor.ts";
import { type ListDefinition, listOf, type Page } from "../../database/list.ts";
import type { CouponsQuery, ListedCoupon } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

/** Where a coupon stands, for now and for anybody. */
export const state = sql`
  CASE WHEN NOT c.active THEN 'off' WHEN c.ends_at <= now() THEN 'ended' WHEN c.use_count >= c.max_uses THEN 'used-up'
    WHEN c.starts_at > now() THEN 'scheduled' ELSE 'running' END`;

/** What every view of a coupon has. */
export const columns = sql`
  c.id, c.code, c.kind, c.percent_basis_points AS "percentBasisPoints", c.amount_cents AS "amountCents",
  c.minimum_cents AS "minimumCents", c.first_order_only AS "firstOrderOnly", c.starts_at AS "startsAt",
  c.ends_at AS "endsAt", c.max_uses AS "maxUses", c.use_count AS "useCount", c.active, c.listed,
  c.batch_id AS "batchId", ${state} AS state, c.created_at AS "createdAt"`;

const base = {
  select: sql`${columns}, (c.category_ids <> '{}' OR c.product_ids <> '{}') AS "isNarrow"`,
  from: sql`coupon c`,
  id: sql`c.id`,
};
const time = { type: "timestamptz", shape: Cursor.time };
const kind = sql`c.kind = ${given("kind")}`;
const batch = sql`c.batch_id = ${given("batch")}`;
const active = sql`c.active = ${given("active")}`;

export const definitions = {
  newest: {
    ...base,
    name: "coupons",
    orders: { newest: { key: sql`c.created_at`, ...time, descending: true } },
    columns: { batch: sql`c.batch_id`, kind: sql`c.kind`, active: sql`c.active` },
  } satisfies ListDefinition<"newest", "batch" | "active" | "kind">,
  byCode: {
    ...base,
    name: "coupons_by_code",
    orders: { code: { key: sql`(c.code COLLATE "C")`, type: "text", shape: z.string(), descending: false } },
    conditions: { batch, active, kind },
  } satisfies ListDefinition<"code", "batch" | "active" | "kind">,
  scheduled: {
    ...base,
    name: "coupons_scheduled",
    orders: { start: { key: sql`c.starts_at`, ...time, descending: false } },
    conditions: { batch, kind },
  } satisfies ListDefinition<"start", "batch" | "kind">,
  ended: {
    ...base,
    name: "coupons_ended",
    orders: { end: { key: sql`c.ends_at`, ...time, descending: true } },
    conditions: { batch, kind },
  } satisfies ListDefinition<"end", "batch" | "kind">,
  usedUp: {
    ...base,
    name: "coupons_used_up",
    orders: { newest: { key: sql`c.created_at`, ...time, descending: true } },
    conditions: { isUsedUp: sql`c.use_count >= c.max_uses AND ${given("isUsedUp")}`, batch, kind },
  } satisfies ListDefinition<"newest", "batch" | "kind" | "isUsedUp">,
};

const newest = listOf<ListedCoupon, "newest", "batch" | "active" | "kind">(definitions.newest);
const byCode = listOf<ListedCoupon, "code", "batch" | "active" | "kind">(definitions.byCode);
const scheduled = listOf<ListedCoupon, "start", "batch" | "kind">(definitions.scheduled);
const ended = listOf<ListedCoupon, "end", "batch" | "kind">(definitions.ended);
const usedUp = listOf<ListedCoupon, "newest", "batch" | "kind" | "isUsedUp">(definitions.usedUp);

/** Codes are ASCII below this. */
const AFTER_EVERY_CODE = "~";

/**
 * Coupons: by how their code begins, by where they stand in time, or the newest first.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `cursor.invalid`
 */
export async function list(query: CouponsQuery): Promise<Page<ListedCoupon>> {
  Actor.assertMay("coupons.read");
  const { q, state: wanted, kind, batch, cursor, limit } = query;
  const page = { cursor, limit };
  const now = new Date().toISOString();
  const on = wanted === "on" || (wanted === "off" ? false : undefined);
  const filters = { kind, batch };
  if (wanted === "scheduled") return scheduled({ ...page, sort: "start", filters, from: now });
  if (wanted === "ended") return ended({ ...page, sort: "end", filters, to: now });
  if (wanted === "used-up")
    return usedUp({ ...page, sort: "newest", filters: { ...filters, isUsedUp: true } });
  if (q === undefined) return newest({ ...page, sort: "newest", filters: { ...filters, active: on } });
  return byCode({
    ...page,
    sort: "code",
    filters: { ...filters, active: on },
    from: q,
    to: q + AFTER_EVERY_CODE,
  });
}
