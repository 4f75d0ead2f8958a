import { sql } from "drizzle-orm";
import { Actor } from "../../actor/index.ts";
import { violated } from "../../database/errors.ts";
import { Database } from "../../database/index.ts";
import { StoreError } from "../../error/index.ts";
import { stale } from "../../error/stale.ts";
import { Id } from "../../id/index.ts";
import type { AdminCategory, CategoryCreate, CategorySave } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

const view = sql`
  SELECT c.id, c.parent_id AS "parentId", c.slug, c.name, c.description, c.image_key AS "imageKey",
    c.image_alt AS "imageAlt", c.seo_title AS "seoTitle", c.seo_description AS "seoDescription", c.version,
    (SELECT count(*)::int FROM product p WHERE p.category_id = c.id) AS "productCount",
    (SELECT count(*)::int FROM product p WHERE p.category_id = c.id AND p.status = 'active') AS "activeCount"
  FROM category c`;

const all = Database.statement<AdminCategory>(
  "category.all",
  sql`${view} ORDER BY c.parent_id NULLS FIRST, c.position, c.name, c.id`,
);
const one = Database.statement<AdminCategory>("category.one", sql`${view} WHERE c.id = ${given("id")}`);
const held = Database.statement<AdminCategory>(
  "category.held",
  sql`${view} WHERE c.id = ${given("id")} FOR UPDATE OF c`,
);

const notFound = () => new StoreError("category.not_found", "This category is not there any more.");

/**
 * The whole tree, flat: those at the top first, and those below one parent in the order shown.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`
 */
export async function tree(): Promise<AdminCategory[]> {
  Actor.assertMay("catalog.read");
  return all();
}

/** @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `category.not_found` */
export async function get(id: string): Promise<AdminCategory> {
  Actor.assertMay("catalog.read");
  const [found] = await one({ id });
  if (!found) throw notFound();
  return found;
}

/** Names what the database refused. */
function refused(error: unknown, slug: string): unknown {
  const rule = violated(error);
  if (rule === "category_slug_unique")
    return new StoreError("category.slug_taken", `Another category has the address /c/${slug}.`);
  if (rule === "category_parent_id_category_id_fk") return notFound();
  return error;
}

const insert = Database.statement<{ id: string }>(
  "category.insert",
  sql`
    INSERT INTO category (id, parent_id, slug, name, description, image_key, image_alt, seo_title, seo_description, position)
    SELECT ${given("id")}, ${given("parentId")}, ${given("slug")}, ${given("name")}, ${given("description")},
      ${given("imageKey")}, ${given("imageAlt")}, ${given("seoTitle")}, ${given("seoDescription")},
      COALESCE((SELECT max(position) + 1 FROM category WHERE parent_id IS NOT DISTINCT FROM ${given("parentId")}::text), 0)
    RETURNING id`,
);

/**
 * A new category, the last below its parent.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `category.slug_taken`, `category.not_found` of its parent
 */
export async function create(input: CategoryCreate): Promise<AdminCategory> {
  Actor.assertMay("catalog.write");
  const id = Id.create("category");
  return Database.transaction(async () => {
    await insert({ id, ...input }).catch((error: unknown) => {
      throw refused(error, input.slug);
    });
    return get(id);
  });
}

const update = Database.statement<{ id: string }>(
  "category.update",
  sql`
    UPDATE category SET slug = ${given("slug")}, name = ${given("name")}, description = ${given("description")},
      image_key = ${given("imageKey")}, image_alt = ${given("imageAlt")}, seo_title = ${given("seoTitle")},
      seo_description = ${given("seoDescription")}
    WHERE id = ${given("id")}
    RETURNING id`,
);

/**
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `category.not_found`, `category.slug_taken`, `edit.stale` with
 * the category as it is
 */
export async function save(id: string, { version, ...input }: CategorySave): Promise<AdminCategory> {
  Actor.assertMay("catalog.write");
  return Database.transaction(async () => {
    const [current] = await held({ id });
    if (!current) throw notFound();
    if (current.version !== version) throw stale(current);
    await update({ id, ...input }).catch((error: unknown) => {
      throw refused(error, input.slug);
    });
    return get(id);
  });
}

export * as Categories from "./index.ts";
export { move } from "./move.ts";
export { remove } from "./remove.ts";
