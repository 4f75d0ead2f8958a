import { sql } from "drizzle-orm";
import { Actor } from "../../actor/index.ts";
import { violated } from "../../database/errors.ts";
import { Database } from "../../database/index.ts";
import { StoreError } from "../../error/index.ts";

const take = Database.statement<{ id: string }>(
  "category.remove",
  sql`DELETE FROM category WHERE id = ${sql.placeholder("id")} RETURNING id`,
);

/** What is in the way, by the rule that says so. */
const reasons: Record<string, string> = {
  product_category_id_category_id_fk: "There are products in it. Move them to another category first.",
  category_parent_id_category_id_fk: "There are categories below it. Move or delete those first.",
  banner_category_id_category_id_fk: "A banner is shown on its page. Give the banner another place first.",
  category_of_coupon_stays: "A coupon is for this category. Change the coupon or switch it off first.",
};

/**
 * Takes an empty category away.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `category.not_found`, `category.not_empty`
 */
export async function remove(id: string): Promise<{ id: string }> {
  Actor.assertMay("catalog.write");
  const [gone] = await take({ id }).catch((error: unknown) => {
    const reason = reasons[violated(error) ?? ""];
    throw reason === undefined ? error : new StoreError("category.not_empty", reason);
  });
  if (!gone) throw new StoreError("category.not_found", "This category is not there any more.");
  return gone;
}
