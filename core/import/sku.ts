const MAX_SKU = 64;

/** As it may be here: without spaces. */
export const tidySku = (sku: string): string =>
  sku.replace(/^'/, "").trim().replaceAll(/\s+/g, "-").slice(0, MAX_SKU);

/** Of a variant that has none: its product's address and its values, such as `TIDE-MUG-FOG`. */
export const madeUpSku = (handle: string, values: readonly string[]): string =>
  [handle, ...values]
    .join("-")
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, MAX_SKU);
