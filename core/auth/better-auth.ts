import { AsyncLocalStorage } from "node:async_hooks";
import { createHmac } from "node:crypto";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { emailOTP } from "better-auth/plugins/email-otp";
import { credentialTable, customerTable, sessionTable, verificationTable } from "../customer/customer.sql.ts";
import { authSecret, HALFWAY_SECONDS, SESSION_COOKIE, SESSION_SECONDS } from "../customer/session.ts";
import type { Orm } from "../database/connect.ts";
import { Database } from "../database/index.ts";
import { Env } from "../env/index.ts";
import { Id } from "../id/index.ts";
import { log } from "../log/index.ts";
import { SecondFactor } from "../second-factor/index.ts";
import { Arrival } from "./arrival.ts";
import { deviceOf } from "./device.ts";
import { mailChanged, mailCode, mailReset } from "./mails.ts";

/** Where its routes are, below the shop's address. */
export const AUTH_PATH = "/api/auth";

/** Whom it tells where a request came from. */
export const IP_HEADER = "x-viewer-address";

export const CODE_MINUTES = 10;
const CODE_TRIES = 5;
export const RESET_MINUTES = 30;
export const PASSWORD = { min: 8, max: 128 } as const;

const orms = new AsyncLocalStorage<Orm>();

/** Always the transaction in progress: what is written, the mail that tells of it, and what follows stand or fall together. */
const ambient = new Proxy({} as Orm, {
  get: (_, name) => {
    const orm = orms.getStore();
    if (!orm) throw new Error("accounts are read and written in a transaction");
    return Reflect.get(orm, name, orm);
  },
});

/** Six digits are soon tried out: without the secret a digest of them says nothing. */
const digest = async (text: string): Promise<string> =>
  createHmac("sha256", authSecret()).update(text).digest("base64url");

interface Beginning {
  userId: string;
  userAgent?: string | null | undefined;
}

/** What a session begins as: where a second factor is still to come, it doesn't last. */
async function beginning({ userId, userAgent }: Beginning, path: string | undefined) {
  const device = deviceOf(userAgent ?? null);
  if (!(await SecondFactor.isOn(userId))) return { device };
  // In place of one in which it was shown.
  if (path === "/change-password") return { device, secondFactorAt: new Date() };
  return { device, expiresAt: new Date(Date.now() + HALFWAY_SECONDS * 1000) };
}

const nouns = { user: "customer", session: "session", account: "credential" } as const;
const idOf = (model: string): string => Id.create(nouns[model as keyof typeof nouns] ?? "verification");

function make() {
  const { SITE_URL } = Env.need(["SITE_URL"]);
  return betterAuth({
    appName: "Cali Store",
    baseURL: SITE_URL,
    basePath: AUTH_PATH,
    secret: authSecret(),
    trustedOrigins: [new URL(SITE_URL).origin],
    telemetry: { enabled: false },
    // Our own word for it, without what it says of whom.
    logger: { log: (level, message) => log.debug({ level, message }, "auth") },
    // What nobody foresaw undoes the transaction, may be tried again, and is told and logged by the door.
    onAPIError: { throw: true },
    // Limits are the door's: these count by address alone, and not in one statement.
    rateLimit: { enabled: false },
    database: drizzleAdapter(ambient, {
      provider: "pg",
      schema: {
        user: customerTable,
        session: sessionTable,
        account: credentialTable,
        verification: verificationTable,
      },
    }),
    user: { additionalFields: { role: { type: "string", input: false, defaultValue: "customer" } } },
    session: {
      fields: { userId: "customerId" },
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
      // Each of our own routes says itself how lately somebody must have signed in.
      freshAge: 0,
      additionalFields: {
        device: { type: "string", input: false, required: false },
        secondFactorAt: { type: "date", input: false, required: false },
      },
    },
    account: { fields: { userId: "customerId" } },
    verification: { storeIdentifier: { hash: digest } },
    emailAndPassword: {
      enabled: true,
      // Accounts are made by whoever has proven the address, and by nothing else: see sign-up.ts.
      disableSignUp: true,
      requireEmailVerification: true,
      minPasswordLength: PASSWORD.min,
      maxPasswordLength: PASSWORD.max,
      resetPasswordTokenExpiresIn: RESET_MINUTES * 60,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) =>
        mailReset(user.email, `${SITE_URL}/account/reset?token=${encodeURIComponent(token)}`, RESET_MINUTES),
      onPasswordReset: ({ user }) => mailChanged("password-changed", user.email),
    },
    plugins: [
      emailOTP({
        otpLength: 6,
        expiresIn: CODE_MINUTES * 60,
        allowedAttempts: CODE_TRIES,
        storeOTP: { hash: digest },
        changeEmail: { enabled: true },
        sendVerificationOTP: ({ email, otp, type }) =>
          mailCode(type === "change-email" ? "email-change" : "otp-verification", email, otp, CODE_MINUTES),
      }),
    ],
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => ({
            data: { ...session, ...(await beginning(session, context?.path)) },
          }),
          after: async ({ userId: customerId, userAgent, ipAddress }) => {
            const device = deviceOf(userAgent ?? null);
            if (await SecondFactor.isOn(customerId)) return;
            await Arrival.welcome({ customerId, device, ipAddress: ipAddress || null });
          },
        },
      },
    },
    advanced: {
      useSecureCookies: false,
      cookies: { session_token: { name: SESSION_COOKIE } },
      defaultCookieAttributes: { secure: true, httpOnly: true, sameSite: "lax", path: "/" },
      ipAddress: { ipAddressHeaders: [IP_HEADER] },
      database: { generateId: ({ model }) => idOf(model) },
    },
  });
}

let made: { for: string; auth: ReturnType<typeof make> } | undefined;

function instance(): ReturnType<typeof make> {
  const key = `${Env.need(["SITE_URL"]).SITE_URL} ${authSecret()}`;
  if (made?.for !== key) made = { for: key, auth: make() };
  return made.auth;
}

/** Runs work with Better Auth, all of it in one transaction, also where it answers with a refusal: tries are counted. */
export const withAuth = <T>(work: (auth: ReturnType<typeof make>) => Promise<T>): Promise<T> =>
  Database.transaction(async () => orms.run(await Database.orm(), () => work(instance())));
