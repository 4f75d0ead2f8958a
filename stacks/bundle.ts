import { rm } from "node:fs/promises";
import { join } from "node:path";
import { bundleSettings } from "@cali/functions/bundle.ts";
import { build } from "esbuild";
import type { NamedSpec } from "./functions.ts";

const root = join(import.meta.dirname, "..");

/** What Lambda starts: it reads the settings first, because a function checks them as it is imported. */
const entry = (handler: string): string => `
import { loadSettings } from "./stacks/runtime/settings.ts";
await loadSettings();
export const { handler } = await import("./${handler.replace(/\.handler$/, ".ts")}");
`;

/** Bundles every function into a folder of its own, from which the stacks take it. */
export async function bundleFunctions(
  specs: readonly Pick<NamedSpec, "name" | "handler">[],
  outdir: string,
): Promise<void> {
  await rm(outdir, { recursive: true, force: true });
  await Promise.all(
    specs.map(({ name, handler }) =>
      build({
        ...bundleSettings,
        external: [...bundleSettings.external],
        mainFields: [...bundleSettings.mainFields],
        conditions: [...bundleSettings.conditions],
        stdin: { contents: entry(handler), resolveDir: root, sourcefile: `${name}.entry.ts`, loader: "ts" },
        entryNames: "index",
        outdir: join(outdir, name),
        outExtension: { ".js": ".mjs" },
        // For whoever reads a stack trace; not deployed, because reading them costs 120 ms of every cold start.
        sourcemap: "external",
        logLevel: "error",
      }),
    ),
  );
}
