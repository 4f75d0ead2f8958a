import * as z from "zod";
import { sealer } from "../seal/index.ts";

export const KNOWN_COOKIE = "__Host-known";
const KEPT_SECONDS = 180 * 24 * 60 * 60;
const { seal, open } = sealer("COOKIE_SECRET", "cali/auth/known");

const Known = z.object({ email: z.string(), until: z.number() });

/** Left in a browser that has signed in, and not taken away at sign-out: it opens nothing. */
export function knownCookie(email: string): string {
  const sealed = seal(KNOWN_COOKIE, { email, until: Date.now() + KEPT_SECONDS * 1000 });
  return `${KNOWN_COOKIE}=${sealed}; Path=/; Max-Age=${KEPT_SECONDS}; HttpOnly; Secure; SameSite=Lax`;
}

/**
 * Whether a browser has signed in to an address before. Its tries are counted apart from those of strangers, who could
 * otherwise shut an address's owner out by trying for them.
 */
export function isKnownTo(cookie: string | undefined, email: string): boolean {
  if (cookie === undefined) return false;
  try {
    const known = Known.parse(open(KNOWN_COOKIE, cookie));
    return known.email === email.toLowerCase() && known.until > Date.now();
  } catch {
    // Of another secret, or made up: then it is a stranger's.
    return false;
  }
}
