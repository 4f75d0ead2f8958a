import type {
  AdminVariant,
  ProductChanges,
  ProductStatus,
  SheetRow,
  VariantChanges,
} from "@cali/core/product/schema.ts";
import { centsOf, dollarsOf, integerOf } from "../../form/numbers.ts";
import type { Choice } from "../categories.ts";
import { statuses, statusOptions } from "../status.ts";

/** A line of the sheet: one variant. What is the product's stands in its first. */
export interface Line {
  product: SheetRow;
  variant: AdminVariant;
  isFirst: boolean;
}

/** What somebody typed, understood; or why it isn't. */
type Read<T> = { value: T } | { fault: string };

interface Shared {
  id: string;
  label: string;
  /** Of the column, in pixels. */
  width: number;
  align?: "end";
  choices?: readonly Choice[];
  /** The value as text: what is shown, copied, and typed. */
  show: (line: Line) => string;
}

export type SheetColumn = Shared &
  (
    | { of: "nobody" }
    | { of: "product"; read: (text: string, line: Line) => Read<ProductChanges> }
    | { of: "variant"; read: (text: string, line: Line) => Read<VariantChanges> }
  );

export const linesOf = (products: readonly SheetRow[]): Line[] =>
  products.flatMap((product) =>
    product.variants
      .filter(({ isOffered }) => isOffered)
      .map((variant, at) => ({ product, variant, isFirst: at === 0 })),
  );

const optional = (cents: number | null): string => (cents === null ? "" : dollarsOf(cents));
const amount = "Write an amount such as 24.00.";

type Cents = "priceCents" | "compareAtCents" | "costCents";

const money = (field: Cents, label: string, isNeeded = false): SheetColumn => ({
  id: field,
  label,
  of: "variant",
  width: 96,
  align: "end",
  show: ({ variant }) => optional(variant[field]),
  read: (text) => {
    if (text === "" && !isNeeded) return { value: { [field]: null } };
    const cents = centsOf(text);
    return cents === undefined ? { fault: amount } : { value: { [field]: cents } };
  },
});

const whole = (text: string): number | undefined => {
  const number = integerOf(text);
  return number !== undefined && number >= 0 ? number : undefined;
};

const yesNo = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
];

/** Whatever the case: pasted words are rarely written as ours. */
const choiceOf = (choices: readonly Choice[], text: string): Choice | undefined =>
  choices.find(({ value, label }) =>
    [value.toLowerCase(), label.toLowerCase()].includes(text.trim().toLowerCase()),
  );

const tagsOf = (text: string): string[] =>
  [...new Set(text.split(",").map((tag) => tag.trim()))].filter((tag) => tag !== "");

/** The sheet's columns, in their order. */
export const columnsFor = (categories: readonly Choice[]): SheetColumn[] => [
  { id: "name", label: "Product", of: "nobody", width: 200, show: ({ product }) => product.name },
  {
    id: "options",
    label: "Variant",
    of: "nobody",
    width: 140,
    show: ({ variant }) => variant.options.join(" / "),
  },
  {
    id: "sku",
    label: "SKU",
    of: "variant",
    width: 190,
    show: ({ variant }) => variant.sku,
    read: (text) =>
      /^\S{1,64}$/.test(text)
        ? { value: { sku: text } }
        : { fault: "Write up to 64 letters without spaces." },
  },
  money("priceCents", "Price", true),
  money("compareAtCents", "Before"),
  money("costCents", "Cost"),
  {
    id: "stock",
    label: "Stock",
    of: "variant",
    width: 80,
    align: "end",
    show: ({ variant }) => String(variant.stock),
    read: (text, { variant }) => {
      const counted = whole(text);
      if (counted === undefined) return { fault: "Write how many there are." };
      return { value: { stock: { counted, seen: variant.stock, reason: "counted", note: "" } } };
    },
  },
  {
    id: "weightGrams",
    label: "Grams",
    of: "variant",
    width: 80,
    align: "end",
    show: ({ variant }) => String(variant.weightGrams),
    read: (text) => {
      const weightGrams = whole(text);
      return weightGrams === undefined ? { fault: "Write whole grams." } : { value: { weightGrams } };
    },
  },
  {
    id: "barcode",
    label: "Barcode",
    of: "variant",
    width: 130,
    show: ({ variant }) => variant.barcode ?? "",
    read: (text) =>
      text.length <= 64 ? { value: { barcode: text || null } } : { fault: "64 letters at most." },
  },
  {
    id: "active",
    label: "Sold",
    of: "variant",
    width: 70,
    choices: yesNo,
    show: ({ variant }) => (variant.active ? "Yes" : "No"),
    read: (text) => {
      const choice = choiceOf(yesNo, text);
      return choice ? { value: { active: choice.value === "yes" } } : { fault: "Write yes or no." };
    },
  },
  {
    id: "status",
    label: "Status",
    of: "product",
    width: 110,
    choices: statusOptions,
    show: ({ product }) => statuses[product.status].label,
    read: (text) => {
      const choice = choiceOf(statusOptions, text);
      if (!choice) return { fault: "Write draft, active or archived." };
      return { value: { status: choice.value as ProductStatus } };
    },
  },
  {
    id: "categoryId",
    label: "Category",
    of: "product",
    width: 190,
    choices: categories,
    show: ({ product }) => categories.find(({ value }) => value === product.categoryId)?.label ?? "…",
    read: (text) => {
      const choice = choiceOf(categories, text);
      return choice ? { value: { categoryId: choice.value } } : { fault: "There is no such category." };
    },
  },
  {
    id: "tags",
    label: "Tags",
    of: "product",
    width: 190,
    show: ({ product }) => product.tags.join(", "),
    read: (text) => ({ value: { tags: tagsOf(text) } }),
  },
];
