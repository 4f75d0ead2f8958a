import { setTimeout as sleep } from "node:timers/promises";
import { Actor } from "@cali/core/actor/index.ts";
import { Auth } from "@cali/core/auth/index.ts";
import type * as Body from "@cali/core/auth/schema.ts";
import { SESSION_COOKIE } from "@cali/core/customer/session.ts";
import { SecondFactor } from "@cali/core/second-factor/index.ts";
import { Throttle } from "@cali/core/throttle/index.ts";
import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import type * as z from "zod";
import { addressOf } from "../http/app.ts";
import type { Route } from "../http/route.ts";
import { type AuthShape, type Counted, shapes } from "./shapes.ts";

const browserOf = (context: Context): Auth.Browser => ({
  // As it came: Better Auth decodes it itself.
  session: rawCookie(context, SESSION_COOKIE),
  signUp: getCookie(context, Auth.SIGN_UP_COOKIE),
  userAgent: context.req.header("user-agent"),
  address: addressOf(context),
});

const rawCookie = (context: Context, name: string): string | undefined =>
  context.req
    .header("cookie")
    ?.split(/;\s*/)
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);

/** Counted before anything is looked at, so that no try is free; for strangers, and for browsers that the address knows. */
function count({ what, perEmail }: Counted, email: string, context: Context): Promise<void> {
  const by = Auth.isKnownTo(getCookie(context, Auth.KNOWN_COOKIE), email) ? "known" : "anyone";
  return Throttle.take(
    ...perEmail.map((limit) => ({ what: `${what}:${by}:${limit.seconds}`, who: email.toLowerCase(), limit })),
  );
}

async function notBefore<T>(milliseconds: number | undefined, work: () => Promise<T>): Promise<T> {
  if (milliseconds === undefined) return work();
  const [outcome] = await Promise.allSettled([work(), sleep(milliseconds)]);
  if (outcome.status === "rejected") throw outcome.reason;
  return outcome.value;
}

/** What a verb says, as the route's answer, with the cookies it sets. */
type Verb<S extends AuthShape> = (
  browser: Auth.Browser,
  body: S["body"] extends z.ZodType ? z.output<S["body"]> : undefined,
) => Promise<{ body: object; setCookies?: string[] }>;

function door<S extends AuthShape>(shape: S, verb: Verb<S>): Route {
  return {
    ...(shape as AuthShape),
    handle: ({ body, context }) =>
      notBefore(shape.notBeforeMs, async () => {
        const { email, newEmail } = (body ?? {}) as { email?: string; newEmail?: string };
        const counted = email ?? newEmail;
        if (shape.counted && counted !== undefined) await count(shape.counted, counted, context);
        const said = await verb(browserOf(context), body as Parameters<typeof verb>[1]);
        for (const cookie of said.setCookies ?? []) context.header("set-cookie", cookie, { append: true });
        return said.body;
      }),
  };
}

const done = { body: { success: true } };
const status = { body: { status: true } };

function session() {
  const customer = Actor.customer();
  if (!customer) return null;
  const { sessionId, signedInAt, customerId, email, name } = customer;
  return {
    session: { id: sessionId, createdAt: signedInAt.toISOString() },
    user: { id: customerId, email, name },
  };
}

export const routes: Route[] = [
  { ...shapes.getSession, handle: async () => session() } satisfies Route,
  door(shapes.signUp, async (browser, body: z.output<typeof Body.SignUp>) => ({
    ...(await Auth.signUp(browser, body)),
    ...status,
  })),
  door(shapes.sendCode, async (browser, { email }) => {
    await Auth.sendCode(browser, email);
    return done;
  }),
  door(shapes.verifyEmail, async (browser, code) => {
    const { body, setCookies } = await Auth.finishSignUp(browser, code);
    return { body: { status: true, ...body }, setCookies };
  }),
  door(shapes.signInWithCode, (browser, code) => Auth.signInWithCode(browser, code)),
  door(shapes.signIn, (browser, credentials) => Auth.signIn(browser, credentials)),
  door(shapes.showSecondFactor, async (_, { code }) => {
    await Auth.showSecondFactor(code);
    return done;
  }),
  { ...shapes.secondFactor, handle: () => SecondFactor.state() } satisfies Route,
  door(shapes.beginSecondFactor, async () => ({ body: await SecondFactor.begin() })),
  door(shapes.confirmSecondFactor, async (_, { code }) => ({ body: await SecondFactor.confirm(code) })),
  door(shapes.renewBackupCodes, async (_, { code }) => ({ body: await SecondFactor.renewCodes(code) })),
  door(shapes.removeSecondFactor, async (_, { code }) => {
    await SecondFactor.remove(code);
    return done;
  }),
  door(shapes.signOut, async (browser) => ({ ...(await Auth.signOut(browser)), ...done })),
  door(shapes.requestReset, async (browser, { email }) => {
    await Auth.requestReset(browser, email);
    return status;
  }),
  door(shapes.resetPassword, async (browser, body) => {
    await Auth.resetPassword(browser, body);
    return status;
  }),
  door(shapes.changePassword, async (browser, body) => ({
    ...(await Auth.changePassword(browser, body)),
    ...status,
  })),
  door(shapes.setPassword, async (_, { newPassword }) => {
    await Auth.setPassword(newPassword);
    return status;
  }),
  door(shapes.requestEmailChange, async (browser, { newEmail }) => {
    await Auth.requestEmailChange(browser, newEmail);
    return done;
  }),
  door(shapes.changeEmail, async (browser, body) => ({
    ...(await Auth.changeEmail(browser, body)),
    ...done,
  })),
];
