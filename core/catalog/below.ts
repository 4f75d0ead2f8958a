import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";

const given = (name: string) => sql.placeholder(name);

const ofCategory = Database.statement<{ id: string }>(
  "catalog.products_below",
  sql`
    WITH RECURSIVE below AS (
      SELECT id FROM category WHERE id = ${given("category")}
      UNION SELECT c.id FROM category c JOIN below ON c.parent_id = below.id)
    SELECT p.id FROM below JOIN product p ON p.category_id = below.id
    WHERE ${given("product")}::text IS NULL OR p.id = ${given("product")}`,
);

/**
 * Ids of the products that somebody asks about: those of a category and of those below it, one, or one if it is in that category;
 * undefined where any will do. A product that is named alone may be no more.
 */
export async function productsAsked({
  product,
  category,
}: {
  product?: string | undefined;
  category?: string | undefined;
}): Promise<string[] | undefined> {
  if (category === undefined) return product === undefined ? undefined : [product];
  return (await ofCategory({ category, product: product ?? null })).map(({ id }) => id);
}
