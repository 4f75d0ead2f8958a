import sanitize from "sanitize-html";

/** Where a link of a description may lead: the web, a mail, or a path of the shop's own. */
const isSafeLink = (href: string): boolean => /^(https?:\/\/\S|mailto:\S|\/(?!\/)|#)/i.test(href);

const headings = { h1: "h2", h4: "h3", h5: "h3", h6: "h3" };

/** What a description may consist of; everything else is taken out, and its words are kept. */
const rules: sanitize.IOptions = {
  allowedTags: ["p", "br", "strong", "em", "u", "s", "a", "ul", "ol", "li", "h2", "h3", "blockquote"],
  allowedAttributes: { a: ["href"] },
  allowedSchemes: ["http", "https", "mailto"],
  allowProtocolRelative: false,
  transformTags: {
    b: "strong",
    i: "em",
    del: "s",
    strike: "s",
    div: "p",
    ...headings,
    a: (_, { href = "" }) => {
      const attribs: sanitize.Attributes = isSafeLink(href.trim()) ? { href: href.trim() } : {};
      return { tagName: "a", attribs };
    },
  },
  // A link that leads nowhere is its words.
  exclusiveFilter: ({ tag, attribs }) => (tag === "a" && !attribs.href ? "excludeTag" : false),
};

/** HTML of a stranger's as the shop shows it. Cleaned again, it stays as it is. */
export const clean = (html: string): string => sanitize(html, rules).trim();

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Paragraphs of plain text, as HTML. */
export const fromParagraphs = (paragraphs: string[]): string =>
  paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`).join("");

export * as RichText from "./rich-text.ts";
