import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { registry } from "../../../site/src/studio/index.ts";
import { categories, products } from "./index.ts";
import type { SeedProduct } from "./types.ts";

const MEDIA = fileURLToPath(new URL("../media/", import.meta.url));

const missing = (key: string, widths: readonly number[]) =>
  widths
    .flatMap((width) => [`${key}-${width}.avif`, `${key}-${width}.webp`])
    .filter((file) => !existsSync(`${MEDIA}${file}`));

/** Names of the variants that a product's options span, as `stock` spells them. */
const variants = (product: SeedProduct) =>
  product.options
    .reduce<string[][]>(
      (rows, { values }) => rows.flatMap((row) => values.map((value) => [...row, value.name])),
      [[]],
    )
    .map((row) => row.join(" / "));

const repeated = (values: readonly string[]) =>
  values.filter((value, index) => values.indexOf(value) !== index);

describe("the demo catalogue", () => {
  it("is large enough to shop in", () => {
    expect(products.length).toBeGreaterThanOrEqual(50);
    const count = products.reduce((sum, product) => sum + variants(product).length, 0);
    expect(count).toBeGreaterThanOrEqual(150);
    expect(count).toBeLessThanOrEqual(220);
  });

  it("gives every product, category, SKU and picture its own name", () => {
    expect(repeated(products.map(({ slug }) => slug))).toEqual([]);
    expect(repeated(products.map(({ name }) => name))).toEqual([]);
    expect(repeated(products.map(({ sku }) => sku))).toEqual([]);
    expect(repeated(categories.map(({ slug }) => slug))).toEqual([]);
    expect(repeated(products.flatMap(({ images }) => images.map(({ key }) => key)))).toEqual([]);
  });

  it("builds no two products alike", () => {
    expect(repeated(products.map(({ model }) => JSON.stringify(model)))).toEqual([]);
  });

  it("pictures every top category, and fills every category that has no children", () => {
    const slugs = new Set(categories.map(({ slug }) => slug));
    for (const { slug, parent, image, imageAlt } of categories) {
      if (parent !== undefined) expect(slugs).toContain(parent);
      if (parent === undefined) expect([image, Boolean(imageAlt)]).toEqual([`category-${slug}`, true]);
      const leaf = !categories.some((other) => other.parent === slug);
      expect(
        products.some(({ category }) => category === slug),
        slug,
      ).toBe(leaf);
    }
  });

  it.each(categories.flatMap(({ image }) => (image ? [image] : [])))(
    "has %s at every width and format",
    (image) => {
      expect(missing(image, [640, 1280, 1920])).toEqual([]);
    },
  );

  it("has a social card", () => {
    expect(existsSync(`${MEDIA}og.jpg`)).toBe(true);
  });
});

describe.each(products.map((product) => [product.slug, product] as const))("%s", (slug, product) => {
  const color = product.options.find(({ name }) => name === "Color");

  it("is listed, weighed, priced and buildable", () => {
    expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(product.sku).toMatch(/^[A-Z0-9-]+$/);
    expect(categories.some(({ slug: category }) => category === product.category)).toBe(true);
    expect(registry).toHaveProperty([product.model.kind]);
    expect(product.summary.length).toBeLessThanOrEqual(140);
    expect(product.weightGrams).toBeGreaterThan(0);
    expect(product.priceCents).toBeGreaterThanOrEqual(600);
    expect(product.priceCents).toBeLessThanOrEqual(68_000);
    if (product.compareAtCents !== undefined)
      expect(product.compareAtCents).toBeGreaterThan(product.priceCents);
  });

  it("has at most two options, Color first, with swatches", () => {
    expect(product.options.length).toBeLessThanOrEqual(2);
    if (color) expect(product.options[0]).toBe(color);
    for (const { swatch } of color?.values ?? []) expect(swatch).toMatch(/^#[0-9A-F]{6}$/);
  });

  it("names real variants in its stock and surcharges", () => {
    expect(variants(product)).toEqual(expect.arrayContaining(Object.keys(product.stock ?? {})));
    const values = product.options.flatMap((option) => option.values.map(({ name }) => name));
    expect(values).toEqual(expect.arrayContaining(Object.keys(product.surchargeCents ?? {})));
  });

  it("shows front, angle and detail, then the other colors, each described and on disk", () => {
    const colors = color?.values.map(({ name }) => name) ?? [];
    const angles = product.images.map(({ key }) => key.slice(key.lastIndexOf("-") + 1));
    expect(angles).toEqual(["front", "angle", "detail", ...colors.slice(1).map(() => "front")]);
    const [first, ...others] = colors;
    expect(product.images.map((image) => image.color)).toEqual([first, first, first, ...others]);
    for (const { key, alt } of product.images) {
      expect(alt.length, key).toBeGreaterThan(14);
      expect(missing(key, [320, 640, 1280])).toEqual([]);
    }
  });
});
