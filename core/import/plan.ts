import { slugOf } from "../catalog/category/schema.ts";
import { type AdminProduct, ProductInput, slugPattern } from "../product/schema.ts";
import type { NamedCategory } from "./category.ts";
import { Complaints } from "./complaints.ts";
import { changesBetween } from "./differences.ts";
import { fieldsOf } from "./plan-fields.ts";
import { imagesOf } from "./plan-images.ts";
import { optionsOf } from "./plan-options.ts";
import { variantsOf } from "./plan-variants.ts";
import type { Group } from "./rows.ts";
import type { NoteDetail } from "./schema.ts";

/** What is known of the shop, as far as one product of the file needs it. */
export interface Known {
  /** The product with that address, if there is one. */
  product: AdminProduct | undefined;
  /** Who has the SKUs that the file names, by SKU. */
  skus: ReadonlyMap<string, { productId: string; slug: string }>;
  categories: readonly NamedCategory[];
  /** The key of a picture that is here already, by the address the file has; null: it couldn't be had. */
  keys: ReadonlyMap<string, string | null>;
  /** SKUs of the file so far, each with the row it stands in. */
  skuRows: ReadonlyMap<string, number>;
}

export interface Choices {
  /** Of products whose category the file doesn't tell. */
  categoryId: string;
  /** Whether the stock is set to what the file says. */
  takeStock: boolean;
  /** Where our own pictures are: `https://shop.example`. */
  siteUrl: string;
}

export interface Planned {
  /** The address of its page. */
  slug: string;
  kind: "create" | "update" | "same" | "problem";
  details: NoteDetail[];
  /** What is to be saved; absent where it can't be. */
  input?: ProductInput;
  /** Pictures to fetch first. */
  fetch: string[];
}

const slugFor = (handle: string): string => (slugPattern.test(handle) ? handle : slugOf(handle));

/** The address of the product that these rows are about. */
export const slugIn = ({ handle }: Group): string => slugFor(handle);

/**
 * What becomes of one product of the file: pure, so that the dry run and the import itself say and do the same.
 */
export function planOf(group: Group, known: Known, choices: Choices): Planned {
  const { product } = known;
  const slug = slugIn(group);
  const complaints = new Complaints(group);
  if (group.handle !== "" && slug === "")
    complaints.add({ column: "handle", message: "An address is made of letters and digits; this has none." });
  if (slug !== group.handle && slug !== "")
    complaints.tell({ column: "handle", message: `Its address becomes ${slug}.` });
  const options = optionsOf(group, product, complaints);
  const images = imagesOf(group, { known, choices, complaints });
  const variants = variantsOf(group, { known, choices, complaints, options, images });
  const fields = fieldsOf(group, { known, choices, complaints });
  const input: ProductInput = {
    ...fields,
    slug,
    options: variants.options,
    variants: variants.variants,
    images: images.images,
  };
  complaints.check(input, { variantRows: variants.rows, imageRows: images.rows });
  const base = { slug, fetch: images.fetch };
  if (complaints.problems.length > 0)
    return { ...base, kind: "problem", details: complaints.problems, fetch: [] };
  const changes = changesBetween(product, input, {
    categories: known.categories,
    siteUrl: choices.siteUrl,
    sources: images.sources,
  });
  if (product && changes.length === 0) return { ...base, kind: "same", details: [] };
  return {
    ...base,
    kind: product ? "update" : "create",
    details: [...changes, ...complaints.told],
    input: ProductInput.parse(input) as ProductInput,
  };
}
