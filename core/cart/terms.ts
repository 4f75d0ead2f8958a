import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { isFinal, needsCustomer } from "../coupon/judge.ts";
import type { ApplyCoupon } from "../coupon/schema.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { Settings } from "../settings/index.ts";
import { destinationOf, isShippedTo } from "../shipping/destination.ts";
import type { SetDestination } from "../shipping/schema.ts";
import { get, load } from "./load.ts";
import { ownId } from "./own.ts";
import { readWithCoupon } from "./read.ts";
import type { Cart } from "./schema.ts";
import { price } from "./view.ts";

const given = (name: string) => sql.placeholder(name);

const keepCoupon = Database.statement(
  "cart.set_coupon",
  sql`
    INSERT INTO cart (id, coupon_id, email) VALUES (${given("cartId")}, ${given("couponId")}, ${given("email")})
    ON CONFLICT (id) DO UPDATE SET coupon_id = EXCLUDED.coupon_id, email = COALESCE(EXCLUDED.email, cart.email),
      version = cart.version + 1, updated_at = now()`,
);

/**
 * Gives the actor's cart a coupon in place of any other. One that the cart could still come to fit is kept, and the
 * cart says what is missing. Three round trips.
 * @throws {StoreError} `coupon.not_found`, also where it is switched off; `coupon.not_applicable` where no change
 *   of the cart would help
 */
export async function setCoupon({ code, email }: ApplyCoupon): Promise<Cart> {
  const cartId = await ownId();
  const tried = await readWithCoupon({ cartId, code, email: email ?? null });
  const { coupon } = tried;
  if (!coupon)
    throw new StoreError("coupon.not_found", `There is no coupon ${code}. Look at how it is written.`);
  const problem = price(tried).verdict?.problem;
  if (problem && isFinal(problem.reason)) {
    throw new StoreError("coupon.not_applicable", problem.message, { reason: problem.reason, coupon: code });
  }
  // An address is kept for coupons that count by it only.
  await keepCoupon({ cartId, couponId: coupon.id, email: needsCustomer(coupon) ? tried.email : null });
  return load(cartId);
}

const dropCoupon = Database.statement(
  "cart.remove_coupon",
  sql`
    UPDATE cart SET coupon_id = NULL, email = NULL, version = version + 1, updated_at = now()
    WHERE id = ${given("cartId")} AND coupon_id IS NOT NULL`,
);

/** Takes the coupon out of the actor's cart, and whom it counted; changes nothing where there is none. */
export async function removeCoupon(): Promise<Cart> {
  const cartId = Actor.cartId();
  if (cartId !== undefined) await dropCoupon({ cartId });
  return get();
}

const keepDestination = Database.statement(
  "cart.set_destination",
  sql`
    INSERT INTO cart (id, country, region) VALUES (${given("cartId")}, ${given("country")}, ${given("region")})
    ON CONFLICT (id) DO UPDATE SET country = EXCLUDED.country, region = EXCLUDED.region,
      version = cart.version + 1, updated_at = now()`,
);

/**
 * Says where the actor's cart should go. Three round trips.
 * @throws {StoreError} `shipping.not_available`
 */
export async function setDestination({ country, region = null }: SetDestination): Promise<Cart> {
  const cartId = await ownId();
  const rules = await Settings.current();
  if (!isShippedTo(rules, destinationOf(rules, { country, region }))) {
    throw new StoreError("shipping.not_available", "We don't ship there. Choose another place.", {
      country,
      region,
    });
  }
  await keepDestination({ cartId, country, region });
  return load(cartId);
}
