/** Where a link may lead: the web, a mail, or a path of the shop's own. */
export const isSafeLink = (href: string): boolean =>
  /^(https?:\/\/\S|mailto:\S|\/(?![/\\]))/i.test(href.trim());

/** What somebody means who types an address without its beginning. */
export function linkOf(typed: string): string | undefined {
  const text = typed.trim();
  if (isSafeLink(text)) return text;
  if (/^[^\s@/:]+@[^\s@]+\.[^\s@]+$/.test(text)) return `mailto:${text}`;
  if (/^[^\s/:@]+\.[a-z]{2,}(\/\S*)?$/i.test(text)) return `https://${text}`;
  return undefined;
}
