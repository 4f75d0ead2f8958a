import { join } from "node:path";

const unused = join(import.meta.dirname, "unused.ts");

/**
 * How a handler is bundled, for Lambda and for the sandbox alike: one ESM entry, vendors in chunks of their own,
 * so that a cold start reads only what it imports.
 */
export const bundleSettings = {
  format: "esm",
  platform: "node",
  target: "node24",
  bundle: true,
  minify: true,
  legalComments: "none",
  splitting: true,
  jsx: "automatic",
  // Vendors' ESM builds, which can be cut down to what is used; Node's default would take CommonJS.
  mainFields: ["module", "main"],
  conditions: ["module"],
  // Optional parts of `pg` that are never used here; and `sharp`, which is machine code (see `native` in manifest.ts).
  external: ["pg-native", "cloudflare:sockets", "sharp"],
  // Parts of vendors that no function uses, and every one would carry: loggers in threads of their own, password files.
  alias: { "thread-stream": unused, pgpass: unused },
  // Some vendors are CommonJS and call require for Node's own modules.
  banner: {
    js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);',
  },
} as const;
