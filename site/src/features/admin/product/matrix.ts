import { MAX_VARIANTS } from "@cali/core/product/schema.ts";
import type { ImageValues, OptionValues, VariantValues } from "./values.ts";
import { slugOf } from "./values.ts";

/** A product's options, and what hangs on their values. */
export interface Matrix {
  options: OptionValues[];
  variants: VariantValues[];
  images: ImageValues[];
}

const keyOf = (options: string[]): string => options.join("\n");

/** Every choice of one value of each option, in the order shown. */
export const combinations = (options: OptionValues[]): string[][] =>
  options.reduce<string[][]>(
    (sofar, { values }) => sofar.flatMap((chosen) => values.map(({ name }) => [...chosen, name])),
    [[]],
  );

const sharedWith = (a: string[], b: string[]): number => a.filter((value, at) => value === b[at]).length;

/** The variant that has most values in common: what a new one is like. */
const nearest = (variants: VariantValues[], options: string[]): VariantValues | undefined =>
  variants.reduce<VariantValues | undefined>(
    (best, variant) =>
      best && sharedWith(best.options, options) >= sharedWith(variant.options, options) ? best : variant,
    undefined,
  );

/** What SKUs of this product begin with: what those there are have in common, or its address. */
export function skuStem(variants: VariantValues[], slug: string): string {
  const written = variants.map(({ sku }) => sku).filter((sku) => sku !== "");
  const [first = "", ...rest] = written;
  if (rest.length === 0) return first || slug.toUpperCase().slice(0, 40);
  let end = first.length;
  for (const sku of rest) while (!sku.startsWith(first.slice(0, end))) end -= 1;
  return first.slice(0, end).replace(/[-_.]+$/, "") || slug.toUpperCase().slice(0, 40);
}

function freeSku(stem: string, options: string[], taken: Set<string>): string {
  const wanted = [stem, ...options.map((value) => slugOf(value).toUpperCase())].filter(Boolean).join("-");
  for (let n = 1; ; n += 1) {
    const sku = (n === 1 ? wanted : `${wanted}-${n}`).slice(0, 64);
    if (!taken.has(sku)) {
      taken.add(sku);
      return sku;
    }
  }
}

const like = (model: VariantValues | undefined, options: string[], sku: string): VariantValues => ({
  priceCents: model?.priceCents ?? 0,
  compareAtCents: model?.compareAtCents ?? null,
  costCents: model?.costCents ?? null,
  weightGrams: model?.weightGrams ?? 0,
  barcode: null,
  active: true,
  imageKey: null,
  options,
  sku,
});

/** Variants in the order of their options. */
const inOrder = (options: OptionValues[], variants: VariantValues[]): VariantValues[] => {
  const at = new Map(combinations(options).map((chosen, n) => [keyOf(chosen), n]));
  return variants.toSorted((a, b) => (at.get(keyOf(a.options)) ?? 0) - (at.get(keyOf(b.options)) ?? 0));
};

/** Choices that have no variant. */
export function missing({ options, variants }: Pick<Matrix, "options" | "variants">): string[][] {
  const known = new Set(variants.map((variant) => keyOf(variant.options)));
  return combinations(options).filter((chosen) => !known.has(keyOf(chosen)));
}

/** Adds variants of these choices, each like the one that is nearest to it; no more than a product may have. */
export function withChoices<M extends Matrix>(matrix: M, choices: string[][], stem: string): M {
  const taken = new Set(matrix.variants.map(({ sku }) => sku));
  const added = choices
    .slice(0, Math.max(0, MAX_VARIANTS - matrix.variants.length))
    .map((chosen) => like(nearest(matrix.variants, chosen), chosen, freeSku(stem, chosen, taken)));
  return { ...matrix, variants: inOrder(matrix.options, [...matrix.variants, ...added]) };
}

