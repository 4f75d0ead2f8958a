import * as z from "zod";

/** The largest file that is taken: a Lambda URL takes 6 MB, and what is binary grows by a third on its way. */
export const MAX_UPLOAD_BYTES = 4 * 1024 * 1024;

/** A picture that was taken, to be named where it is to be shown. */
export const Upload = z.object({
  id: z.string(),
  /** Its files are `/media/KEY-WIDTH.webp`, in the widths 320 and 1280. */
  key: z.string(),
  /** Of the widest, in pixels. */
  width: z.int(),
  height: z.int(),
});
export type Upload = z.infer<typeof Upload>;

/** The largest picture of the shop's own: a camera's JPEG, straight into the bucket. */
export const MAX_ASSET_BYTES = 25 * 1024 * 1024;

/** What our pictures may be made from. */
export const assetTypes = ["image/jpeg", "image/png", "image/webp", "image/avif", "image/gif"] as const;

export const NewAsset = z.strictObject({
  fileName: z.string().trim().min(1).max(200),
  type: z.enum(assetTypes, "Send a JPEG, PNG, WebP, AVIF or GIF"),
  size: z.int().min(1).max(MAX_ASSET_BYTES, "A picture may have 25 MB"),
});
export type NewAsset = z.infer<typeof NewAsset>;

/** Where a picture's file is to be sent, and by which id it is to be made ready then. */
export const AssetUpload = z.object({
  id: z.string(),
  key: z.string(),
  /** For one PUT of the file, within fifteen minutes. */
  uploadUrl: z.string(),
  headers: z.object({ "content-type": z.string() }),
});
export type AssetUpload = z.infer<typeof AssetUpload>;

/** A picture of the shop's own. */
export const Asset = z.object({
  id: z.string(),
  /** Its files are `/media/KEY-WIDTH.{avif,webp}`, in the widths 320, 640, 1280 and 1920. */
  key: z.string(),
  /** As it was called where it came from. */
  fileName: z.string(),
  /** Of the widest, in pixels. */
  width: z.int(),
  height: z.int(),
  createdAt: z.date(),
});
export type Asset = z.infer<typeof Asset>;

export const AssetQuery = z.strictObject({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(48),
});
export type AssetQuery = z.infer<typeof AssetQuery>;
