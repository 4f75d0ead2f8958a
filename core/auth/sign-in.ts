import { sql } from "drizzle-orm";
import * as z from "zod";
import { Actor } from "../actor/index.ts";
import { SESSION_SECONDS } from "../customer/session.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { sealer } from "../seal/index.ts";
import { SecondFactor } from "../second-factor/index.ts";
import { Arrival } from "./arrival.ts";
import { type Auth, ask, askOnce, assertDone, type Browser, type Heard, type Said } from "./ask.ts";
import { CODE_MINUTES, withAuth } from "./better-auth.ts";
import { deviceOf } from "./device.ts";
import { knownCookie } from "./known.ts";
import { refusalOf } from "./refusal.ts";
import type * as Shape from "./schema.ts";

export const SIGN_UP_COOKIE = "__Host-sign-up";
const { seal, open } = sealer("COOKIE_SECRET", "cali/auth/sign-up");

const given = (name: string) => sql.placeholder(name);

/** What a sign-up leaves in its browser until the address is proven; nobody else can read it, nor the browser itself. */
const Pending = z.object({ email: z.string(), name: z.string(), password: z.string(), until: z.number() });

const pendingCookie = (value: string, seconds: number): string =>
  `${SIGN_UP_COOKIE}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; Secure; SameSite=Lax`;

function pendingIn(cookie: string | undefined, email: string): z.infer<typeof Pending> | undefined {
  if (cookie === undefined) return undefined;
  try {
    const pending = Pending.parse(open(SIGN_UP_COOKIE, cookie));
    return pending.email === email && pending.until > Date.now() ? pending : undefined;
  } catch {
    // Old, of another secret, or made up: then there is none.
    return undefined;
  }
}

/** Sends a code to an address, whoever has it: the answer tells nothing. */
export async function sendCode(browser: Browser, email: string): Promise<void> {
  await askOnce(browser, "/email-otp/send-verification-otp", { email, type: "sign-in" });
}

/**
 * Begins a sign-up: sends a code, and leaves name and password, hashed and sealed, in the browser that asked. No account is
 * made before the address is proven, and a password counts only in the browser that chose it: whoever signs a stranger's
 * address up gets nothing for it.
 * @throws {StoreError} `auth.password_short`, `auth.password_long`
 */
export async function signUp(
  browser: Browser,
  { email, name, password }: z.output<typeof Shape.SignUp>,
): Promise<Said<null>> {
  const hash = await withAuth(async (auth) => {
    const { password: passwords } = await auth.$context;
    const { minPasswordLength, maxPasswordLength } = passwords.config;
    if (password.length < minPasswordLength) throw refusalOf(400, { code: "PASSWORD_TOO_SHORT" });
    if (password.length > maxPasswordLength) throw refusalOf(400, { code: "PASSWORD_TOO_LONG" });
    return passwords.hash(password);
  });
  await sendCode(browser, email);
  const seconds = CODE_MINUTES * 60;
  const sealed = seal(SIGN_UP_COOKIE, { email, name, password: hash, until: Date.now() + seconds * 1000 });
  return { body: null, setCookies: [pendingCookie(sealed, seconds)] };
}

const exists = Database.statement<{ id: string }>(
  "auth.customer_of_email",
  sql`SELECT id FROM customer WHERE email = ${given("email")}`,
);

const endOwn = Database.statement(
  "auth.end_session",
  sql`DELETE FROM session WHERE id = ${given("sessionId")}`,
);

/** A browser is signed in once: whoever it was before is signed out of it. */
async function endFormer(): Promise<void> {
  const former = Actor.customer();
  if (former) await endOwn({ sessionId: former.sessionId });
}

const userIn = ({ body }: Heard): Shape.User => {
  const { id, email, name } = (body as { user: Shape.User }).user;
  return { id, email, name };
};

interface WithCode {
  email: string;
  otp: string;
  name?: string | undefined;
}

async function enter(
  auth: Auth,
  browser: Browser,
  { email, otp, name }: WithCode,
  follow: (userId: string, isNew: boolean) => Promise<void>,
): Promise<{ heard: Heard; isNew: boolean }> {
  const isNew = (await exists({ email })).length === 0;
  const heard = await ask(auth, browser, "/sign-in/email-otp", { email, otp, name: name ?? "" });
  if (heard.status < 300) {
    await follow(userIn(heard).id, isNew);
    await endFormer();
  }
  return { heard, isNew };
}

async function signedIn({ heard, isNew }: { heard: Heard; isNew: boolean }): Promise<Said<Shape.SignedIn>> {
  assertDone(heard);
  const user = userIn(heard);
  const body = { user, existing: !isNew, secondFactor: await SecondFactor.isOn(user.id) };
  return { body, setCookies: [...heard.setCookies, knownCookie(user.email)] };
}

/**
 * Signs in with a code from the mail; an address without an account gets one.
 * @throws {StoreError} `auth.invalid_code`, `auth.code_expired`
 */
export const signInWithCode = async (browser: Browser, code: WithCode): Promise<Said<Shape.SignedIn>> =>
  signedIn(await withAuth((auth) => enter(auth, browser, code, async () => undefined)));

/**
 * Ends a sign-up with the code from the mail, and signs in. Of an address that had an account before, that account is
 * signed in to, and keeps its name and password.
 * @throws {StoreError} `auth.invalid_code`, `auth.code_expired`
 */
export async function finishSignUp(
  browser: Browser,
  { email, otp }: { email: string; otp: string },
): Promise<Said<Shape.SignedIn>> {
  const pending = pendingIn(browser.signUp, email);
  const entered = await withAuth((auth) =>
    enter(auth, browser, { email, otp, name: pending?.name }, async (userId, isNew) => {
      if (!pending || !isNew) return;
      const { internalAdapter } = await auth.$context;
      const credential = { providerId: "credential", accountId: userId, password: pending.password };
      await internalAdapter.createAccount({ userId, ...credential });
    }),
  );
  const said = await signedIn(entered);
  return { ...said, setCookies: [...said.setCookies, pendingCookie("", 0)] };
}

/** @throws {StoreError} `auth.invalid_credentials`, whichever of the two is wrong */
export async function signIn(
  browser: Browser,
  credentials: { email: string; password: string },
): Promise<Said<Shape.SignedIn>> {
  const heard = await withAuth(async (auth) => {
    const answered = await ask(auth, browser, "/sign-in/email", credentials);
    if (answered.status < 300) await endFormer();
    return answered;
  });
  return signedIn({ heard, isNew: false });
}

/**
 * Ends a sign-in of whoever has a second factor, however it was begun: until now the browser was a guest's.
 * @throws {StoreError} `actor.sign_in_needed`, `request.too_many`, `second_factor.invalid`
 */
export async function showSecondFactor(code: string): Promise<void> {
  const halfway = Actor.halfway();
  if (!halfway) throw signInFirst();
  await SecondFactor.countTry(halfway.customerId);
  await Database.transaction(async () => {
    const shown = await SecondFactor.showIn(halfway, code, SESSION_SECONDS);
    if (!shown) throw signInFirst();
    const { customerId } = halfway;
    await Arrival.welcome({ customerId, ...shown, device: shown.device ?? deviceOf(null) });
  });
}

const signInFirst = () => new StoreError("actor.sign_in_needed", "Sign in first.");

/** Signs this browser out; it may be already. */
export const signOut = async (browser: Browser): Promise<Said<null>> => {
  const { setCookies } = await askOnce(browser, "/sign-out", {});
  return { body: null, setCookies };
};
