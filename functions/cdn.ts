/**
 * What stands in front of the site, described once: the stacks make CloudFront behaviours and a response
 * headers policy of it, the sandbox serves the same.
 */
export const securityHeaders = {
  "strict-transport-security": "max-age=63072000; includeSubDomains; preload",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "strict-origin-when-cross-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "cross-origin-opener-policy": "same-origin",
  // Scripts and styles are named by hash in each page's own policy; this one adds what a page can't say.
  "content-security-policy": "frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'",
} as const;

export interface Behavior {
  path: string;
  origin: "site" | "media" | "api";
  /** For browsers; absent: what the origin says. */
  cacheControl?: string;
}

/** What S3 says of them too, so that the edge keeps them no longer (core/media/files.ts). */
export const HOUR = "public, max-age=3600";
const YEAR = "public, max-age=31536000, immutable";

/** First match wins; the last takes everything else. */
export const behaviors: readonly Behavior[] = [
  { path: "/api/*", origin: "api" },
  // Customers may take theirs back.
  { path: "/media/upload-*", origin: "media", cacheControl: HOUR },
  // Keys of pictures are never used again for other pictures.
  { path: "/media/*", origin: "media", cacheControl: YEAR },
  { path: "/_astro/*", origin: "site", cacheControl: YEAR },
  { path: "/*", origin: "site", cacheControl: "public, max-age=0, must-revalidate" },
];

/**
 * What browsers may do with the media bucket itself, of which they see nothing else: send a file, by an address that was
 * signed for it. Both the bucket's own rules and the sandbox's are made of this.
 */
export const uploadRules = {
  methods: ["PUT"],
  headers: ["content-type"],
  maxAgeSeconds: 3600,
} as const;

/** A page's address is a folder; its file is the index in it. CloudFront runs the same rule at the edge. */
export const fileFor = (path: string): string => {
  if (path.endsWith("/")) return `${path}index.html`;
  return /\.[a-z0-9]+$/i.test(path) ? path : `${path}/index.html`;
};

/** What each kind of file is served as. */
export const contentTypes: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".xml": "application/xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".avif": "image/avif",
  ".webp": "image/webp",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".glb": "model/gltf-binary",
};
