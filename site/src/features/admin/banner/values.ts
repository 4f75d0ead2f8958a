import { BannerCreate } from "@cali/core/content/schema.ts";
import type * as z from "zod";
import type { AdminBanner } from "./queries.ts";

export type BannerValues = BannerCreate;

export const schema: z.ZodType<BannerValues, BannerValues> = BannerCreate;

const names = [
  "name",
  "placement",
  "categoryId",
  "text",
  "linkUrl",
  "linkText",
  "imageKey",
  "imageAlt",
  "dismissible",
  "active",
  "startsAt",
  "endsAt",
] as const satisfies (keyof BannerValues)[];

export const valuesOf = (banner: AdminBanner): BannerValues =>
  Object.fromEntries(names.map((name) => [name, banner[name]])) as BannerValues;

export const labels = {
  name: "Name",
  placement: "Place",
  categoryId: "Category",
  text: "Words",
  linkUrl: "Link goes to",
  linkText: "Link says",
  imageKey: "Picture",
  imageAlt: "What is on the picture",
  dismissible: "Shoppers may dismiss it",
  active: "On",
  startsAt: "From",
  endsAt: "Until",
} satisfies Record<keyof BannerValues, string>;

/** One that is to be. */
export const blank: AdminBanner = {
  id: "",
  name: "",
  placement: "bar",
  categoryId: null,
  categoryName: null,
  text: "",
  linkUrl: null,
  linkText: null,
  imageKey: null,
  imageAlt: "",
  dismissible: true,
  active: true,
  startsAt: null,
  endsAt: null,
  version: 0,
  state: "off",
  updatedAt: "",
};
