import type { Published } from "../content.config.ts";

const AT_MOST = 4;

/**
 * Others from the same shelf, those after it first and then round again; a short shelf borrows from the
 * shelf's parent. Each product's list changes only with its neighbours, so few pages are built again.
 */
export function relatedTo(products: Published[]): (product: Published) => Published[] {
  const shelves = new Map<string, Published[]>();
  const places = new Map<string, number>();
  for (const product of products) {
    for (const { slug } of product.categories) {
      const shelf = shelves.get(slug) ?? [];
      places.set(`${slug} ${product.slug}`, shelf.length);
      shelf.push(product);
      shelves.set(slug, shelf);
    }
  }
  return (product) => {
    const found = new Map<string, Published>();
    for (const { slug } of product.categories.toReversed()) {
      const shelf = shelves.get(slug) ?? [];
      const place = places.get(`${slug} ${product.slug}`) ?? 0;
      for (let step = 1; step < shelf.length && found.size < AT_MOST; step += 1) {
        const other = shelf[(place + step) % shelf.length];
        if (other) found.set(other.slug, other);
      }
    }
    return [...found.values()];
  };
}
