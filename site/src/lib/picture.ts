export interface PictureShape {
  widths: readonly number[];
  /** Height over width. */
  ratio: number;
}

/** Products are portraits, 4:5; groups are landscapes, 3:2. */
export const shapes = {
  product: { widths: [320, 640, 1280], ratio: 5 / 4 },
  category: { widths: [640, 1280, 1920], ratio: 2 / 3 },
} as const satisfies Record<string, PictureShape>;

export const pictureUrl = (key: string, width: number, format: "avif" | "webp"): string =>
  `/media/${key}-${width}.${format}`;

export const srcset = (key: string, { widths }: PictureShape, format: "avif" | "webp"): string =>
  widths.map((width) => `${pictureUrl(key, width, format)} ${width}w`).join(", ");
