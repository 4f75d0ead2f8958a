import { Banners } from "@cali/core/content/index.ts";
import { AdminBanner, BannerCreate, BannerOrder, BannerSave } from "@cali/core/content/schema.ts";
import * as z from "zod";
import { route } from "../../http/route.ts";

const params = z.strictObject({ id: z.string().max(64) });
const All = z.object({ items: z.array(AdminBanner) });

export const routes = [
  route({
    method: "GET",
    path: "",
    summary: "All banners, those of one place in the order shown",
    access: "catalog.read",
    answer: All,
    handle: async () => ({ items: await Banners.list() }),
  }),
  route({
    method: "POST",
    path: "",
    summary: "A new banner, the last of its place",
    access: "content.write",
    body: BannerCreate,
    answer: AdminBanner,
    handle: ({ body }) => Banners.create(body),
  }),
  route({
    method: "PUT",
    path: "/order",
    summary: "Put the banners of one place in order",
    access: "content.write",
    body: BannerOrder,
    answer: All,
    handle: async ({ body }) => ({ items: await Banners.reorder(body) }),
  }),
  route({
    method: "GET",
    path: "/:id",
    summary: "One banner",
    access: "catalog.read",
    params,
    answer: AdminBanner,
    handle: ({ params: { id } }) => Banners.get(id),
  }),
  route({
    method: "PUT",
    path: "/:id",
    summary: "Save a banner, unless somebody else has meanwhile",
    access: "content.write",
    params,
    body: BannerSave,
    answer: AdminBanner,
    handle: ({ params: { id }, body }) => Banners.save(id, body),
  }),
  route({
    method: "DELETE",
    path: "/:id",
    summary: "Take a banner away",
    access: "content.write",
    params,
    answer: z.object({ id: z.string() }),
    handle: ({ params: { id } }) => Banners.remove(id),
  }),
];
