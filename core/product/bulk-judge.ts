import type { Wanted } from "./bulk.ts";
import type { BulkProblem } from "./schema.ts";

/** What a bulk edit meets, as it is while it is held. */
export interface Known {
  products: { id: string; version: number; tags: string[] }[];
  variants: {
    id: string;
    productId: string;
    sku: string;
    priceCents: number;
    compareAtCents: number | null;
    active: boolean;
    isOffered: boolean;
  }[];
  /** Variants that have one of the SKUs that are wanted. */
  skus: { id: string; sku: string }[];
  categories: { id: string }[];
}

const MAX_TAGS = 50;

/** @returns null where they stay as they are. */
export function nextTags(
  now: string[],
  { tags, addTags, removeTags }: Wanted[number]["changes"],
): string[] | null {
  if (!tags && !addTags && !removeTags) return null;
  return [...new Set([...(tags ?? now), ...(addTags ?? [])])].filter((tag) => !removeTags?.includes(tag));
}

const gone = "is not there any more";

function ofProduct({ id, version, changes }: Wanted[number], known: Known): Omit<BulkProblem, "productId">[] {
  const now = known.products.find((product) => product.id === id);
  if (!now) return [{ code: "product.not_found", message: `This product ${gone}.` }];
  if (now.version !== version)
    return [{ code: "edit.stale", message: "Somebody else has changed this product meanwhile." }];
  const { categoryId } = changes;
  return [
    ...(categoryId !== undefined && !known.categories.some((category) => category.id === categoryId)
      ? [{ field: "categoryId", code: "category.not_found", message: `This category ${gone}.` }]
      : []),
    ...((nextTags(now.tags, changes)?.length ?? 0) > MAX_TAGS
      ? [{ field: "tags", code: "request.invalid", message: `A product has ${MAX_TAGS} tags at most.` }]
      : []),
  ];
}

type WantedVariant = Wanted[number]["variants"][number];

function ofVariant(
  { id, changes }: WantedVariant,
  productId: string,
  known: Known,
  wanted: Map<string, WantedVariant>,
): Omit<BulkProblem, "productId">[] {
  const now = known.variants.find((variant) => variant.id === id);
  if (now?.productId !== productId) return [{ code: "variant.not_found", message: `This variant ${gone}.` }];
  const { priceCents, compareAtCents, sku, active } = { ...now, ...changes };
  const holder = known.skus.find((other) => other.sku === sku && other.id !== id);
  const holderKeeps = holder && (wanted.get(holder.id)?.changes.sku ?? holder.sku) === sku;
  const twice = [...wanted.values()].some((other) => other.id !== id && other.changes.sku === sku);
  return [
    ...(compareAtCents !== null && compareAtCents <= priceCents
      ? [
          {
            field: changes.compareAtCents === undefined ? "priceCents" : "compareAtCents",
            code: "request.invalid",
            message: "The price before must be more than the price.",
          },
        ]
      : []),
    ...(changes.sku !== undefined && (holderKeeps || twice)
      ? [{ field: "sku", code: "variant.sku_taken", message: `${sku} is another variant's.` }]
      : []),
    ...(active && !now.isOffered
      ? [
          {
            field: "active",
            code: "variant.inactive",
            message: "Its options are no longer the product's.",
          },
        ]
      : []),
  ];
}

/** Everything that is in the way of a bulk edit, other than stock. */
export function judge(wanted: Wanted, known: Known): BulkProblem[] {
  const variants = new Map(wanted.flatMap((product) => product.variants.map((it) => [it.id, it])));
  const byId = { ...known, variants: known.variants };
  return wanted.flatMap((product) => {
    const own = ofProduct(product, byId).map((problem) => ({ productId: product.id, ...problem }));
    // Of one that is not as it was, there is nothing more to say.
    if (own.some(({ field }) => field === undefined)) return own;
    const parts = product.variants.flatMap((variant) =>
      ofVariant(variant, product.id, byId, variants).map((problem) => ({
        productId: product.id,
        variantId: variant.id,
        ...problem,
      })),
    );
    return [...own, ...parts];
  });
}
