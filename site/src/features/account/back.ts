/** Where somebody goes who came from nowhere in particular. */
const HOME = "/account";

/** Anything that a browser would read as the start of another site, or drop from an address unseen. */
const astray = /^\/[/\\]|[\\\p{Cc}]/u;

/**
 * Where to go on after signing in: `then` of the page's own address, if it is a path of this site. It comes with a
 * link, and anyone may have made that.
 * @param search of the page's address, such as `?then=%2Fcart`
 */
export function backPath(search: string): string {
  const then = new URLSearchParams(search).get("then");
  return then?.startsWith("/") && !astray.test(then) ? then : HOME;
}

/** `path`, from which one comes back where this one would. */
export function keepingBack(path: string, search: string): string {
  const then = backPath(search);
  return then === HOME ? path : `${path}?then=${encodeURIComponent(then)}`;
}
