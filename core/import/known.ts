import { sql } from "drizzle-orm";
import { Bucket } from "../bucket/index.ts";
import { Database } from "../database/index.ts";
import { Files } from "../media/files.ts";
import { iso, variantsOf } from "../product/read.ts";
import type { AdminProduct } from "../product/schema.ts";
import type { NamedCategory } from "./category.ts";
import { ownKey } from "./picture-url.ts";
import { type Known, slugIn } from "./plan.ts";
import type { Group } from "./rows.ts";
import { tidySku } from "./sku.ts";

const given = (name: string) => sql.placeholder(name);

const products = Database.statement<AdminProduct>(
  "import.products",
  sql`
    SELECT p.id, p.version, p.slug, p.name, p.summary, p.description, p.details, p.category_id AS "categoryId", p.status,
      ${iso(sql`p.publish_at`)} AS "publishAt", p.vendor, p.product_type AS "productType", p.tags,
      p.seo_title AS "seoTitle", p.seo_description AS "seoDescription", p.options, NULL AS model, ${variantsOf} AS variants,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('id', i.id, 'key', i.key, 'alt', i.alt, 'optionValue', i.option_value)
        ORDER BY i.position, i.id) FROM product_image i WHERE i.product_id = p.id), '[]') AS images
    FROM product p WHERE p.slug = ANY(${given("slugs")}::text[])`,
);

const skus = Database.statement<{ sku: string; productId: string; slug: string }>(
  "import.skus",
  sql`SELECT v.sku, v.product_id AS "productId", p.slug FROM variant v JOIN product p ON p.id = v.product_id
    WHERE v.sku = ANY(${given("skus")}::text[])`,
);

const fetched = Database.statement<{ address: string; key: string }>(
  "import.fetched",
  sql`SELECT source_url AS address, key FROM asset
    WHERE source_url = ANY(${given("addresses")}::text[]) AND status = 'ready' AND removed_at IS NULL`,
);

const shown = Database.statement<{ key: string }>(
  "import.shown",
  sql`
    SELECT key FROM product_image WHERE key = ANY(${given("keys")}::text[])
    UNION SELECT key FROM asset WHERE key = ANY(${given("keys")}::text[]) AND status = 'ready'`,
);

const categories = Database.statement<NamedCategory>(
  "import.categories",
  sql`
    WITH RECURSIVE down AS (
      SELECT id, slug, name AS path FROM category WHERE parent_id IS NULL
      UNION ALL SELECT c.id, c.slug, down.path || ' > ' || c.name FROM category c JOIN down ON c.parent_id = down.id)
    SELECT id, slug, path FROM down ORDER BY path`,
);

/** All categories by their paths. */
export const readCategories = (): Promise<NamedCategory[]> => categories();

const addressesIn = ({ rows }: Group): string[] =>
  rows.flatMap(({ cells }) => [cells.imageSrc ?? "", cells.variantImage ?? ""]).filter(Boolean);

/** SKUs as a product's rows name them, each with its row. */
export const skusIn = ({ rows }: Group): [sku: string, row: number][] =>
  rows.flatMap(({ number, cells }) => (cells.sku ? [[tidySku(cells.sku), number] as [string, number]] : []));

async function keysOf(groups: readonly Group[], siteUrl: string): Promise<Map<string, string>> {
  const addresses = [...new Set(groups.flatMap(addressesIn))];
  if (addresses.length === 0) return new Map();
  const own = new Map(
    addresses.flatMap((address) => ownKey(address, siteUrl) ?? []).map((key) => [key, false]),
  );
  const [found, known] = await Promise.all([
    fetched({ addresses }),
    own.size === 0 ? [] : shown({ keys: [...own.keys()] }),
  ]);
  for (const { key } of known) own.set(key, true);
  // What no product shows may be there all the same, as in a shop that was emptied.
  const unknown = [...own].filter(([, isKnown]) => !isKnown).map(([key]) => key);
  await Promise.all(
    unknown.map(async (key) => own.set(key, await Bucket.has(Files.objectKey(key, 320, "webp")))),
  );
  return new Map([
    ...addresses.flatMap((address): [string, string][] => {
      const key = ownKey(address, siteUrl);
      return key !== undefined && own.get(key) ? [[address, key]] : [];
    }),
    ...found.map(({ address, key }): [string, string] => [address, key]),
  ]);
}

/** What the shop has of these products of a file; a few statements for all of them. */
export async function readKnown(
  groups: readonly Group[],
  siteUrl: string,
): Promise<Pick<Known, "keys" | "skus"> & { products: Map<string, AdminProduct> }> {
  const [own, holders, keys] = await Promise.all([
    products({ slugs: groups.map(slugIn).filter(Boolean) }),
    skus({ skus: groups.flatMap((group) => skusIn(group).map(([sku]) => sku)) }),
    keysOf(groups, siteUrl),
  ]);
  return {
    products: new Map(own.map((product) => [product.slug, product])),
    skus: new Map(holders.map(({ sku, ...holder }) => [sku, holder])),
    keys,
  };
}
