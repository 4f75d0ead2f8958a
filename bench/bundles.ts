import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Bundle } from "@cali/sandbox/lambda/bundle.ts";

export interface BundleSize {
  name: string;
  /** Bytes that a cold start reads: the entry and what it imports without being asked. */
  entry: number;
  /** Bytes of everything that is deployed. */
  total: number;
}

/** `from"./x.mjs"` and `import"./x.mjs"`, but not `import("./x.mjs")`, which waits for its use. */
const STATIC_IMPORT = /(?:\bfrom|\bimport)\s*"(\.\/[^"]+\.mjs)"/g;

function readAtStart(entry: string): Set<string> {
  const seen = new Set<string>();
  const queue = [entry];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file) || !existsSync(file)) continue;
    seen.add(file);
    for (const [, path = ""] of readFileSync(file, "utf8").matchAll(STATIC_IMPORT)) {
      queue.push(join(dirname(file), path));
    }
  }
  return seen;
}

export const bundleSizes = ({ modules, bytes }: Bundle): BundleSize[] =>
  [...modules].map(([name, entry]) => ({
    name,
    entry: [...readAtStart(entry)].reduce((sum, file) => sum + statSync(file).size, 0),
    total: bytes.get(name) ?? 0,
  }));
