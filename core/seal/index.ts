import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { Env } from "../env/index.ts";

const FORM = "v1";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const keyFor = (use: string): Buffer =>
  Buffer.from(hkdfSync("sha256", Env.need(["EMAIL_SECRET"]).EMAIL_SECRET, "", use, 32));

/**
 * Encrypts what a mail must not show in the database, with AES-256-GCM.
 * @param emailId the mail it is for; in another one it can't be opened.
 */
export function seal(emailId: string, secret: unknown): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", keyFor("cali/email/seal"), nonce).setAAD(Buffer.from(emailId));
  const body = Buffer.concat([cipher.update(JSON.stringify(secret), "utf8"), cipher.final()]);
  return `${FORM}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url")}`;
}

/** Thrown where a seal can't be opened: it was changed, or made with another secret. */
export class SealError extends Error {
  override name = "SealError";
}

/** @throws {SealError} */
export function open(emailId: string, sealed: string): unknown {
  const [form, packed = ""] = sealed.split(".");
  if (form !== FORM) throw new SealError("a seal of another form");
  const bytes = Buffer.from(packed, "base64url");
  try {
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv("aes-256-gcm", keyFor("cali/email/seal"), nonce)
      .setAAD(Buffer.from(emailId))
      .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const body = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    return JSON.parse(body.toString("utf8"));
  } catch (error) {
    throw new SealError("this seal can't be opened", { cause: error });
  }
}
