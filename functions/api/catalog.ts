import { Catalog } from "@cali/core/catalog/index.ts";
import * as Shape from "@cali/core/catalog/schema.ts";
import * as z from "zod";
import { route } from "../http/route.ts";

const listOf = (item: z.ZodType) => z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** Prices and stock have a route of their own; the rest may be half a minute old. */
const SHORT = "public, max-age=30, stale-while-revalidate=300";

const LiveQuery = z.strictObject({
  variant: z
    .union([z.string(), z.array(z.string())])
    .transform((value) => [value].flat())
    .pipe(z.array(z.string().max(64)).min(1).max(100)),
});

export const routes = [
  route({
    method: "GET",
    path: "/products",
    summary: "Products, filtered and sorted, a page at a time",
    access: "anyone",
    query: Shape.ListQuery,
    answer: listOf(Shape.ProductCard),
    cacheControl: SHORT,
    handle: ({ query }) => Catalog.list(query),
  }),
  route({
    method: "GET",
    path: "/products/:slug",
    summary: "One product with its variants and pictures",
    access: "anyone",
    params: z.strictObject({ slug: z.string().max(120) }),
    answer: Shape.Product,
    cacheControl: SHORT,
    handle: ({ params: { slug } }) => Catalog.productBySlug(slug),
  }),
  route({
    method: "GET",
    path: "/live",
    summary: "Price and stock of variants, this moment",
    access: "anyone",
    query: LiveQuery,
    answer: z.object({ items: z.array(Shape.Live) }),
    handle: async ({ query: { variant } }) => ({ items: await Catalog.live(variant) }),
  }),
  route({
    method: "GET",
    path: "/categories",
    summary: "The tree of categories, flat",
    access: "anyone",
    query: z.strictObject({}),
    answer: z.object({ items: z.array(Shape.Category), nextCursor: z.null() }),
    cacheControl: SHORT,
    handle: async () => ({ items: await Catalog.categories(), nextCursor: null }),
  }),
];
