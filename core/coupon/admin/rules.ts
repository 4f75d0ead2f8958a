import { sql } from "drizzle-orm";
import { violated } from "../../database/errors.ts";
import { StoreError } from "../../error/index.ts";

const given = (name: string) => sql.placeholder(name);

const values = sql`
  ${given("kind")}::text, ${given("percentBasisPoints")}::int, ${given("amountCents")}::int, ${given("minimumCents")}::int,
  ${given("categoryIds")}::text[], ${given("productIds")}::text[], ${given("firstOrderOnly")}::boolean,
  ${given("startsAt")}::timestamptz, ${given("endsAt")}::timestamptz, ${given("maxUses")}::int,
  ${given("maxUsesPerCustomer")}::int, ${given("active")}::boolean, ${given("listed")}::boolean`;
const names = sql`
  kind, percent_basis_points, amount_cents, minimum_cents, category_ids, product_ids, first_order_only, starts_at, ends_at,
  max_uses, max_uses_per_customer, active, listed`;

/** What every insert of coupons has: the columns of its rules, and their values by name. */
export const rules = { names, values };

/** Names what the database refused. */
export function refused(error: unknown, code = ""): unknown {
  switch (violated(error)) {
    case "coupon_code_unique":
      return new StoreError("coupon.code_taken", `Another coupon has the code ${code}.`);
    case "coupon_code_of_used_stays":
      return new StoreError(
        "coupon.in_use",
        "Orders hold this code, so it stays. Make another coupon for a new code.",
      );
    case "coupon_uses_within_limit":
      return new StoreError(
        "coupon.limit_below_uses",
        "It has been used more often than that already. Give a higher limit, or switch it off.",
      );
    case "coupon_categories_exist":
      return new StoreError("category.not_found", "One of the categories it is for is gone. Take it out.");
    default:
      return error;
  }
}
