import type { AstroIntegration } from "astro";

/** Adds `client:intent`: an island wakes at the reader's first sign of life on the page. */
export const intentDirective = (): AstroIntegration => ({
  name: "client-intent",
  hooks: {
    "astro:config:setup": ({ addClientDirective }) =>
      addClientDirective({ name: "intent", entrypoint: "./src/directives/intent.ts" }),
  },
});
