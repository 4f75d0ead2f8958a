import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** What every app can do: HMAC-SHA-1, six digits, half a minute (RFC 6238, and the apps' own `otpauth` addresses). */
const STEP_MS = 30_000;
const DIGITS = 6;

/** RFC 4226, section 4, R6: as long as the digest. */
const SECRET_BYTES = 20;

export const newSecret = (): Buffer => randomBytes(SECRET_BYTES);

/** The half minute of a moment, counted since 1970. */
export const stepAt = (milliseconds: number): number => Math.floor(milliseconds / STEP_MS);

/** RFC 4226, section 5.3. */
export function codeOf(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac("sha1", secret).update(counter).digest();
  const at = (digest.at(-1) ?? 0) & 15;
  const number = digest.readUInt32BE(at) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, "0");
}

/** A clock may be half a minute off; more of them would be more codes to guess (RFC 6238, section 5.2). */
const DRIFT = [-1, 0, 1];

/**
 * The step that a code is of.
 * @param now in milliseconds.
 * @param after codes of this step and earlier ones count no more.
 * @returns undefined where it is of none.
 */
export function stepOf(secret: Buffer, code: string, now: number, after: number): number | undefined {
  const given = Buffer.from(code);
  const steps = DRIFT.map((drift) => stepAt(now) + drift).filter((step) => step > after);
  // All of them are looked at: how long it takes says nothing.
  const right = steps.filter((step) => {
    const expected = Buffer.from(codeOf(secret, step));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  return right.at(-1);
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Base32 without its padding (RFC 4648, section 6), as apps take it. */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => ALPHABET[Number.parseInt(group.padEnd(5, "0"), 2)]).join("");
}

/** What the picture for the app says. */
export function uriOf(secret: Buffer, issuer: string, account: string): string {
  const label = `${encodeURIComponent(issuer.replaceAll(":", ""))}:${encodeURIComponent(account)}`;
  const query = `secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=${DIGITS}&period=${STEP_MS / 1000}`;
  return `otpauth://totp/${label}?${query}`;
}

export * as Totp from "./totp.ts";
