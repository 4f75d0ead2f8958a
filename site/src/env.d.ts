import "astro";

declare module "astro" {
  interface AstroClientDirectives {
    "client:intent"?: boolean;
  }
}

declare global {
  interface ImportMetaEnv {
    /** Where admin pages send files, besides the shop itself; empty: nowhere. */
    readonly UPLOAD_ORIGIN: string;
  }
}
