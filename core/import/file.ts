import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, open, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { Bucket } from "../bucket/index.ts";
import { StoreError } from "../error/index.ts";
import { delimiterIn, type Group, groupsIn, type Ignored } from "./rows.ts";

/** Where an import's file lies, as it was uploaded. */
export const incomingKey = (id: string): string => `incoming/${id}`;

const HEAD_BYTES = 4096;

export interface ProductFile {
  groups(ignored: Ignored): AsyncGenerator<Group>;
  /** How much of it is read, from 0 to 1. */
  share(): number;
}

/**
 * Works at an import's file, which is copied to this machine first: between two products there may be pictures to fetch, and no
 * connection waits that long.
 * @throws {StoreError} `import.unreadable` where there is none
 */
export async function withFile<T>(id: string, work: (file: ProductFile) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "cali-import-"));
  const path = join(folder, "products.csv");
  try {
    const object = await Bucket.open(incomingKey(id));
    if (!object) throw new StoreError("import.unreadable", "The file is not there any more. Send it again.");
    await pipeline(object, createWriteStream(path));
    return await work(await fileAt(path));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fileAt(path: string): Promise<ProductFile> {
  const { size } = await stat(path);
  const handle = await open(path);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
  await handle.close();
  const delimiter = delimiterIn(buffer.subarray(0, bytesRead).toString("utf8"));
  let read = 0;
  return {
    groups(ignored) {
      const stream = createReadStream(path);
      stream.on("data", (chunk) => {
        read += chunk.length;
      });
      return groupsIn(stream, { delimiter, ignored });
    },
    share: () => (size === 0 ? 1 : read / size),
  };
}
