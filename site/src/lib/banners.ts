import { getCollection } from "astro:content";
import { type PlacedBanner, placed } from "../features/banner/due.ts";

let list: Promise<PlacedBanner[]> | undefined;

/** What the shop wants seen, wherever. Build time only. */
function allBanners(): Promise<PlacedBanner[]> {
  list ??= getCollection("banners").then((entries) =>
    placed(
      entries.map(({ data }) => data).sort((a, b) => a.order - b.order),
      Date.now(),
    ),
  );
  return list;
}

/** Under the header of every page; part of every page's key. */
export const bars = async (): Promise<PlacedBanner[]> =>
  (await allBanners()).filter(({ placement }) => placement === "bar");

export const homeBanners = async (): Promise<PlacedBanner[]> =>
  (await allBanners()).filter(({ placement }) => placement === "home");

/** On one category's page: its own, and those for every category. */
export const categoryBanners = async (slug: string): Promise<PlacedBanner[]> =>
  (await allBanners()).filter(
    ({ placement, categorySlug }) =>
      placement === "category" && (categorySlug === null || categorySlug === slug),
  );
