import type { AdminVariant, ProductInput, VariantInput } from "../product/schema.ts";
import { booleanIn, centsIn, gramsIn, piecesIn } from "./cells.ts";
import type { Complaints } from "./complaints.ts";
import type { Choices, Known } from "./plan.ts";
import type { Images } from "./plan-images.ts";
import { isNoOption, type Options, optionColumns, withValues } from "./plan-options.ts";
import type { Group, Row } from "./rows.ts";
import { madeUpSku, tidySku } from "./sku.ts";

interface Given {
  known: Known;
  choices: Choices;
  complaints: Complaints;
  options: Options;
  images: Images;
}

export interface Variants {
  variants: VariantInput[];
  /** The row each comes from; 0: of none, it stays as it is. */
  rows: number[];
  options: ProductInput["options"];
}

const isVariant = ({ cells }: Row): boolean => Boolean(cells.option1Value || cells.sku || cells.price);

const kept = ({ isOffered: _, stock: __, reserved: ___, ...variant }: AdminVariant): VariantInput => variant;

/** A product's variants: those of the file, and those of the shop's that the file doesn't name. */
export function variantsOf(group: Group, given: Given): Variants {
  const { product } = given.known;
  const own = product?.variants.filter(({ isOffered }) => isOffered) ?? [];
  const rows = group.rows.filter(isVariant);
  if (rows.length === 0 && !product)
    given.complaints.add({ column: "price", message: "A new product needs a price." });
  const taken = new Set<string>();
  const made = rows.map((row) => variantOf(row, { ...given, group, own, taken }));
  // A change of what its options are called or how many there are leaves no place for the others.
  const fits = (variant: AdminVariant) => variant.options.length === given.options.names.length;
  const left = own.filter((variant) => !taken.has(variant.id) && fits(variant) && isFree(variant, made));
  const variants = inOrder(made, left.map(kept), own);
  return {
    variants,
    rows: variants.map((variant) => rows[made.indexOf(variant)]?.number ?? 0),
    options: withValues(given.options, {
      now: variants.map(({ options }) => options),
      before: own.map(({ options }) => options),
    }),
  };
}

const isFree = ({ options, sku }: AdminVariant, made: VariantInput[]): boolean =>
  !made.some((other) => other.sku === sku || other.options.join("\n") === options.join("\n"));

/**
 * The shop's variants that the file doesn't name keep their places among those it does, where that is in the shop's order.
 */
function inOrder(made: VariantInput[], left: VariantInput[], own: AdminVariant[]): VariantInput[] {
  const place = new Map(own.map(({ id }, at) => [id, at]));
  const placeOf = ({ id }: VariantInput) =>
    id === undefined ? Number.POSITIVE_INFINITY : (place.get(id) ?? 0);
  const isInOrder = made.every(
    (variant, at) => at === 0 || placeOf(made[at - 1] ?? variant) <= placeOf(variant),
  );
  if (!isInOrder) return [...made, ...left];
  return [...made, ...left].sort((a, b) => (placeOf(a) === placeOf(b) ? 0 : placeOf(a) - placeOf(b)));
}

interface Making extends Given {
  group: Group;
  own: AdminVariant[];
  /** Ids of the shop's variants that a row of the file is about. */
  taken: Set<string>;
}

function chosenIn({ number, cells }: Row, { options: { names }, complaints }: Given): string[] {
  if (isNoOption("Title", cells.option1Value) && names.length === 0) return [];
  return names.map((name, at) => {
    const column = optionColumns[at]?.[1] ?? "option1Value";
    const value = cells[column] ?? "";
    if (value === "") complaints.add({ row: number, column, message: `This variant has no ${name}.` });
    return value;
  });
}

/** The shop's variant that a row is about: the one with its SKU, else the one with its values. */
function ownVariant(
  row: Row,
  chosen: string[] | undefined,
  { own, taken }: Making,
): AdminVariant | undefined {
  const free = own.filter(({ id }) => !taken.has(id));
  const sku = tidySku(row.cells.sku ?? "");
  return (
    (sku === "" ? undefined : free.find((variant) => variant.sku === sku)) ??
    (chosen && free.find(({ options }) => options.join("\n") === chosen.join("\n")))
  );
}

