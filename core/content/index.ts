import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { violated } from "../database/errors.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { stale } from "../error/stale.ts";
import { Id } from "../id/index.ts";
import type { AdminBanner, BannerCreate, BannerOrder, BannerSave } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

const view = sql`
  SELECT b.id, b.name, b.placement, b.category_id AS "categoryId", c.name AS "categoryName", b.text,
    b.link_url AS "linkUrl", b.link_text AS "linkText", b.image_key AS "imageKey", b.image_alt AS "imageAlt",
    b.dismissible, b.active, b.starts_at AS "startsAt", b.ends_at AS "endsAt", b.version, b.updated_at AS "updatedAt",
    CASE WHEN NOT b.active THEN 'off' WHEN b.ends_at <= now() THEN 'ended' WHEN b.starts_at > now() THEN 'scheduled'
      ELSE 'running' END AS state
  FROM banner b LEFT JOIN category c ON c.id = b.category_id`;

const all = Database.statement<AdminBanner>("banner.all", sql`${view} ORDER BY b.position, b.id`);
const one = Database.statement<AdminBanner>("banner.one", sql`${view} WHERE b.id = ${given("id")}`);
const held = Database.statement<AdminBanner>(
  "banner.held",
  sql`${view} WHERE b.id = ${given("id")} FOR UPDATE OF b`,
);

const notFound = () => new StoreError("banner.not_found", "This banner is not there any more.");

/**
 * All banners, those of one place in the order shown. A shop has a handful.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`
 */
export async function list(): Promise<AdminBanner[]> {
  Actor.assertMay("catalog.read");
  return all();
}

/** @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `banner.not_found` */
export async function get(id: string): Promise<AdminBanner> {
  Actor.assertMay("catalog.read");
  const [found] = await one({ id });
  if (!found) throw notFound();
  return found;
}

const refused = (error: unknown): unknown =>
  violated(error) === "banner_category_id_category_id_fk"
    ? new StoreError("category.not_found", "The category it is for is not there any more.")
    : error;

// The last of its place.
const next = sql`
  (SELECT COALESCE(max(position) + 1, 0) FROM banner WHERE placement = ${given("placement")}::text)`;

const insert = Database.statement(
  "banner.insert",
  sql`
    INSERT INTO banner (id, name, placement, category_id, text, link_url, link_text, image_key, image_alt, dismissible, active,
      starts_at, ends_at, position)
    SELECT ${given("id")}, ${given("name")}, ${given("placement")}, ${given("categoryId")}, ${given("text")},
      ${given("linkUrl")}, ${given("linkText")}, ${given("imageKey")}, ${given("imageAlt")},
      ${given("dismissible")}::boolean, ${given("active")}::boolean, ${given("startsAt")}::timestamptz,
      ${given("endsAt")}::timestamptz, ${next}`,
);

/** @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `category.not_found` */
export async function create(input: BannerCreate): Promise<AdminBanner> {
  Actor.assertMay("content.write");
  const id = Id.create("banner");
  return Database.transaction(async () => {
    await insert({ id, ...input }).catch((error: unknown) => {
      throw refused(error);
    });
    return get(id);
  });
}

const update = Database.statement(
  "banner.update",
  sql`
    UPDATE banner SET name = ${given("name")}, placement = ${given("placement")}::text, category_id = ${given("categoryId")},
      text = ${given("text")}, link_url = ${given("linkUrl")}, link_text = ${given("linkText")},
      image_key = ${given("imageKey")}, image_alt = ${given("imageAlt")}, dismissible = ${given("dismissible")},
      active = ${given("active")}, starts_at = ${given("startsAt")}::timestamptz,
      ends_at = ${given("endsAt")}::timestamptz,
      position = CASE WHEN placement = ${given("placement")}::text THEN position ELSE ${next} END
    WHERE id = ${given("id")}`,
);

/**
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `banner.not_found`, `category.not_found`, `edit.stale` with the
 * banner as it is
 */
export async function save(id: string, { version, ...input }: BannerSave): Promise<AdminBanner> {
  Actor.assertMay("content.write");
  return Database.transaction(async () => {
    const [current] = await held({ id });
    if (!current) throw notFound();
    if (current.version !== version) throw stale(current);
    await update({ id, ...input }).catch((error: unknown) => {
      throw refused(error);
    });
    return get(id);
  });
}

const take = Database.statement<{ id: string }>(
  "banner.remove",
  sql`DELETE FROM banner WHERE id = ${given("id")} RETURNING id`,
);

/** @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `banner.not_found` */
export async function remove(id: string): Promise<{ id: string }> {
  Actor.assertMay("content.write");
  const [gone] = await take({ id });
  if (!gone) throw notFound();
  return gone;
}

// Those that somebody else has added meanwhile come after the others.
const place = Database.statement(
  "banner.place",
  sql`
    UPDATE banner b SET position = ordered.at
    FROM (
      SELECT b.id, row_number() OVER (ORDER BY array_position(${given("ids")}::text[], b.id) NULLS LAST, b.position, b.id) - 1 AS at
      FROM banner b WHERE b.placement = ${given("placement")}) ordered
    WHERE ordered.id = b.id AND b.position <> ordered.at`,
);

/**
 * Puts the banners of one place in order.
 * @returns all banners as they are then.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`
 */
export async function reorder(input: BannerOrder): Promise<AdminBanner[]> {
  Actor.assertMay("content.write");
  return Database.transaction(async () => {
    await place({ ...input });
    return all();
  });
}

export * as Banners from "./index.ts";
export { shown } from "./shown.ts";
