import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import react from "@astrojs/react";
import tailwind from "@tailwindcss/vite";
import { defineConfig } from "astro/config";
import { intentDirective } from "./src/directives/index.ts";

/** What runs before the first paint stands in the page itself; the policy names it by its hash. */
const hashOf = (path: string) =>
  `sha256-${createHash("sha256")
    .update(readFileSync(new URL(path, import.meta.url)))
    .digest("base64")}` as const;
const inline = ["./src/features/theme/boot.js", "./src/features/banner/boot.js"].map(hashOf);

export default defineConfig({
  site: process.env.SITE_URL ?? "http://localhost:4321",
  output: "static",
  trailingSlash: "never",
  markdown: { syntaxHighlight: false },
  outDir: process.env.SITE_OUT_DIR ?? "./dist",
  // What was rendered belongs to where it was rendered to.
  cacheDir: process.env.SITE_OUT_DIR ? `${process.env.SITE_OUT_DIR}-cache` : "./.astro/cache",
  integrations: [react(), intentDirective()],
  vite: {
    plugins: [tailwind()],
    build: { assetsInlineLimit: 0 },
    // Where admin pages send files besides; here, so that pages are rendered anew when it changes.
    define: { "import.meta.env.UPLOAD_ORIGIN": JSON.stringify(process.env.UPLOAD_ORIGIN ?? "") },
  },
  build: { inlineStylesheets: "never" },
  devToolbar: { enabled: false },
  prefetch: { prefetchAll: false, defaultStrategy: "hover" },
  security: {
    csp: {
      directives: [
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
      ],
      scriptDirective: { hashes: inline },
    },
  },
  experimental: { incrementalBuild: true },
});
