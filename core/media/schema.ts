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
