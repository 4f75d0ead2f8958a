import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundleSettings } from "@cali/functions/bundle.ts";
import { specs } from "@cali/functions/manifest.ts";
import { build, type Plugin } from "esbuild";
import { fingerprint, stamp } from "../fingerprint.ts";

export const root = join(import.meta.dirname, "../..");

export interface Bundle {
  /** Function name to its module. */
  modules: Map<string, string>;
  /** Function name to the bytes of its entry and all chunks it may load. */
  bytes: Map<string, number>;
}

const sources = ["core", "functions", "package-lock.json"].map((path) => join(root, path));

/** The bundles in a folder, made again only when their sources have changed. */
export async function bundleOnce(outdir: string): Promise<Map<string, string>> {
  const made = stamp(`${outdir}.stamp`, await fingerprint(sources));
  if (!made.isCurrent || !existsSync(outdir)) {
    await bundleFunctions(outdir);
    made.done();
  }
  return new Map(specs.map(({ name }) => [name, join(outdir, name, "index.mjs")]));
}

/** Bundles every function into a folder, as the deployment does. */
export async function bundleFunctions(outdir: string): Promise<Bundle> {
  await rm(outdir, { recursive: true, force: true });
  const modules = new Map<string, string>();
  const bytes = new Map<string, number>();
  await Promise.all(
    specs.map(async ({ name, handler }) => {
      const made = await bundleFunction(handler, join(outdir, name));
      modules.set(name, made.module);
      bytes.set(name, made.bytes);
    }),
  );
  return { modules, bytes };
}

/** A bundle may lie anywhere; what is machine code is taken from where npm put it for this machine. */
const native: Plugin = {
  name: "native",
  setup({ onResolve }) {
    const { resolve } = createRequire(join(root, "core/package.json"));
    onResolve({ filter: /^sharp$/ }, ({ path }) => ({
      path: pathToFileURL(resolve(path)).href,
      external: true,
    }));
  },
};

/** Bundles one handler, such as `functions/api.handler`, as the deployment does. */
export async function bundleFunction(
  handler: string,
  folder: string,
  plugins: Plugin[] = [],
): Promise<{ module: string; bytes: number }> {
  const { metafile } = await build({
    ...bundleSettings,
    external: [...bundleSettings.external],
    mainFields: [...bundleSettings.mainFields],
    conditions: [...bundleSettings.conditions],
    entryPoints: { index: join(root, handler.replace(/\.handler$/, ".ts")) },
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    metafile: true,
    logLevel: "error",
    plugins: [native, ...plugins],
  });
  const bytes = Object.values(metafile.outputs).reduce((sum, output) => sum + output.bytes, 0);
  return { module: join(folder, "index.mjs"), bytes };
}
