import {
  type AssetUpload,
  assetTypes,
  type Asset as Kept,
  MAX_ASSET_BYTES,
} from "@cali/core/media/schema.ts";
import { ApiError, api } from "../../../lib/api.ts";
import { put } from "./put.ts";

/** A picture of the shop's own, as it comes in JSON. */
export type Asset = Omit<Kept, "createdAt"> & { createdAt: string };

const typeByEnding: Record<string, string> = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  avif: "image/avif",
  gif: "image/gif",
  heic: "image/heic",
  heif: "image/heic",
};

/** Some systems know no type of what they hold. */
export const typeOf = ({ name, type }: { name: string; type: string }): string =>
  type || (typeByEnding[/\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ""] ?? "");

/** What is wrong with a file that can be told without sending it; undefined: nothing. */
export function faultOf(file: { name: string; type: string; size: number }): string | undefined {
  const type = typeOf(file);
  if (/^image\/hei[cf]/.test(type))
    return "This is an iPhone’s HEIC, which we can’t read. Share it as “most compatible”, or export it as a JPEG.";
  if (!assetTypes.some((known) => known === type))
    return "This is no picture we can read. Send a JPEG, PNG, WebP, AVIF or GIF.";
  if (file.size === 0) return "This file is empty.";
  if (file.size > MAX_ASSET_BYTES) return "A picture may have 25 MB. Send a smaller one.";
  return undefined;
}

/** Where a file is on its way. */
export type Stage = { name: "sending"; share: number } | { name: "making" };

/**
 * Sends a picture straight to where pictures lie, and has it made ready.
 * @throws {ApiError} whatever is wrong with it, or with the way
 */
export async function sendPicture(
  file: File,
  onStage: (stage: Stage) => void,
  signal: AbortSignal,
): Promise<Asset> {
  const fault = faultOf(file);
  if (fault) throw new ApiError("upload.not_an_image", fault, 422);
  onStage({ name: "sending", share: 0 });
  const { id, uploadUrl, headers } = await api<AssetUpload>("/admin/media", {
    method: "POST",
    body: { fileName: file.name.slice(-200), type: typeOf(file), size: file.size },
    signal,
  });
  await put({
    url: uploadUrl,
    headers,
    file,
    signal,
    onShare: (share) => onStage({ name: "sending", share }),
  });
  onStage({ name: "making" });
  return api<Asset>(`/media/assets/${id}`, { method: "POST", signal });
}
