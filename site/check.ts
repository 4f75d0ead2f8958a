import { createRequire, registerHooks } from "node:module";
import { pathToFileURL } from "node:url";

// Astro's checker needs TypeScript 6, the last with its language service in JavaScript; parts of it would
// find the 7 at the root.
const url = pathToFileURL(createRequire(import.meta.url).resolve("typescript")).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "typescript" ? { url, format: "commonjs", shortCircuit: true } : next(specifier, context),
});

const { check, parseArgsAsCheckConfig } = await import("@astrojs/check");
const failed = await check({ ...parseArgsAsCheckConfig(process.argv), root: import.meta.dirname });
process.exitCode = failed ? 1 : 0;
