import { Cursor } from "@cali/core/database/cursor.ts";
import { hit } from "./load.ts";
import { type Operation, type Step, simple } from "./operation.ts";
import type { Shop } from "./shop.ts";
import { door, type World } from "./world.ts";

const get =
  (pathOf: () => string, headers: Record<string, string> = {}): Step =>
  (client) =>
    hit(client, { method: "GET", path: pathOf(), headers });

/** What every visitor's browser asks for, without a cookie. */
export function readOperations(world: World, shop: Shop): Operation[] {
  const read = (
    about: { name: string; title: string; ratioBudget?: number; roundTripBudget?: number },
    storePath: () => string,
    floorPath: () => string,
  ) =>
    simple({
      ...about,
      store: { url: world.api.url, step: get(() => `/api/catalog/${storePath()}`, door) },
      floor: { url: world.floorUrl, step: get(floorPath) },
    });
  const variants = () =>
    shop
      .variantsOfOne()
      .map((id) => `variant=${id}`)
      .join("&");
  return [
    read(
      { name: "list", title: "Catalogue list, first page", ratioBudget: 1 / 2 },
      () => `products?category=${shop.category()}&limit=20`,
      () => `/list?category=${shop.category()}`,
    ),
    read(
      { name: "deep-list", title: "Catalogue list, last page", ratioBudget: 1 / 2 },
      () => {
        const { category, position, id } = shop.deepPlace();
        return `products?category=${category}&limit=20&cursor=${Cursor.encode("featured", position, id)}`;
      },
      () => {
        const { category, position, id } = shop.deepPlace();
        return `/list?category=${category}&position=${position}&id=${id}`;
      },
    ),
    read(
      { name: "product", title: "Product detail", ratioBudget: 1 / 2 },
      () => `products/${shop.slug()}`,
      () => `/product/${shop.slug()}`,
    ),
    read(
      { name: "live", title: "Live price and stock", roundTripBudget: 1 },
      () => `live?${variants()}`,
      () => `/live?${variants()}`,
    ),
  ];
}
