import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import { hold, holdVariants } from "./hold.ts";

const given = (name: string) => sql.placeholder(name);

const archive = Database.statement<{ id: string }>(
  "admin.product.archive_if_known",
  sql`
    UPDATE product SET status = 'archived', publish_at = NULL
    WHERE id = ${given("id")} AND (EXISTS (SELECT FROM order_item WHERE product_id = ${given("id")})
      OR EXISTS (SELECT FROM review WHERE product_id = ${given("id")}))
    RETURNING id`,
);

const erase = Database.statement("admin.product.delete", sql`DELETE FROM product WHERE id = ${given("id")}`);

/**
 * Deletes a product that nobody ever ordered or wrote of; any other is archived, so that orders and reviews still have theirs.
 * @throws {StoreError} `actor.*`, `product.not_found`
 */
export async function remove(id: string): Promise<{ outcome: "deleted" | "archived" }> {
  Actor.assertMay("catalog.write");
  return Database.transaction(async () => {
    await hold(id);
    await holdVariants(id);
    const [archived] = await archive({ id });
    if (archived) return { outcome: "archived" };
    await erase({ id });
    return { outcome: "deleted" };
  });
}
