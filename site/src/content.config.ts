import { defineCollection } from "astro:content";
import { Catalog } from "@cali/core/catalog/index.ts";
import { type Published, published } from "@cali/core/catalog/published.ts";
import type { Category } from "@cali/core/catalog/schema.ts";
import { Banners } from "@cali/core/content/index.ts";
import type { ShownBanner } from "@cali/core/content/schema.ts";
import { Database } from "@cali/core/database/index.ts";
import type { Loader, LoaderContext } from "astro/loaders";
import { z } from "astro/zod";
import { PAGE_SIZE } from "./features/category/page-size.ts";

/** Collections load at the same time and share one pool; the last one out closes it. */
let loading = 0;

function fromStore(name: string, fill: (context: LoaderContext) => Promise<void>): Loader {
  return {
    name: `cali-${name}`,
    async load(context) {
      loading += 1;
      try {
        context.store.clear();
        await fill(context);
      } finally {
        loading -= 1;
        if (loading === 0) await Database.close();
      }
    },
  };
}

const products = defineCollection({
  // The rows come checked by the database; reading ten thousand of them twice would cost seconds.
  schema: z.custom<Published>(),
  loader: fromStore("products", async ({ store, logger }) => {
    let count = 0;
    for await (const product of published()) {
      store.set({ id: product.slug, data: { ...product }, digest: product.digest });
      count += 1;
    }
    logger.info(`${count} products`);
  }),
});

export type { Published };

/** A category and the first page of its list, in the order and with the marker the API gives. */
export interface Shelf extends Category {
  order: number;
  firstSlugs: string[];
  nextCursor: string | null;
}

const categories = defineCollection({
  schema: z.custom<Shelf>(),
  loader: fromStore("categories", async ({ store }) => {
    for (const [order, category] of (await Catalog.categories()).entries()) {
      const { items, nextCursor } = await Catalog.list({
        category: category.slug,
        sort: "featured",
        limit: PAGE_SIZE,
      });
      const shelf: Shelf = { ...category, order, firstSlugs: items.map(({ slug }) => slug), nextCursor };
      store.set({ id: category.slug, data: { ...shelf } });
    }
  }),
});

const banners = defineCollection({
  schema: z.custom<ShownBanner & { order: number }>(),
  loader: fromStore("banners", async ({ store }) => {
    for (const [order, banner] of (await Banners.shown()).entries())
      store.set({ id: banner.id, data: { ...banner, order } });
  }),
});

export const collections = { products, categories, banners };
