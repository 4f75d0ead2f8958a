import sharp, { type Sharp } from "sharp";
import { StoreError } from "../error/index.ts";

/** Widths that a picture is kept in; one that is narrower stays as it is. */
export const widths = [320, 1280] as const;
const WIDEST = 1280;
/** Of a picture far taller than wide, so that it stays within what WebP can hold (16,383 pixels a side). */
const TALLEST = 4 * WIDEST;

/** What a camera takes is less; what is more may be a bomb of a few bytes that unfolds to gigabytes. */
const MAX_PIXELS = 40_000_000;
const MAX_SECONDS = 20;
const QUALITY = 80;

/** Made anew: nothing of the file that was given is in it but what it showed. */
export interface Picture {
  /** Of the widest. */
  width: number;
  height: number;
  files: { width: (typeof widths)[number]; bytes: Buffer }[];
}

// libvips also reads SVG, PDF, TIFF and more, by libraries that strangers' files had better not reach.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["Jpeg", "Png", "Webp", "Heif", "Nsgif"].map((format) => `VipsForeignLoad${format}`),
});
// One function call is one picture; none is asked for twice.
sharp.cache(false);

const notAnImage = () =>
  new StoreError("upload.not_an_image", "That is not a picture we can read. Send a JPEG, PNG or WebP.");

const tooLarge = () =>
  new StoreError("upload.too_large", `A picture may have ${MAX_PIXELS / 1_000_000} megapixels.`);

/** Whatever is wrong with the file is libvips's to say; none of its words are for the one who sent it. */
async function reading<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && /exceeds pixel limit/.test(error.message)) throw tooLarge();
    throw notAnImage();
  }
}

/**
 * The picture in these bytes, whatever they call themselves: upright, in sRGB, and with nothing a camera or a person wrote
 * beside it. Of several frames, the first.
 * @throws {StoreError} `upload.not_an_image`, also of one that is cut off; `upload.too_large` beyond 40 megapixels
 */
export async function remake(bytes: Uint8Array): Promise<Picture> {
  const { data, info } = await reading(() =>
    sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: "error" })
      .timeout({ seconds: MAX_SECONDS })
      .autoOrient()
      .resize({ width: WIDEST, height: TALLEST, fit: "inside", withoutEnlargement: true })
      .toColourspace("srgb")
      .raw()
      .toBuffer({ resolveWithObject: true }),
  );
  const { width, height, channels } = info;
  const decoded = sharp(data, { raw: { width, height, channels } });
  return {
    width,
    height,
    files: await Promise.all(
      widths.map(async (wanted) => ({ width: wanted, bytes: await webp(decoded, wanted) })),
    ),
  };
}

const webp = (decoded: Sharp, width: number): Promise<Buffer> =>
  decoded.clone().resize({ width, withoutEnlargement: true }).webp({ quality: QUALITY }).toBuffer();

export * as Images from "./images.ts";
