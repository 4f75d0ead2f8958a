import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { Arrival } from "./arrival.ts";
import { ask, askOnce, assertDone, type Browser, type Said } from "./ask.ts";
import { withAuth } from "./better-auth.ts";
import { mailChanged } from "./mails.ts";
import { refusalOf } from "./refusal.ts";

/** Sends a link to choose a new password by, where there is an account; the answer tells nothing. */
export async function requestReset(browser: Browser, email: string): Promise<void> {
  await askOnce(browser, "/request-password-reset", { email });
}

/**
 * Chooses a new password by the link in the mail. Every browser is signed out.
 * @throws {StoreError} `auth.link_invalid`, `auth.password_short`, `auth.password_long`
 */
export async function resetPassword(
  browser: Browser,
  { token, newPassword }: { token: string; newPassword: string },
): Promise<void> {
  await askOnce(browser, "/reset-password", { token, newPassword });
}

/**
 * Every other browser is signed out, and this one gets a new session.
 * @throws {StoreError} `auth.password_wrong`, `auth.password_missing`, `auth.password_short`, `auth.password_long`
 */
export async function changePassword(
  browser: Browser,
  passwords: { currentPassword: string; newPassword: string },
): Promise<Said<null>> {
  const { email } = Actor.assertCustomer();
  const heard = await withAuth(async (auth) => {
    const answered = await ask(auth, browser, "/change-password", {
      ...passwords,
      revokeOtherSessions: true,
    });
    if (answered.status < 300) await mailChanged("password-changed", email);
    return answered;
  });
  assertDone(heard);
  return { body: null, setCookies: heard.setCookies };
}

/**
 * Gives an account that has no password one.
 * @throws {StoreError} `session.not_fresh`, `auth.password_wrong` where there is one, `auth.password_short`, `auth.password_long`
 */
export async function setPassword(newPassword: string): Promise<void> {
  const { customerId, email } = Actor.assertFresh();
  const refused = await withAuth(async (auth) => {
    const { internalAdapter, password } = await auth.$context;
    if (newPassword.length < password.config.minPasswordLength) return "PASSWORD_TOO_SHORT";
    if (newPassword.length > password.config.maxPasswordLength) return "PASSWORD_TOO_LONG";
    if (await internalAdapter.findCredentialAccount(customerId)) return "PASSWORD_ALREADY_SET";
    const hash = await password.hash(newPassword);
    const credential = { providerId: "credential", accountId: customerId, password: hash };
    await internalAdapter.createAccount({ userId: customerId, ...credential });
    await mailChanged("password-changed", email);
    return undefined;
  });
  if (refused !== undefined) throw refusalOf(400, { code: refused });
}

/**
 * Sends a code to the new address; the answer is the same where that has an account. Only for who has signed in lately: with
 * the address goes the account.
 * @throws {StoreError} `session.not_fresh`, `auth.email_same`
 */
export async function requestEmailChange(browser: Browser, newEmail: string): Promise<void> {
  Actor.assertFresh();
  await askOnce(browser, "/email-otp/request-email-change", { newEmail });
}

const endFormer = Database.statement(
  "auth.end_former_ways",
  sql`
    WITH ended AS (
      DELETE FROM session WHERE customer_id = ${sql.placeholder("customerId")} AND id <> ${sql.placeholder("sessionId")})
    DELETE FROM verification WHERE value = ${sql.placeholder("customerId")}`,
);

/** A used up code and one that was never sent are told alike: the difference would tell who has an account. */
const withoutAge = ({ status, body }: { status: number; body: unknown }): Error => {
  const refusal = refusalOf(status, body);
  return refusal instanceof StoreError && refusal.code === "auth.code_expired"
    ? refusalOf(status, { code: "INVALID_OTP" })
    : refusal;
};

/**
 * Gives the account its new address, and tells the old one. Whatever came by the old one ends: other browsers, and links to
 * choose a password by. Paid orders of the new address become the account's.
 * @throws {StoreError} `auth.invalid_code`, `auth.email_taken`
 */
export async function changeEmail(
  browser: Browser,
  { newEmail, otp }: { newEmail: string; otp: string },
): Promise<Said<null>> {
  const { customerId, sessionId, email: former } = Actor.assertCustomer();
  const heard = await withAuth(async (auth) => {
    const answered = await ask(auth, browser, "/email-otp/change-email", { newEmail, otp });
    if (answered.status < 300) {
      await endFormer({ customerId, sessionId });
      await mailChanged("email-changed", former);
      await Arrival.claimOrders(customerId);
    }
    return answered;
  });
  if (heard.status >= 300) throw withoutAge(heard);
  return { body: null, setCookies: heard.setCookies };
}
