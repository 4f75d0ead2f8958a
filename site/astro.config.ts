import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import react from "@astrojs/react";
import tailwind from "@tailwindcss/vite";
import { defineConfig } from "astro/config";
import { intentDirective } from "./src/directives/index.ts";

/** Runs before the first paint, so it stands in the page itself; the policy names it by its hash. */
const themeBoot = readFileSync(new URL("./src/features/theme/boot.js", import.meta.url));
const themeHash = `sha256-${createHash("sha256").update(themeBoot).digest("base64")}` as const;

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
      scriptDirective: { hashes: [themeHash] },
    },
  },
  experimental: { incrementalBuild: true },
});
