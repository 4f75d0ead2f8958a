import { sql } from "drizzle-orm";
import { Actor } from "../../actor/index.ts";
import { violated } from "../../database/errors.ts";
import { Database } from "../../database/index.ts";
import { StoreError } from "../../error/index.ts";
import { tree } from "./index.ts";
import type { AdminCategory, CategoryMove } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

// The lock that the tree's own trigger takes, taken before anything is read: moves go one at a time.
const hold = Database.statement(
  "category.hold_tree",
  sql`SELECT pg_advisory_xact_lock(hashtext('category_tree'))`,
);

// Those below the new parent are numbered anew, with the moved one at its place; only those whose number changes are written.
const place = Database.statement<{ exists: boolean }>(
  "category.place",
  sql`
    WITH sibling AS (
      SELECT id, row_number() OVER (ORDER BY position, name, id) - 1 AS at FROM category
      WHERE parent_id IS NOT DISTINCT FROM ${given("parentId")}::text AND id <> ${given("id")}::text),
    placed AS (
      SELECT id, CASE WHEN at < ${given("position")}::int THEN at ELSE at + 1 END AS at FROM sibling
      UNION ALL
      SELECT ${given("id")}::text, LEAST(${given("position")}::int, (SELECT count(*) FROM sibling))),
    moved AS (
      UPDATE category c SET position = placed.at, parent_id = ${given("parentId")}::text
      FROM placed WHERE placed.id = c.id
        AND (c.position <> placed.at OR c.parent_id IS DISTINCT FROM ${given("parentId")}::text))
    SELECT EXISTS (SELECT FROM category WHERE id = ${given("id")}::text) AS exists`,
);

/**
 * Puts a category, with all below it, somewhere else in the tree.
 * @returns the tree as it is then.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `category.not_found`, `category.move_not_allowed`
 */
export async function move(id: string, { parentId, position }: CategoryMove): Promise<AdminCategory[]> {
  Actor.assertMay("catalog.write");
  return Database.transaction(async () => {
    await hold();
    const [done] = await place({ id, parentId, position }).catch((error: unknown) => {
      throw refused(error);
    });
    if (!done?.exists) throw new StoreError("category.not_found", "This category is not there any more.");
    return tree();
  });
}

function refused(error: unknown): unknown {
  const rule = violated(error);
  if (rule === "category_tree" || rule === "category_not_its_own_parent")
    return new StoreError("category.move_not_allowed", "A category can’t be put below itself.");
  if (rule === "category_parent_id_category_id_fk")
    return new StoreError("category.not_found", "The category to put it below is not there any more.");
  return error;
}
