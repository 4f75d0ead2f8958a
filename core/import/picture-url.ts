const ours = /^\/media\/([\w/-]+?)-(?:320|640|1280|1920)\.(?:avif|webp)$/;

/** The key of a picture of this shop's own, by its address; undefined of any other. */
export function ownKey(address: string, siteUrl: string): string | undefined {
  const url = URL.parse(address);
  return url && url.origin === new URL(siteUrl).origin ? ours.exec(url.pathname)?.[1] : undefined;
}

export const isOwnPicture = (address: string, siteUrl: string): boolean =>
  URL.parse(address)?.origin === new URL(siteUrl).origin;

/** Where a picture of the shop's own is found, as files have it. */
export const addressOfKey = (key: string, siteUrl: string): string =>
  new URL(`/media/${key}-1280.webp`, siteUrl).href;

const MAX_ADDRESS = 2000;

/** What is wrong with a picture's address; undefined: nothing. */
export function pictureProblem(address: string, siteUrl: string): string | undefined {
  const url = URL.parse(address);
  if (!url) return "This is no address of a picture. It begins with https://.";
  if (isOwnPicture(address, siteUrl)) return undefined;
  if (url.protocol !== "https:") return "Pictures are fetched over https:// only.";
  if (url.port !== "" || url.username !== "" || url.password !== "")
    return "Pictures are fetched from addresses without a port or a password.";
  return address.length > MAX_ADDRESS ? "This address is too long." : undefined;
}
