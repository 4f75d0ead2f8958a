/** One picture of a product. Files: `core/seed/media/<key>-<width>.{avif,webp}`, 4:5 portrait. */
export interface SeedImage {
  /** `<product slug>-<color value slug>-<angle>`, e.g. `tide-mug-pacific-front`. */
  key: string;
  alt: string;
  /** The Color value the picture shows; absent when the product has no Color option. */
  color?: string;
}

export interface SeedOption {
  name: "Color" | "Size" | "Scent" | "Roast" | "Pack" | "Format";
  values: { name: string; swatch?: string }[];
}

/** One product of the demo shop: its copy, its options, and the model the studio photographs. */
export interface SeedProduct {
  slug: string;
  name: string;
  /** Slug of the category that lists it. */
  category: string;
  /** One plain sentence, at most 140 characters. */
  summary: string;
  /** Two or three paragraphs of plain text. */
  description: string[];
  /** Material, size, care: one short line each. */
  details: string[];
  priceCents: number;
  /** Former price, when it is on offer; higher than `priceCents`. */
  compareAtCents?: number;
  /** Shipping weight of one piece. */
  weightGrams: number;
  /** Upper case, e.g. `TIDE-MUG`; variants append their option values. */
  sku: string;
  /** Color first when there is one; at most two options. Variants are their product. */
  options: SeedOption[];
  /** Price of a variant that differs: option value name → cents added to `priceCents`. */
  surchargeCents?: Record<string, number>;
  /** Option value names joined by " / " ("" without options) → pieces in stock, where it differs from the default of 40. */
  stock?: Record<string, number>;
  /** What the studio builds: a model's name and its parameters (meters, unitless factors, colors). */
  model: { kind: string; params?: Record<string, number | string> };
  images: SeedImage[];
}

export interface SeedCategory {
  slug: string;
  name: string;
  /** Slug of the parent, absent at the top. */
  parent?: string;
  /** One or two sentences shown at the head of the category page. */
  description: string;
  /** Key of a wide group picture (3:2): `core/seed/media/<image>-<width>.{avif,webp}`. */
  image?: string;
  imageAlt?: string;
}