/** An option more: what there is gets its first value, and every other value makes variants. */
export function addOption<M extends Matrix>(matrix: M, option: OptionValues, stem: string): M {
  const [first] = option.values;
  const taken = new Set(matrix.variants.map(({ sku }) => sku));
  const variants = matrix.variants.map((variant) => {
    const options = [...variant.options, first?.name ?? ""];
    return { ...variant, options, sku: variant.sku || freeSku(stem, options, taken) };
  });
  return addMissing(
    { ...matrix, options: [...matrix.options, option], variants },
    stem,
    option.values.slice(1),
  );
}

/** Variants of these values of the last option, beside those of its first. */
function addMissing<M extends Matrix>(matrix: M, stem: string, values: OptionValues["values"]): M {
  const bases = new Set(matrix.variants.map(({ options }) => keyOf(options.slice(0, -1))));
  const choices = [...bases].flatMap((base) =>
    values.map(({ name }) => [...(matrix.options.length > 1 ? base.split("\n") : []), name]),
  );
  return withChoices(matrix, choices, stem);
}

/** An option less: of variants that only it told apart, the first stays. */
export function removeOption<M extends Matrix>(matrix: M, at: number): M {
  const values = new Set(matrix.options[at]?.values.map(({ name }) => name));
  const seen = new Set<string>();
  const variants = matrix.variants
    .map((variant) => ({ ...variant, options: variant.options.toSpliced(at, 1) }))
    .filter(({ options }) => !seen.has(keyOf(options)) && seen.add(keyOf(options)));
  return {
    ...matrix,
    options: matrix.options.toSpliced(at, 1),
    variants,
    images: withoutValues(matrix.images, values),
  };
}

const withoutValues = (images: ImageValues[], values: Set<string>): ImageValues[] =>
  images.map((image) =>
    image.optionValue !== null && values.has(image.optionValue) ? { ...image, optionValue: null } : image,
  );

/** A value more: whatever there is of the option's other values comes with it, too. */
export function addValue<M extends Matrix>(
  matrix: M,
  at: number,
  value: OptionValues["values"][number],
  stem: string,
): M {
  const options = matrix.options.map((option, n) =>
    n === at ? { ...option, values: [...option.values, value] } : option,
  );
  const choices = new Map(
    matrix.variants.map((variant) => {
      const chosen = variant.options.with(at, value.name);
      return [keyOf(chosen), chosen];
    }),
  );
  return withChoices({ ...matrix, options }, [...choices.values()], stem);
}

/** A value less, and with it its variants. */
export function removeValue<M extends Matrix>(matrix: M, at: number, name: string): M {
  return {
    ...matrix,
    options: matrix.options.map((option, n) =>
      n === at ? { ...option, values: option.values.filter((value) => value.name !== name) } : option,
    ),
    variants: matrix.variants.filter((variant) => variant.options[at] !== name),
    images: withoutValues(matrix.images, new Set([name])),
  };
}

/** The same value under another name or colour: its variants and pictures stay its. */
export function changeValue<M extends Matrix>(
  matrix: M,
  at: number,
  name: string,
  next: OptionValues["values"][number],
): M {
  return {
    ...matrix,
    options: matrix.options.map((option, n) =>
      n === at
        ? { ...option, values: option.values.map((value) => (value.name === name ? next : value)) }
        : option,
    ),
    variants: matrix.variants.map((variant) =>
      variant.options[at] === name ? { ...variant, options: variant.options.with(at, next.name) } : variant,
    ),
    images: matrix.images.map((image) =>
      image.optionValue === name ? { ...image, optionValue: next.name } : image,
    ),
  };
}

export function moveValue<M extends Matrix>(matrix: M, at: number, from: number, to: number): M {
  const options = matrix.options.map((option, n) => {
    const moved = option.values[from];
    if (n !== at || !moved || to < 0 || to >= option.values.length) return option;
    return { ...option, values: option.values.toSpliced(from, 1).toSpliced(to, 0, moved) };
  });
  return { ...matrix, options, variants: inOrder(options, matrix.variants) };
}
