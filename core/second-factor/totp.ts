import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";

/** What every app can do: HMAC-SHA-1, six digits, half a minute (RFC 6238, and the apps' own `otpauth` addresses). */
const shape = { algorithm: "SHA1", digits: 6, period: 30 } as const;

/** RFC 4226, section 4, R6: as long as the digest. */
const SECRET_BYTES = 20;

export const newSecret = (): Buffer => randomBytes(SECRET_BYTES);

const secretOf = (bytes: Buffer): Secret => new Secret({ buffer: Uint8Array.from(bytes).buffer });

/** The half minute of a moment, counted since 1970. */
export const stepAt = (milliseconds: number): number =>
  TOTP.counter({ period: shape.period, timestamp: milliseconds });

/** A clock may be half a minute off; more of them would be more codes to guess (RFC 6238, section 5.2). */
const DRIFT = 1;

/**
 * The step that a code is of.
 * @param now in milliseconds.
 * @param after codes of this step and earlier ones count no more.
 * @returns undefined where it is of none.
 */
export function stepOf(secret: Buffer, code: string, now: number, after: number): number | undefined {
  // The library compares bytes, and throws where their number differs.
  if (!/^[0-9]{6}$/.test(code)) return undefined;
  const off = TOTP.validate({
    ...shape,
    secret: secretOf(secret),
    token: code,
    timestamp: now,
    window: DRIFT,
  });
  if (off === null) return undefined;
  const step = stepAt(now) + off;
  return step > after ? step : undefined;
}

/** As apps take a secret that is typed (RFC 4648, section 6, without its padding). */
export const base32 = (secret: Buffer): string => secretOf(secret).base32;

/** What the picture for the app says. */
export const uriOf = (secret: Buffer, issuer: string, account: string): string =>
  new TOTP({ ...shape, issuer, label: account, secret: secretOf(secret) }).toString();

export * as Totp from "./totp.ts";
