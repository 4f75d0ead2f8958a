import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";
import type { Shot } from "./shots.ts";

const CAMERA = ["./camera.ts", "./framing.ts"].map((path) => new URL(path, import.meta.url));
const MODELS = new URL("../src/studio/models/", import.meta.url);
const read = new Map<string, string>();

/** Changes when the order, a model it shows, anything that model is made of, or the camera changes. */
export function fingerprint(shot: Shot): string {
  const sources = new Set<string>();
  for (const url of CAMERA) gather(url, sources);
  for (const { kind } of shot.placements) gather(new URL(`${kind}.ts`, MODELS), sources);
  const hash = createHash("sha256").update(JSON.stringify(shot));
  for (const path of [...sources].sort()) hash.update(source(path));
  return hash.digest("hex").slice(0, 12);
}

/** A file and, through its relative imports, everything it is made of. */
function gather(url: URL, into: Set<string>): void {
  const path = fileURLToPath(url);
  if (into.has(path)) return;
  into.add(path);
  for (const [, relative] of source(path).matchAll(/from\s*"(\.[^"]+)"/g))
    if (relative) gather(new URL(relative, url), into);
}

function source(path: string): string {
  const known = read.get(path);
  if (known !== undefined) return known;
  // Minified, so that comments, types and formatting don't count as changes.
  const text = transformSync(readFileSync(path, "utf8"), { loader: "ts", minifyWhitespace: true }).code;
  read.set(path, text);
  return text;
}
