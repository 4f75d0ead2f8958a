/** The part of html-to-text that is used here; it comes without types. */
declare module "html-to-text" {
  export function compile(options: {
    wordwrap: false;
    formatters: object;
    selectors: readonly object[];
  }): (html: string) => string;
}
