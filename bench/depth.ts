import { Catalog } from "@cali/core/catalog/index.ts";
import { Cursor } from "@cali/core/database/cursor.ts";
import { Database } from "@cali/core/database/index.ts";
import { type Listing, measureListing } from "./listing.ts";
import type { World } from "./world.ts";

const LIMIT = 20;
export interface Depth extends Listing {
  page: number;
}

/**
 * Copies the catalogue so many times, past its triggers. Only what a list reads is copied.
 * @returns how many products there are now.
 */
export async function multiply(world: World, times: number): Promise<number> {
  const copied = (column: string) => `x.${column} || '_' || n`;
  await world.sql(`
    DO $$ DECLARE last int := (SELECT max(position) + 1 FROM product);
    BEGIN
      SET LOCAL session_replication_role = replica;
      INSERT INTO product (id, slug, name, summary, description, details, category_id, status, options, price_cents,
          compare_at_cents, position, created_at)
        SELECT ${copied("id")}, x.slug || '-copy-' || n, x.name, x.summary, '', '{}', x.category_id, x.status, x.options,
          x.price_cents, x.compare_at_cents, x.position + n * last, x.created_at - n * interval '1 day'
        FROM product x, generate_series(1, ${times - 1}) n;
      INSERT INTO variant (id, product_id, sku, options, price_cents, position)
        SELECT ${copied("id")}, ${copied("product_id")}, ${copied("sku")}, x.options, x.price_cents, x.position
        FROM variant x, generate_series(1, ${times - 1}) n;
      INSERT INTO product_image (id, product_id, key, alt, option_value, position)
        SELECT ${copied("id")}, ${copied("product_id")}, x.key, x.alt, x.option_value, x.position
        FROM product_image x, generate_series(1, ${times - 1}) n;
    END $$`);
  await world.sql("VACUUM ANALYZE product, variant, product_image");
  const [row] = await world.sql<{ n: number }>("SELECT count(*)::int AS n FROM product");
  return row?.n ?? 0;
}

/** Takes the copies away again: what is measured next is measured in the catalogue that it names. */
export async function takeBack(world: World): Promise<void> {
  await world.sql(`
    DO $$ BEGIN
      SET LOCAL session_replication_role = replica;
      DELETE FROM product_image WHERE product_id IN (SELECT id FROM product WHERE slug ~ '-copy-[0-9]+$');
      DELETE FROM variant WHERE product_id IN (SELECT id FROM product WHERE slug ~ '-copy-[0-9]+$');
      DELETE FROM product WHERE slug ~ '-copy-[0-9]+$';
    END $$`);
  await world.sql("VACUUM FULL ANALYZE product, variant, product_image");
}

/** The list of all products at its first page and at one far down, by the store's own statement. */
export async function measureDepth(world: World, page: number): Promise<Depth[]> {
  try {
    return [await at(world, 1), await at(world, page)];
  } finally {
    await Database.close();
  }
}

async function at(world: World, page: number): Promise<Depth> {
  const before = (page - 1) * LIMIT - 1;
  const [place] = await world.sql<{ position: number; id: string }>(
    "SELECT position, id FROM product WHERE status = 'active' ORDER BY position, id OFFSET $1 LIMIT 1",
    [Math.max(before, 0)],
  );
  if (!place) throw new Error(`there is no page ${page}`);
  const cursor = page === 1 ? undefined : Cursor.encode("featured", place.position, place.id);
  const listed = await measureListing({
    statement: `catalog.list.featured${cursor === undefined ? "" : ".cursor"}`,
    values: [...(cursor === undefined ? [] : [place.position, place.id]), LIMIT + 1],
    list: async () => {
      const { items } = await Catalog.list({
        sort: "featured",
        limit: LIMIT,
        ...(cursor !== undefined && { cursor }),
      });
      if (items.length !== LIMIT) throw new Error(`page ${page} has ${items.length} products`);
    },
  });
  return { page, ...listed };
}
