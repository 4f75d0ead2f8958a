import { sql } from "drizzle-orm";
import { categoryTable, imageTable, productTable, variantTable } from "../catalog/catalog.sql.ts";
import { RichText } from "../catalog/rich-text.ts";
import { Database } from "../database/index.ts";
import { Id } from "../id/index.ts";
import { seedBanners } from "./banners.ts";
import { categories, products } from "./catalog/index.ts";
import type { SeedOption, SeedProduct } from "./catalog/types.ts";
import { seedReviews } from "./reviews/index.ts";
import { seedCoupons, seedSelling } from "./selling.ts";

const DEFAULT_STOCK = 40;
const CHUNK = 500;

/** Every combination of one value of each option, in the order shown. */
export const combinations = (options: SeedOption[]): string[][] =>
  options.reduce<string[][]>(
    (sofar, option) => sofar.flatMap((values) => option.values.map(({ name }) => [...values, name])),
    [[]],
  );

const code = (value: string): string =>
  value
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");

function rowsOf(seed: SeedProduct, categoryId: string, position: number, suffix: string) {
  const productId = Id.create("product");
  const priceOf = (values: string[]) =>
    values.reduce((sum, value) => sum + (seed.surchargeCents?.[value] ?? 0), seed.priceCents);
  const extra = seed.compareAtCents === undefined ? undefined : seed.compareAtCents - seed.priceCents;
  return {
    product: {
      id: productId,
      slug: seed.slug + suffix,
      name: seed.name + suffix.replace("-", " No. "),
      summary: seed.summary,
      description: RichText.fromParagraphs(seed.description),
      details: seed.details,
      categoryId,
      status: "active" as const,
      options: seed.options,
      model: seed.model,
      position,
    },
    variants: combinations(seed.options).map((options, index) => ({
      id: Id.create("variant"),
      productId,
      sku: [seed.sku + suffix.toUpperCase(), ...options.map(code)].join("-"),
      options,
      priceCents: priceOf(options),
      compareAtCents: extra === undefined ? null : priceOf(options) + extra,
      weightGrams: seed.weightGrams,
      position: index,
      stock: seed.stock?.[options.join(" / ")] ?? DEFAULT_STOCK,
    })),
    images: seed.images.map((image, index) => ({
      id: Id.create("image"),
      productId,
      key: image.key,
      alt: image.alt,
      optionValue: image.color ?? null,
      position: index,
    })),
  };
}

/** Products to load; beyond the shop's own, its objects come again as numbered editions. */
function* plan(count: number): Generator<{ seed: SeedProduct; suffix: string; position: number }> {
  for (let position = 0; position < count; position += 1) {
    const seed = products[position % products.length];
    const round = Math.floor(position / products.length);
    if (seed) yield { seed, suffix: round === 0 ? "" : `-${round + 1}`, position };
  }
}

async function seedCategories(): Promise<Map<string, string>> {
  const orm = await Database.orm();
  const ids = new Map(categories.map((category) => [category.slug, Id.create("category")]));
  await orm.insert(categoryTable).values(
    categories.map((category, position) => ({
      id: ids.get(category.slug) ?? "",
      parentId: category.parent === undefined ? null : (ids.get(category.parent) ?? null),
      slug: category.slug,
      name: category.name,
      description: category.description,
      imageKey: category.image ?? null,
      imageAlt: category.imageAlt ?? "",
      position,
    })),
  );
  return ids;
}

export type Progress = (done: number, total: number) => void;

/**
 * Fills an empty database with the demo shop. `count` beyond the shop's own products repeats them as
 * numbered editions, for load work.
 * @returns how many products there are; unchanged where there were any before.
 */
export async function seed(count = products.length, progress?: Progress): Promise<number> {
  const existing = await (await Database.orm()).select({ n: sql<number>`count(*)::int` }).from(productTable);
  if (existing[0] && existing[0].n > 0) return existing[0].n;
  return Database.transaction(async () => {
    const orm = await Database.orm();
    await seedSelling();
    const categoryIds = await seedCategories();
    await seedCoupons(categoryIds);
    await seedBanners();
    const planned = [...plan(count)];
    const productIds = new Map<string, string>();
    for (let start = 0; start < planned.length; start += CHUNK) {
      const rows = planned
        .slice(start, start + CHUNK)
        .map(({ seed: from, suffix, position }) =>
          rowsOf(from, categoryIds.get(from.category) ?? "", position, suffix),
        );
      await orm.insert(productTable).values(rows.map((row) => row.product));
      for (const { product } of rows) productIds.set(product.slug, product.id);
      const variants = rows.flatMap((row) => row.variants);
      await orm.insert(variantTable).values(variants.map(({ stock: _, ...variant }) => variant));
      await orm.execute(sql`
        UPDATE inventory SET stock = s.stock, cause = 'seed'
        FROM jsonb_to_recordset(${JSON.stringify(variants.map(({ id, stock }) => ({ id, stock })))}::jsonb)
          AS s(id text, stock int)
        WHERE inventory.variant_id = s.id`);
      await orm.insert(imageTable).values(rows.flatMap((row) => row.images));
      progress?.(Math.min(start + CHUNK, planned.length), planned.length);
    }
    await seedReviews(productIds);
    return planned.length;
  });
}

export * as Seed from "./index.ts";
