import { rm } from "node:fs/promises";
import { join } from "node:path";
import { bundleSettings } from "@cali/functions/bundle.ts";
import { specs } from "@cali/functions/manifest.ts";
import { build } from "esbuild";

export const root = join(import.meta.dirname, "../..");

export interface Bundle {
  /** Function name to its module. */
  modules: Map<string, string>;
  /** Function name to the bytes of its entry and all chunks it may load. */
  bytes: Map<string, number>;
}

/** Bundles every function into a folder, as the deployment does. Takes a second or two. */
export async function bundleFunctions(outdir: string): Promise<Bundle> {
  await rm(outdir, { recursive: true, force: true });
  const modules = new Map<string, string>();
  const bytes = new Map<string, number>();
  await Promise.all(
    specs.map(async ({ name, handler }) => {
      const folder = join(outdir, name);
      const result = await build({
        ...bundleSettings,
        external: [...bundleSettings.external],
        entryPoints: { index: join(root, handler.replace(/\.handler$/, ".ts")) },
        outdir: folder,
        outExtension: { ".js": ".mjs" },
        metafile: true,
        logLevel: "error",
      });
      modules.set(name, join(folder, "index.mjs"));
      bytes.set(
        name,
        Object.values(result.metafile.outputs).reduce((sum, output) => sum + output.bytes, 0),
      );
    }),
  );
  return { modules, bytes };
}
