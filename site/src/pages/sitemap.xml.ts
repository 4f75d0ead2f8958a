import type { APIRoute } from "astro";
import { allCategories, allProducts } from "../lib/catalog.ts";

/** Addresses one sitemap may list (sitemaps.org). */
const AT_MOST = 50_000;

const entry = (loc: string, lastmod?: string): string =>
  `<url><loc>${loc}</loc>${lastmod === undefined ? "" : `<lastmod>${lastmod}</lastmod>`}</url>`;

export const GET: APIRoute = async ({ site }) => {
  const url = (path: string) => new URL(path, site).href;
  const entries = [
    ...["/", "/about", "/shipping", "/privacy"].map((path) => entry(url(path))),
    ...(await allCategories()).map(({ slug }) => entry(url(`/c/${slug}`))),
    ...(await allProducts()).map(({ slug, updatedAt }) => entry(url(`/p/${slug}`), updatedAt)),
  ];
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.slice(0, AT_MOST).join("\n")}\n</urlset>\n`,
  );
};
