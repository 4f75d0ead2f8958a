import { copyFile, mkdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Remote } from "./plan.ts";
import { filesIn } from "./send.ts";
import type { Target } from "./target.ts";

/** A site that is served from a folder. */
export const folderTarget = (folder: string, forget: Target["forget"]): Target => ({
  async files() {
    await mkdir(folder, { recursive: true });
    const found = new Map<string, Remote>();
    for (const [key, etag] of await filesIn(folder))
      found.set(key, { etag, storedAt: (await stat(join(folder, key))).mtime });
    return found;
  },
  async put(key, file) {
    const to = join(folder, key);
    await mkdir(dirname(to), { recursive: true });
    await copyFile(file, `${to}.next`);
    await rename(`${to}.next`, to);
  },
  async remove(keys) {
    for (const key of keys) await rm(join(folder, key), { force: true });
  },
  forget,
});
