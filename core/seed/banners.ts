import { bannerTable } from "../content/content.sql.ts";
import { Database } from "../database/index.ts";
import { Id } from "../id/index.ts";

/** What they say is true of the shipping and the coupons beside them (selling.ts). */
const banners: Omit<typeof bannerTable.$inferInsert, "id" | "position">[] = [
  {
    name: "Free ground shipping",
    placement: "bar",
    text: "Ground shipping is free from $75.",
    linkUrl: "/shipping",
    linkText: "Where we ship",
    active: true,
  },
  {
    name: "Ceramics, a fifth off",
    placement: "home",
    text: "The kiln is full again. Ceramics are a fifth off with CERAMICS20.",
    linkUrl: "/c/ceramics",
    linkText: "See the ceramics",
    imageKey: "category-ceramics",
    imageAlt:
      "A round sand vase, a tall blue one, a poppy mug, a yellow tumbler, and a small dish on sand-colored paper",
    active: true,
  },
];

export async function seedBanners(): Promise<void> {
  const orm = await Database.orm();
  await orm.insert(bannerTable).values(banners.map((banner) => ({ id: Id.create("banner"), ...banner })));
}
