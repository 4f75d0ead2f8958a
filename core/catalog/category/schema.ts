import * as z from "zod";

/** As addresses have it: `mugs-cups`. */
export const Slug = z
  .string()
  .trim()
  .max(80, "must have 80 characters at most")
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be small letters, digits and single dashes, such as mugs-cups");

/** What stands in an address where a name says `name`. */
export const slugOf = (name: string): string =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[’'\p{Mn}]/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 80)
    .replaceAll(/^-|-$/g, "");

const text = (max: number) => z.string().trim().max(max, `must have ${max} characters at most`);

/** A picture as it is named everywhere; files are `media/<key>-<width>.{avif,webp}`. */
const PictureKey = z
  .string()
  .max(200)
  .regex(/^[\w/-]+$/);

const fields = z.strictObject({
  name: text(80).min(1, "must have a name"),
  slug: Slug,
  description: text(1000),
  imageKey: PictureKey.nullable(),
  imageAlt: text(300),
  /** In search results, in place of name and description. */
  seoTitle: text(120).nullable(),
  seoDescription: text(320).nullable(),
});

const isDescribed = ({ imageKey, imageAlt }: { imageKey: string | null; imageAlt: string }) =>
  imageKey === null || imageAlt !== "";
const undescribed = { path: ["imageAlt"], message: "must be filled in, for those who can’t see the picture" };

export const CategoryCreate = fields
  .extend({ parentId: z.string().max(64).nullable() })
  .refine(isDescribed, undescribed);
export type CategoryCreate = z.infer<typeof CategoryCreate>;

export const CategorySave = fields
  .extend({ /** That it was made from. */ version: z.int() })
  .refine(isDescribed, undescribed);
export type CategorySave = z.infer<typeof CategorySave>;

export const CategoryMove = z.strictObject({
  /** Null: at the top. */
  parentId: z.string().max(64).nullable(),
  /** Place among those below the same parent, from 0; beyond the last: at the end. */
  position: z.int().min(0).max(100_000),
});
export type CategoryMove = z.infer<typeof CategoryMove>;

/** A category as the shop's people edit it. */
export const AdminCategory = z.object({
  id: z.string(),
  parentId: z.string().nullable(),
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  imageKey: z.string().nullable(),
  imageAlt: z.string(),
  seoTitle: z.string().nullable(),
  seoDescription: z.string().nullable(),
  version: z.int(),
  /** Products in it, not below it: all of them, and those that are in the shop. */
  productCount: z.int(),
  activeCount: z.int(),
});
export type AdminCategory = z.infer<typeof AdminCategory>;
