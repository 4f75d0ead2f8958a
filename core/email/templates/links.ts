import type { OrderProps } from "./props.ts";

/**
 * An address of the shop's own, given whole.
 * @throws where it leads elsewhere: whoever made it was fed a foreign host, and nobody may click it.
 */
export function ownUrl(siteUrl: string, url: string): string {
  if (URL.parse(url)?.origin !== new URL(siteUrl).origin)
    throw new Error("the link leads away from the shop");
  return url;
}

/** An address of a stranger's, such as a carrier's; undefined unless it is of the web. */
export function webUrl(url: string | null): string | undefined {
  const parsed = url === null ? null : URL.parse(url);
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed.href : undefined;
}

/** Opens that one order, also for who has no account; nothing else. */
export function orderUrl(siteUrl: string, { order, orderKey }: OrderProps): string {
  const url = new URL("/checkout/complete", siteUrl);
  url.searchParams.set("order", order.id);
  if (orderKey !== undefined) url.searchParams.set("key", orderKey);
  return url.href;
}

export const productUrl = (siteUrl: string, slug: string): string =>
  `${siteUrl}/p/${encodeURIComponent(slug)}`;

export const pictureUrl = (siteUrl: string, imageKey: string, width: 320 | 640): string =>
  `${siteUrl}/media/${imageKey.split("/").map(encodeURIComponent).join("/")}-${width}.webp`;

export const accountUrl = (siteUrl: string): string => `${siteUrl}/account`;

/** What of their orders somebody can write about. */
export const reviewsUrl = (siteUrl: string): string => `${siteUrl}/account/reviews`;
