import { plainTextSelectors } from "@react-email/components";
import { compile } from "html-to-text";

/** What html-to-text hands a formatter. */
interface Builder {
  addInline(text: string, options?: { noWordTransform: boolean }): void;
  addLineBreak(): void;
  openBlock(options: typeof block): void;
  closeBlock(options: typeof block): void;
}
interface Element {
  children: unknown[];
  attribs: { href?: string };
}
type Formatter = (element: Element, walk: (children: unknown[], to: Builder) => void, to: Builder) => void;

const block = { leadingLineBreaks: 2, trailingLineBreaks: 2 };
const tight = { leadingLineBreaks: 1, trailingLineBreaks: 1 };

const formatters: Record<string, Formatter> = {
  /** `Shipping: $8.00`, from two cells. */
  label: (element, walk, to) => {
    walk(element.children, to);
    to.addInline(": ");
  },
  /** A link whose words are its address, in short. */
  address: (element, _, to) => to.addInline(element.attribs.href ?? "", { noWordTransform: true }),
  /** The words, and below them the address alone on its line, where every reader makes a link of it. */
  button: (element, walk, to) => {
    to.openBlock(block);
    walk(element.children, to);
    to.addInline(":");
    to.addLineBreak();
    to.addInline(element.attribs.href ?? "", { noWordTransform: true });
    to.closeBlock(block);
  },
};

const selectors = [
  { selector: "a", options: { linkBrackets: ["(", ")"], hideLinkHrefIfSameAsText: true } },
  { selector: "a.address", format: "address" },
  { selector: "a.button", format: "button" },
  { selector: "h1", options: { uppercase: false } },
  { selector: "h2", options: { uppercase: false, leadingLineBreaks: 3, trailingLineBreaks: 1 } },
  { selector: "p.tight", format: "paragraph", options: tight },
  { selector: "table", format: "block", options: block },
  { selector: "tr", format: "block", options: tight },
  { selector: "tr.piece", format: "block", options: block },
  { selector: "td.label", format: "label" },
];

// React Email's own `toPlainText` works its selectors out anew for each mail, which takes longer than the text itself.
const convert = compile({
  wordwrap: false,
  formatters,
  selectors: [...plainTextSelectors, ...selectors],
});

/** A mail's plain-text part, from its HTML: so the two can't say different things. */
export const textOf = (html: string): string => convert(html).replaceAll("\u00a0", " ");
