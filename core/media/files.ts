import { Bucket } from "../bucket/index.ts";

export type Format = "avif" | "webp";

export interface File {
  width: number;
  format: Format;
  bytes: Uint8Array;
}

/** Customers may take theirs back: nobody on the way is to keep them longer. */
export const HOUR = "public, max-age=3600";
/** A key is never used again for another picture. */
export const YEAR = "public, max-age=31536000, immutable";

/** Where a picture lies, in the bucket and below the site's address. */
export const objectKey = (key: string, width: number, format: Format): string =>
  `media/${key}-${width}.${format}`;

/** Writes a picture's files; written again, they are as they were. */
export async function put(key: string, files: readonly File[], cacheControl: string): Promise<void> {
  await Promise.all(
    files.map(({ width, format, bytes }) =>
      Bucket.put({ key: objectKey(key, width, format), bytes, type: `image/${format}`, cacheControl }),
    ),
  );
}

/**
 * Deletes pictures' files; those that are gone already stay gone.
 * @throws when S3 deletes fewer than all of them.
 */
export const remove = (
  keys: readonly string[],
  widths: readonly number[],
  formats: readonly Format[],
): Promise<void> =>
  Bucket.remove(
    keys.flatMap((key) => widths.flatMap((width) => formats.map((format) => objectKey(key, width, format)))),
  );

export * as Files from "./files.ts";
