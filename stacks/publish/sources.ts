import { cpSync, mkdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { bundleSettings } from "@cali/functions/bundle.ts";
import { build } from "esbuild";

const root = join(import.meta.dirname, "../..");

/** npm reads the whole lock file, so every workspace has to be named; those that pages are made from come whole. */
const whole = ["core", "functions", "site"];
const named = ["sandbox", "stacks", "e2e", "bench"];

const left = new Set(["node_modules", "dist", ".astro"]);
const pictures = join(root, "core/seed/media");
const isSource = (path: string): boolean =>
  !left.has(basename(path)) && path !== pictures && !/\.test\.tsx?$/.test(path);

/** Puts what CodeBuild needs to build the site into a folder, which the stacks upload; the same sources are the same folder. */
export async function gatherSources(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const file of ["package.json", "package-lock.json", "tsconfig.json"])
    cpSync(join(root, file), join(folder, file));
  for (const workspace of whole)
    cpSync(join(root, workspace), join(folder, workspace), { recursive: true, filter: isSource });
  for (const workspace of named)
    cpSync(join(root, workspace, "package.json"), join(folder, workspace, "package.json"));
  await build({
    ...bundleSettings,
    external: [...bundleSettings.external],
    mainFields: [...bundleSettings.mainFields],
    conditions: [...bundleSettings.conditions],
    entryPoints: { builder: join(root, "stacks/publish/run.ts") },
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    logLevel: "error",
  });
}
