import { getCollection } from "astro:content";
import { createHash } from "node:crypto";
import type { Published, Shelf } from "../content.config.ts";
import directive from "../directives/intent.ts?raw";
import { bars } from "./banners.ts";
import intent from "./intent.ts?raw";

const byPosition = (a: Published, b: Published) => a.position - b.position || (a.id < b.id ? -1 : 1);

let productList: Promise<Published[]> | undefined;
let categoryList: Promise<Shelf[]> | undefined;

/** Every product, in the shop's own order. Build time only. */
export function allProducts(): Promise<Published[]> {
  productList ??= getCollection("products").then((entries) =>
    entries.map(({ data }) => data).sort(byPosition),
  );
  return productList;
}

/** Every category, in the order of the navigation. */
export function allCategories(): Promise<Shelf[]> {
  categoryList ??= getCollection("categories").then((entries) =>
    entries.map(({ data }) => data).sort((a, b) => a.order - b.order),
  );
  return categoryList;
}

/** The categories above one, the top first. */
export function lineOf(category: Shelf, all: Shelf[]): Shelf[] {
  const parent = all.find(({ slug }) => slug === category.parentSlug);
  return parent ? [...lineOf(parent, all), parent] : [];
}

/** What the header shows; part of every page's key. */
export async function topCategories(): Promise<Shelf[]> {
  return (await allCategories()).filter(
    ({ parentSlug, productCount }) => parentSlug === null && productCount > 0,
  );
}

/**
 * A short name for everything a page was made from, for incremental builds. Astro itself knows when a page's
 * modules change, all but the client directive, which it puts into the page by another way.
 */
export async function pageKey(...parts: unknown[]): Promise<string> {
  const shell = (await topCategories()).map(({ slug, name }) => [slug, name]);
  return createHash("sha256")
    .update(JSON.stringify([import.meta.env.SITE, directive, intent, shell, await bars(), parts]))
    .digest("base64url");
}
