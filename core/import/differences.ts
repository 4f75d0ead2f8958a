import { Money } from "../money/index.ts";
import type { AdminProduct, ProductInput, VariantInput } from "../product/schema.ts";
import type { NamedCategory } from "./category.ts";
import { nameOf } from "./columns.ts";
import { addressOfKey } from "./picture-url.ts";
import type { NoteDetail } from "./schema.ts";

interface Context {
  categories: readonly NamedCategory[];
  siteUrl: string;
  /** Addresses in the file, by the keys that stand for them. */
  sources: ReadonlyMap<string, string>;
}

/** Longer words are cut in what is shown of a change. */
const MAX_SHOWN = 2000;

type Side = Pick<
  ProductInput,
  | "name"
  | "slug"
  | "summary"
  | "description"
  | "details"
  | "categoryId"
  | "status"
  | "publishAt"
  | "vendor"
  | "productType"
  | "tags"
  | "seoTitle"
  | "seoDescription"
  | "options"
> & {
  variants: (Omit<VariantInput, "stock"> & { stock?: number | undefined })[];
  images: { key: string; alt: string; optionValue?: string | null | undefined }[];
};

/** What is said of the product itself, by the names of columns. */
function fields(side: Side, { categories }: Context): [string, string][] {
  return [
    [nameOf("title"), side.name],
    [nameOf("summary"), side.summary],
    [nameOf("body"), side.description],
    [nameOf("details"), side.details.join("\n")],
    ["Category", categories.find(({ id }) => id === side.categoryId)?.path ?? ""],
    [nameOf("vendor"), side.vendor],
    [nameOf("type"), side.productType],
    [nameOf("tags"), side.tags.join(", ")],
    [nameOf("status"), side.status],
    [nameOf("publishAt"), side.publishAt ?? ""],
    [nameOf("seoTitle"), side.seoTitle ?? ""],
    [nameOf("seoDescription"), side.seoDescription ?? ""],
    ["Options", side.options.map(optionLine).join("\n")],
  ];
}

const optionLine = ({ name, values }: ProductInput["options"][number]): string =>
  `${name}: ${values.map((value) => (value.swatch ? `${value.name} ${value.swatch}` : value.name)).join(", ")}`;

const money = (cents: number | null): string => (cents === null ? "" : Money.format(cents));

const variantFields = (variant: Side["variants"][number]): [string, string][] => [
  ["Option values", variant.options.join(" / ")],
  [nameOf("sku"), variant.sku],
  [nameOf("price"), money(variant.priceCents)],
  [nameOf("compareAt"), money(variant.compareAtCents)],
  [nameOf("cost"), money(variant.costCents)],
  [nameOf("grams"), String(variant.weightGrams)],
  [nameOf("barcode"), variant.barcode ?? ""],
  [nameOf("active"), variant.active ? "" : "no"],
  [nameOf("variantImage"), variant.imageKey ?? ""],
  [nameOf("quantity"), variant.stock === undefined ? "" : String(variant.stock)],
];

const shown = (text: string): string => (text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text);

const change = (column: string, before: string, after: string): NoteDetail[] =>
  before === after ? [] : [{ column, before: shown(before), after: shown(after) }];

const titleOf = ({ options, sku }: { options: string[]; sku: string }): string => options.join(" / ") || sku;
const wholeOf = (variant: Side["variants"][number]): string =>
  variantFields(variant)
    .flatMap(([, value]) => value || [])
    .join(", ");

function variantChanges(before: Side["variants"], after: Side["variants"]): NoteDetail[] {
  const staying = new Map(after.flatMap((variant) => (variant.id ? [[variant.id, variant]] : [])));
  const gone = before.filter(({ id }) => !staying.has(id ?? ""));
  const changed = after.flatMap((variant): NoteDetail[] => {
    const was = before.find(({ id }) => id === variant.id);
    if (!was) return [{ column: `Variant ${titleOf(variant)}`, after: wholeOf(variant) }];
    const now = variantFields({ ...variant, stock: variant.stock ?? was.stock });
    return variantFields(was).flatMap(([column, value], at) =>
      change(`${column} · ${titleOf(was)}`, value, now[at]?.[1] ?? ""),
    );
  });
  const order = (list: Side["variants"]) => list.flatMap(({ id }) => (id && staying.has(id) ? [id] : []));
  const isReordered = order(before).join() !== order(after).join();
  return [
    ...gone.map((variant) => ({ column: `Variant ${titleOf(variant)}`, before: wholeOf(variant) })),
    ...changed,
    ...(isReordered
      ? change("Order of variants", before.map(titleOf).join(", "), after.map(titleOf).join(", "))
      : []),
  ];
}

function imageChanges(
  before: Side["images"],
  after: Side["images"],
  { siteUrl, sources }: Context,
): NoteDetail[] {
  const addressOf = (key: string) => sources.get(key) ?? addressOfKey(key, siteUrl);
  const list = (images: Side["images"]) => images.map(({ key }) => addressOf(key)).join("\n");
  const said = after.flatMap((image) => {
    const was = before.find(({ key }) => key === image.key);
    if (!was) return [];
    return [
      ...change(`${nameOf("imageAlt")} · ${addressOf(image.key)}`, was.alt, image.alt),
      ...change(
        `${nameOf("imageShows")} · ${addressOf(image.key)}`,
        was.optionValue ?? "",
        image.optionValue ?? "",
      ),
    ];
  });
  return [...change(nameOf("imageSrc"), list(before), list(after)), ...said];
}

const nothing: Side = {
  name: "",
  slug: "",
  summary: "",
  description: "",
  details: [],
  categoryId: "",
  status: "draft",
  publishAt: null,
  vendor: "",
  productType: "",
  tags: [],
  seoTitle: null,
  seoDescription: null,
  options: [],
  variants: [],
  images: [],
};

/** What saving `input` changes, column by column; of a new product, all it will be. */
export function changesBetween(
  product: AdminProduct | undefined,
  input: ProductInput,
  context: Context,
): NoteDetail[] {
  const before: Side = product
    ? { ...product, variants: product.variants.filter(({ isOffered }) => isOffered) }
    : nothing;
  const after: Side = {
    ...input,
    variants: input.variants.map(({ stock, ...variant }) => ({ ...variant, stock: stock?.counted })),
  };
  const now = fields(after, context);
  const own = fields(before, context).flatMap(([column, value], at) => {
    const next = now[at]?.[1] ?? "";
    if (!product) return next === "" ? [] : [{ column, after: shown(next) }];
    return change(column, value, next);
  });
  return [
    ...own,
    ...variantChanges(before.variants, after.variants),
    ...(product
      ? imageChanges(before.images, after.images, context)
      : after.images.length === 0
        ? []
        : [
            {
              column: nameOf("imageSrc"),
              after: after.images.map(({ key }) => context.sources.get(key) ?? key).join("\n"),
            },
          ]),
  ];
}
