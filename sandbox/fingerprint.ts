import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

const skipped = new Set(["node_modules", "dist", ".astro", "media", "test"]);

async function* filesIn(path: string): AsyncGenerator<string> {
  const info = await stat(path);
  if (info.isFile()) {
    yield `${path} ${info.size} ${info.mtimeMs}`;
    return;
  }
  for (const name of (await readdir(path)).sort()) {
    if (!skipped.has(name) && !name.endsWith(".test.ts")) yield* filesIn(join(path, name));
  }
}

/** Changes when one of these files or folders does; further parts can be mixed in. */
export async function fingerprint(paths: string[], ...parts: string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const path of paths) for await (const line of filesIn(path)) hash.update(line);
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}

/** Whether a step was done for just this fingerprint; `done` remembers it. */
export function stamp(file: string, print: string): { isCurrent: boolean; done(): void } {
  return {
    isCurrent: existsSync(file) && readFileSync(file, "utf8") === print,
    done: () => writeFileSync(file, print),
  };
}
