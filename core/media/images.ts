import sharp, { type Sharp } from "sharp";
import { StoreError } from "../error/index.ts";
import type { File } from "./files.ts";

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
  files: File[];
}

/** The shop's own pictures serve every shape there is (site/src/lib/picture.ts): portraits of products, landscapes of groups. */
export const shopWidths = [320, 640, 1280, 1920] as const;
const SHOP_WIDEST = 1920;
/** So that the tallest is encoded well within a function's time. */
const SHOP_TALLEST = 2 * SHOP_WIDEST;
/** Of AVIF, of 0 to 9. 1920 by 2400 take 2.6 s of one processor at 3, no longer than at 2, and are a fifth smaller. */
const EFFORT = 3;
const AVIF_QUALITY = 55;

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
async function reading<T>(bytes: Uint8Array, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && /exceeds pixel limit/.test(error.message)) throw tooLarge();
    throw isHeic(bytes) ? heic() : notAnImage();
  }
}

/** What iPhones take; its codec is patented and in no free library. ISO/IEC 23008-12, the brand of the file type box. */
const isHeic = (bytes: Uint8Array): boolean =>
  /^ftyp(hei[cxms]|hev[cxms]|mif1|msf1)/.test(Buffer.from(bytes.subarray(4, 12)).toString("latin1"));

const heic = () =>
  new StoreError(
    "upload.not_an_image",
    "That is an iPhone's HEIC, which we can't read. Send it as a JPEG: share it as “most compatible”, or export it.",
  );

interface Decoded {
  /** In sRGB, at most as large as asked for. */
  image: Sharp;
  width: number;
  height: number;
}

/** @throws {StoreError} `upload.not_an_image`, also of one that is cut off; `upload.too_large` beyond 40 megapixels */
async function decode(bytes: Uint8Array, within: { width: number; height: number }): Promise<Decoded> {
  const { data, info } = await reading(bytes, () =>
    sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: "error" })
      .timeout({ seconds: MAX_SECONDS })
      .autoOrient()
      .resize({ ...within, fit: "inside", withoutEnlargement: true })
      .toColourspace("srgb")
      .raw()
      .toBuffer({ resolveWithObject: true }),
  );
  const { width, height, channels } = info;
  return { image: sharp(data, { raw: { width, height, channels } }), width, height };
}

/**
 * The picture in these bytes, whatever they call themselves: upright, in sRGB, and with nothing a camera or a person wrote
 * beside it. Of several frames, the first.
 * @throws {StoreError} `upload.not_an_image`, also of one that is cut off; `upload.too_large` beyond 40 megapixels
 */
export async function remake(bytes: Uint8Array): Promise<Picture> {
  const { image, width, height } = await decode(bytes, { width: WIDEST, height: TALLEST });
  return { width, height, files: await Promise.all(widths.map((wanted) => webp(image, wanted))) };
}

/**
 * The same for a picture of the shop's own: in every width that a page may ask for, as AVIF and as WebP. One after the other,
 * because each takes a processor whole.
 * @throws {StoreError} as `remake`
 */
export async function remakeForShop(bytes: Uint8Array): Promise<Picture> {
  const { image, width, height } = await decode(bytes, { width: SHOP_WIDEST, height: SHOP_TALLEST });
  const files: File[] = [];
  for (const wanted of shopWidths) {
    // Of a narrow picture, the wider files are one and the same.
    const same = wanted > width && files.filter((file) => file.width > width);
    if (same && same.length > 0) files.push(...same.slice(-2).map((file) => ({ ...file, width: wanted })));
    else files.push(await avif(image, wanted), await webp(image, wanted));
  }
  return { width, height, files };
}

const webp = async (image: Sharp, width: number): Promise<File> => ({
  width,
  format: "webp",
  bytes: await image
    .clone()
    .resize({ width, withoutEnlargement: true })
    .webp({ quality: QUALITY })
    .toBuffer(),
});

const avif = async (image: Sharp, width: number): Promise<File> => ({
  width,
  format: "avif",
  bytes: await image
    .clone()
    .resize({ width, withoutEnlargement: true })
    .avif({ quality: AVIF_QUALITY, effort: EFFORT })
    .toBuffer(),
});

export * as Images from "./images.ts";
