import type { Cart } from "@cali/core/cart/schema.ts";
import type { Problem } from "@cali/functions/http/problem.ts";
import type { TestDatabase } from "./database.ts";
import { type Answer, Shopper, variants } from "./shopper.ts";
import type { TestStore } from "./store.ts";

let made = 0;

/** A coupon of ten percent, or what the columns say; gives its code. */
export async function newCoupon(store: TestDatabase, columns: Record<string, unknown> = {}): Promise<string> {
  made += 1;
  const row = {
    id: `cpn_test_${made}`,
    code: `TEST-${made}`,
    kind: "percentage",
    percent_basis_points: columns.kind === undefined ? 1000 : null,
    ...columns,
  };
  const names = Object.keys(row);
  await store.sql(
    `INSERT INTO coupon (${names.join(", ")}) VALUES (${names.map((_, n) => `$${n + 1}`).join(", ")})`,
    Object.values(row),
  );
  return row.code;
}

export const applyCoupon = (
  shopper: Shopper,
  code: string,
  email?: string,
): Promise<Answer<Cart & Problem>> =>
  shopper.call<Cart & Problem>("PUT", "/cart/coupon", { body: { code, ...(email ? { email } : {}) } });

/** A shopper with one piece of each variant in the cart, and a coupon. */
export async function shopperWith(store: TestStore, code?: string, email?: string): Promise<Shopper> {
  const shopper = new Shopper(store);
  const [variant = ""] = await variants(store, 1, 1);
  await shopper.put(variant, 1);
  if (code !== undefined) await applyCoupon(shopper, code, email);
  return shopper;
}

export const usesOf = async (store: TestDatabase, code: string): Promise<number> => {
  const [row] = await store.sql<{ use_count: number }>("SELECT use_count FROM coupon WHERE code = $1", [
    code,
  ]);
  return row?.use_count ?? -1;
};
