import { ApiError, api } from "./api.ts";

/** Longest side of a picture that is sent, in pixels: the shop keeps none larger. */
const MAX_SIDE = 2000;
const QUALITY = 0.85;

/** A size with the same shape whose longer side is at most `max`. */
export function within(max: number, { width, height }: { width: number; height: number }) {
  const scale = Math.min(1, max / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * A picture as a JPEG that is quick to send, without what a camera writes beside it.
 * @throws {ApiError} `upload.not_an_image`, where this browser can't read it
 */
export async function shrink(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => {
    throw new ApiError(
      "upload.not_an_image",
      "That is not a picture this browser can read. Try a JPEG.",
      422,
    );
  });
  const canvas = document.createElement("canvas");
  Object.assign(canvas, within(MAX_SIDE, picture));
  const paper = canvas.getContext("2d");
  if (!paper) throw new Error("no canvas");
  // JPEG has no transparency; what was clear would turn black.
  paper.fillStyle = "#fff";
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("the canvas gave no picture"))),
      "image/jpeg",
      QUALITY,
    ),
  );
}

export interface Upload {
  id: string;
  /** As pictures are named everywhere. */
  key: string;
}

/** Sends a picture to the shop. @throws {ApiError} `upload.*` */
export const upload = async (file: Blob): Promise<Upload> =>
  api<Upload>("/media/uploads", { method: "POST", body: await shrink(file) });
