import { type SQL, sql } from "drizzle-orm";
import { Actor } from "../../actor/index.ts";
import { violated } from "../../database/errors.ts";
import { Database } from "../../database/index.ts";
import { StoreError } from "../../error/index.ts";
import { stale } from "../../error/stale.ts";
import { Id } from "../../id/index.ts";
import { columns } from "./list.ts";
import { refused, rules } from "./rules.ts";
import type { AdminCoupon, CouponCreate, CouponSave } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

const named = (table: SQL, ids: SQL): SQL => sql`
  (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', n.id, 'name', n.name) ORDER BY n.name), '[]')
    FROM ${table} n WHERE n.id = ANY(${ids}))`;

const view = sql`
  SELECT ${columns}, c.category_ids AS "categoryIds", c.product_ids AS "productIds",
    ${named(sql`category`, sql`c.category_ids`)} AS categories,
    ${named(sql`product`, sql`c.product_ids`)} AS products,
    c.max_uses_per_customer AS "maxUsesPerCustomer", c.version
  FROM coupon c WHERE c.id = ${given("id")}`;

const one = Database.statement<AdminCoupon>("coupon.one", view);
const held = Database.statement<AdminCoupon>("coupon.held", sql`${view} FOR UPDATE OF c`);

const notFound = () => new StoreError("coupon.not_found", "This coupon is not there any more.");

/** @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `coupon.not_found` */
export async function get(id: string): Promise<AdminCoupon> {
  Actor.assertMay("coupons.read");
  const [found] = await one({ id });
  if (!found) throw notFound();
  return found;
}

const insert = Database.statement(
  "coupon.insert",
  sql`INSERT INTO coupon (id, code, ${rules.names}) VALUES (${given("id")}, ${given("code")}, ${rules.values})`,
);

/** @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `coupon.code_taken`, `category.not_found` */
export async function create(input: CouponCreate): Promise<AdminCoupon> {
  Actor.assertMay("coupons.write");
  const id = Id.create("coupon");
  return Database.transaction(async () => {
    await insert({ id, ...input }).catch((error: unknown) => {
      throw refused(error, input.code);
    });
    return get(id);
  });
}

const update = Database.statement(
  "coupon.update",
  sql`UPDATE coupon SET code = ${given("code")}, (${rules.names}) = ROW(${rules.values}) WHERE id = ${given("id")}`,
);

/**
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `coupon.not_found`, `coupon.code_taken`, `coupon.in_use`,
 * `coupon.limit_below_uses`, `category.not_found`, `edit.stale` with the coupon as it is
 */
export async function save(id: string, { version, ...input }: CouponSave): Promise<AdminCoupon> {
  Actor.assertMay("coupons.write");
  return Database.transaction(async () => {
    const [current] = await held({ id });
    if (!current) throw notFound();
    if (current.version !== version) throw stale(current);
    await update({ id, ...input }).catch((error: unknown) => {
      throw refused(error, input.code);
    });
    return get(id);
  });
}

const take = Database.statement<{ id: string }>(
  "coupon.remove",
  sql`DELETE FROM coupon WHERE id = ${given("id")} RETURNING id`,
);

/**
 * Takes a coupon away that no order holds.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `coupon.not_found`, `coupon.in_use`
 */
export async function remove(id: string): Promise<{ id: string }> {
  Actor.assertMay("coupons.write");
  const [gone] = await take({ id }).catch((error: unknown) => {
    if (violated(error) !== "coupon_use_coupon_id_coupon_id_fk") throw error;
    throw new StoreError("coupon.in_use", "Orders hold it, so it stays. Switch it off instead.");
  });
  if (!gone) throw notFound();
  return gone;
}

export { createBatch, exportCodes, getBatch, listBatches, switchBatch } from "./batch.ts";
export * as Coupons from "./index.ts";
export { list } from "./list.ts";
export { usage, uses } from "./usage.ts";
