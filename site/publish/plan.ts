const DAY_MS = 24 * 60 * 60 * 1000;

/** Pages that browsers have open ask for the scripts they were built with for this long. */
const KEEP_OLD_ASSETS_MS = 30 * DAY_MS;

/** CloudFront's first thousand paths of a month are free; beyond a few hundred, one for everything is cheaper. */
const MANY_PATHS = 300;

export interface Remote {
  /** MD5 of the content, as S3 gives it for what was stored in one piece. */
  etag: string;
  storedAt: Date;
}

export interface UploadPlan {
  /** In order: a page comes after the scripts and styles it names. */
  put: string[];
  remove: string[];
  /** Addresses whose copies at the edge are out of date. */
  invalidate: string[];
}

const isPage = (key: string): boolean => key.endsWith(".html");

/** Addresses under which the edge may keep a file: a page's own, and that of the file it became. */
const addresses = (key: string): string[] => {
  const file = `/${encodeURI(key)}`;
  if (!file.endsWith("/index.html")) return [file];
  const page = file.slice(0, -"/index.html".length);
  return page === "" ? ["/", file] : [page, `${page}/`, file];
};

/** What has to change so that the bucket holds just this build, and what the edge has to forget. */
export function planUpload(
  local: ReadonlyMap<string, string>,
  remote: ReadonlyMap<string, Remote>,
  now: Date,
): UploadPlan {
  const changed = [...local].filter(([key, md5]) => remote.get(key)?.etag !== md5).map(([key]) => key);
  const put = changed.sort((a, b) => Number(isPage(a)) - Number(isPage(b)) || a.localeCompare(b));
  const remove = [...remote]
    .filter(([key]) => !local.has(key))
    .filter(
      ([key, { storedAt }]) =>
        !key.startsWith("_astro/") || now.getTime() - storedAt.getTime() > KEEP_OLD_ASSETS_MS,
    )
    .map(([key]) => key);
  // What wasn't there before isn't at the edge either: errors are not kept.
  const stale = [...put.filter((key) => remote.has(key)), ...remove].flatMap(addresses);
  return { put, remove, invalidate: stale.length > MANY_PATHS ? ["/*"] : stale };
}
