import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { Env } from "../env/index.ts";

const FORM = "v1";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Thrown where a seal can't be opened: it was changed, or made with another secret. */
export class SealError extends Error {
  override name = "SealError";
}

export interface Sealer {
  /** Encrypts with AES-256-GCM. @param of what it is for; for anything else it can't be opened. */
  seal(of: string, secret: unknown): string;
  /** @throws {SealError} */
  open(of: string, sealed: string): unknown;
}

/** What makes and opens seals of one use; those of another use it can't open. */
export function sealer(secretName: "EMAIL_SECRET" | "COOKIE_SECRET", use: string): Sealer {
  const key = (): Buffer => Buffer.from(hkdfSync("sha256", Env.need([secretName])[secretName], "", use, 32));
  return {
    seal(of, secret) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key(), nonce).setAAD(Buffer.from(of));
      const body = Buffer.concat([cipher.update(JSON.stringify(secret), "utf8"), cipher.final()]);
      return `${FORM}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url")}`;
    },
    open(of, sealed) {
      const [form, packed = ""] = sealed.split(".");
      if (form !== FORM) throw new SealError("a seal of another form");
      const bytes = Buffer.from(packed, "base64url");
      try {
        const nonce = bytes.subarray(0, NONCE_BYTES);
        const decipher = createDecipheriv("aes-256-gcm", key(), nonce)
          .setAAD(Buffer.from(of))
          .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
        const body = Buffer.concat([
          decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)),
          decipher.final(),
        ]);
        return JSON.parse(body.toString("utf8"));
      } catch (error) {
        throw new SealError("this seal can't be opened", { cause: error });
      }
    },
  };
}
