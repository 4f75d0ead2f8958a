import { pick, randomFrom } from "./statistics.ts";
import type { World } from "./world.ts";

/** What shoppers ask for, drawn at random and the same for the same seed. */
export interface Shop {
  /** How many products there are. */
  products: number;
  random(): number;
  /** A category that holds products itself. */
  category(): string;
  /** A place behind which the last full page of a category begins. */
  deepPlace(): { category: string; position: number; id: string };
  slug(): string;
  variant(): string;
  /** Of one product, as its page asks. */
  variantsOfOne(): string[];
}

const LIVE_AT_ONCE = 6;

/** Looks at what the seed made. */
export async function openShop(world: World, seed: number): Promise<Shop> {
  const random = randomFrom(seed);
  const products = await world.sql<{ slug: string; variants: string[] }>(
    `SELECT p.slug, array_agg(v.id ORDER BY v.position) AS variants
     FROM product p JOIN variant v ON v.product_id = p.id WHERE p.status = 'active' GROUP BY p.id ORDER BY p.id`,
  );
  const deep = await world.sql<{ category: string; position: number; id: string }>(
    `SELECT category, position, id FROM (
       SELECT c.slug AS category, p.position, p.id,
         row_number() OVER (PARTITION BY c.id ORDER BY p.position DESC, p.id DESC) AS from_end
       FROM product p JOIN category c ON c.id = p.category_id WHERE p.status = 'active') ranked
     WHERE from_end = 22 ORDER BY category`,
  );
  return {
    products: products.length,
    random,
    category: () => pick(random, deep).category,
    deepPlace: () => pick(random, deep),
    slug: () => pick(random, products).slug,
    variant: () => pick(random, pick(random, products).variants),
    variantsOfOne: () => pick(random, products).variants.slice(0, LIVE_AT_ONCE),
  };
}
