import { type ErrorCode, StoreError } from "../error/index.ts";

/** Better Auth's words for why not, and ours. */
const refusals: Record<string, [code: ErrorCode, message: string]> = {
  INVALID_OTP: ["auth.invalid_code", "That code is not right. Look at the newest mail, or ask for another."],
  OTP_EXPIRED: ["auth.code_expired", "That code is too old. Ask for another."],
  TOO_MANY_ATTEMPTS: ["auth.code_expired", "That code was tried too often. Ask for another."],
  INVALID_EMAIL_OR_PASSWORD: [
    "auth.invalid_credentials",
    "This address and this password don't go together. Try again, or sign in with a code.",
  ],
  PASSWORD_TOO_SHORT: ["auth.password_short", "A password has at least 8 characters."],
  PASSWORD_TOO_LONG: ["auth.password_long", "A password has at most 128 characters."],
  INVALID_PASSWORD: ["auth.password_wrong", "This is not your present password."],
  CREDENTIAL_ACCOUNT_NOT_FOUND: ["auth.password_missing", "There is no password yet. Set one."],
  PASSWORD_ALREADY_SET: ["auth.password_wrong", "There is a password already. Change it."],
  INVALID_TOKEN: ["auth.link_invalid", "This link was used, or is too old. Ask for another."],
  // Of an account that was deleted since the link was sent.
  USER_NOT_FOUND: ["auth.link_invalid", "This link was used, or is too old. Ask for another."],
  SESSION_NOT_FRESH: ["session.not_fresh", "For this, sign in again first."],
  UNAUTHORIZED: ["actor.sign_in_needed", "Sign in first."],
  EMAIL_IS_THE_SAME: ["auth.email_same", "This is your address already."],
  EMAIL_ALREADY_IN_USE: ["auth.email_taken", "There is an account with this address."],
};

/** Where it gives no code of its own, its message is one. */
const codeIn = (body: unknown, status: number): string => {
  const { code, message } = (body ?? {}) as { code?: unknown; message?: unknown };
  const said = typeof code === "string" ? code : typeof message === "string" ? message : "";
  const name = said.toUpperCase().replaceAll(/[^A-Z]+/g, "_");
  return name === "" && status === 401 ? "UNAUTHORIZED" : name;
};

/** @returns what is thrown for an answer that is none; an `Error` where nobody foresaw it. */
export function refusalOf(status: number, body: unknown): Error {
  const code = codeIn(body, status);
  const known = refusals[code];
  return known ? new StoreError(...known) : new Error(`Better Auth answered ${status} ${code}`);
}
