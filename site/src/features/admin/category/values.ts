import { type AdminCategory, CategorySave } from "@cali/core/catalog/category/schema.ts";
import * as z from "zod";

export type CategoryValues = Omit<z.infer<typeof CategorySave>, "version">;

const ANY_VERSION = 0;

/** What a save is checked by; the version is added as it is sent. */
export const schema: z.ZodType<CategoryValues, CategoryValues> = z
  .custom<CategoryValues>()
  .superRefine((values, { addIssue }) => {
    const { error } = CategorySave.safeParse({ ...values, version: ANY_VERSION });
    for (const { path, message } of error?.issues ?? []) addIssue({ code: "custom", path, message });
  });

export const valuesOf = (category: AdminCategory): CategoryValues => ({
  name: category.name,
  slug: category.slug,
  description: category.description,
  imageKey: category.imageKey,
  imageAlt: category.imageAlt,
  seoTitle: category.seoTitle,
  seoDescription: category.seoDescription,
});

export const labels = {
  name: "Name",
  slug: "Address",
  description: "Description",
  imageKey: "Picture",
  imageAlt: "What is on the picture",
  seoTitle: "Title in search results",
  seoDescription: "Text in search results",
} satisfies Record<keyof CategoryValues, string>;

/** One that is to be. */
export const blank: AdminCategory = {
  id: "",
  parentId: null,
  name: "",
  slug: "",
  description: "",
  imageKey: null,
  imageAlt: "",
  seoTitle: null,
  seoDescription: null,
  version: 0,
  productCount: 0,
  activeCount: 0,
};