function variantOf(row: Row, making: Making): VariantInput {
  const { complaints, options } = making;
  const saysOptions = row.cells.option1Value !== undefined && row.cells.option1Value !== "";
  const bySku = saysOptions
    ? undefined
    : ownVariant(row, options.names.length === 0 ? [] : undefined, making);
  const chosen = bySku && options.names.length > 0 ? bySku.options : chosenIn(row, making);
  const now = bySku ?? ownVariant(row, chosen, making);
  if (now) making.taken.add(now.id);
  const { cells } = row;
  const price = complaints.read(row, "price", centsIn, 0);
  if (price === null && !now)
    complaints.add({ row: row.number, column: "price", message: "There is no price." });
  const priceCents = price ?? now?.priceCents ?? 0;
  const stock = stockOf(row, now, making);
  return {
    ...(now ? { id: now.id } : {}),
    options: chosen,
    sku: skuOf(row, chosen, now, making),
    priceCents,
    compareAtCents: compareAtOf(row, now, priceCents, complaints),
    costCents:
      cells.cost === undefined ? (now?.costCents ?? null) : complaints.read(row, "cost", centsIn, null),
    weightGrams:
      cells.grams === undefined ? (now?.weightGrams ?? 0) : complaints.read(row, "grams", gramsIn, 0),
    barcode: cells.barcode === undefined ? (now?.barcode ?? null) : barcodeIn(cells.barcode),
    active: complaints.read(row, "active", booleanIn, null) ?? now?.active ?? true,
    imageKey: pictureOf(row, now, making),
    ...(stock === undefined ? {} : { stock }),
  };
}

/** Shopify writes an apostrophe before digits, so that spreadsheets leave them alone. */
const barcodeIn = (cell: string): string | null => cell.replace(/^'/, "") || null;

function skuOf(row: Row, chosen: string[], now: AdminVariant | undefined, making: Making): string {
  const { group, complaints, known } = making;
  const { number, cells } = row;
  const given = cells.sku?.replace(/^'/, "") ?? "";
  if (given === "" && now) return now.sku;
  const sku = given === "" ? madeUpSku(group.handle, chosen) : tidySku(given);
  if (given === "")
    complaints.tell({ row: number, column: "sku", message: `It has no SKU; it gets ${sku}.` });
  else if (sku !== given)
    complaints.tell({ row: number, column: "sku", message: `A SKU has no spaces: it becomes ${sku}.` });
  const elsewhere = known.skuRows.get(sku);
  const holder = known.skus.get(sku);
  if (elsewhere !== undefined)
    complaints.add({ row: number, column: "sku", message: `${sku} stands in row ${elsewhere} already.` });
  else if (holder && holder.productId !== known.product?.id)
    complaints.add({
      row: number,
      column: "sku",
      message: `${sku} is a variant’s of ${holder.slug} in the shop.`,
    });
  return sku;
}

/** Shopify takes any; here it is what the price was before, so it is more than the price or nothing. */
function compareAtOf(
  row: Row,
  now: AdminVariant | undefined,
  priceCents: number,
  complaints: Complaints,
): number | null {
  if (row.cells.compareAt === undefined) {
    const before = now?.compareAtCents ?? null;
    return before !== null && before > priceCents ? before : null;
  }
  const cents = complaints.read(row, "compareAt", centsIn, null);
  return cents !== null && cents > priceCents ? cents : null;
}

function stockOf(
  row: Row,
  now: AdminVariant | undefined,
  { choices, complaints }: Making,
): VariantInput["stock"] {
  const { quantity, tracker } = row.cells;
  if (!choices.takeStock || quantity === undefined || quantity === "") return undefined;
  if (tracker === "") {
    complaints.tell({
      row: row.number,
      column: "tracker",
      message: "Its stock isn’t counted there; here it is none.",
    });
    return undefined;
  }
  const pieces = complaints.read(row, "quantity", piecesIn, null);
  if (pieces === null || pieces === (now?.stock ?? 0)) return undefined;
  return { counted: pieces, reason: "counted", note: "import" };
}

function pictureOf(row: Row, now: AdminVariant | undefined, { images, known }: Making): string | null {
  const { variantImage } = row.cells;
  const has = (key: string | null | undefined) => images.images.some((image) => image.key === key);
  if (variantImage === undefined) return has(now?.imageKey) ? (now?.imageKey ?? null) : null;
  if (variantImage === "") return null;
  const key = known.keys.get(variantImage) === null ? undefined : images.keyOf(variantImage);
  return key !== undefined && has(key) ? key : null;
}
