import { sql } from "drizzle-orm";
import * as z from "zod";
import { Actor } from "../actor/index.ts";
import { type Coupon, judge, summaryOf } from "../coupon/judge.ts";
import { CouponProblem } from "../coupon/schema.ts";
import { Database } from "../database/index.ts";
import { ofCustomer } from "./join.ts";
import { read } from "./read.ts";

export const MyCoupon = z.object({
  code: z.string(),
  /** What it gives, in words: `15% off ceramics`. */
  summary: z.string(),
  minimumCents: z.int(),
  endsAt: z.iso.datetime({ offset: true }).nullable(),
  /** Why it would take nothing off the cart as it is now; null where it would. */
  problem: z.object({ reason: CouponProblem, message: z.string() }).nullable(),
  isInCart: z.boolean(),
});
export type MyCoupon = z.infer<typeof MyCoupon>;

const DAYS_AFTER_ITS_END = 30;

// Only those that are meant to be found: the others are for whoever was given the code.
const listed = Database.statement<{ coupon: Coupon }>(
  "coupon.listed",
  sql`
    SELECT coupon_standing(c.id, ${sql.placeholder("email")}, o.id) AS coupon
    FROM coupon c LEFT JOIN "order" o ON o.cart_id = ${sql.placeholder("cartId")} AND o.status = 'pending'
    WHERE c.listed AND c.active
      AND (c.ends_at IS NULL OR c.ends_at > now() - ${DAYS_AFTER_ITS_END}::int * interval '1 day')
    ORDER BY c.created_at, c.id LIMIT 50`,
);

/**
 * The coupons that the shop shows its customers, as they stand for the actor and their cart. Two round trips.
 * @throws {StoreError} `actor.sign_in_needed`
 */
export async function myCoupons(): Promise<MyCoupon[]> {
  const { customerId, email, cartId = await ofCustomer(customerId) } = Actor.assertCustomer();
  const [cart, rows] = await Promise.all([read({ cartId }), listed({ email, cartId })]);
  return rows.map(({ coupon }) => ({
    code: coupon.code,
    summary: summaryOf(coupon, cart.currency),
    minimumCents: coupon.minimumCents,
    endsAt: coupon.endsAt,
    problem: judge(coupon, cart.items, { email, currency: cart.currency }).problem,
    isInCart: cart.coupon?.id === coupon.id,
  }));
}
