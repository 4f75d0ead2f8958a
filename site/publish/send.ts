import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { planUpload, type UploadPlan } from "./plan.ts";
import type { Target } from "./target.ts";

const AT_ONCE = 16;

const isPage = (key: string) => key.endsWith(".html");

/**
 * Makes the target hold just this build: puts what changed, removes what is gone, and has that forgotten.
 * @returns what was done.
 */
export async function send(
  folder: string,
  target: Target,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<UploadPlan> {
  const [local, remote] = await Promise.all([filesIn(folder), target.files()]);
  const plan = planUpload(local, remote, new Date());
  let done = 0;
  // Pages only once everything they name is there.
  for (const keys of [plan.put.filter((key) => !isPage(key)), plan.put.filter(isPage)]) {
    for (let start = 0; start < keys.length; start += AT_ONCE) {
      const batch = keys.slice(start, start + AT_ONCE);
      await Promise.all(batch.map((key) => target.put(key, join(folder, key))));
      done += batch.length;
      progress(done, plan.put.length);
    }
  }
  await target.remove(plan.remove);
  await target.forget(plan.invalidate);
  return plan;
}

/** MD5 of every file in a folder, by key. */
export async function filesIn(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const sums = new Map<string, string>();
  for (let start = 0; start < files.length; start += AT_ONCE) {
    await Promise.all(
      files.slice(start, start + AT_ONCE).map(async (file) => {
        const md5 = createHash("md5").update(await readFile(file));
        sums.set(relative(folder, file).split(sep).join("/"), md5.digest("hex"));
      }),
    );
  }
  return sums;
}
