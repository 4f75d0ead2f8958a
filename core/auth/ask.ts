import { SESSION_COOKIE } from "../customer/session.ts";
import { Env } from "../env/index.ts";
import { AUTH_PATH, IP_HEADER, withAuth } from "./better-auth.ts";
import { refusalOf } from "./refusal.ts";

/** What is known of the browser that asks. */
export interface Browser {
  /** The session cookie's value, as it came. */
  session?: string | undefined;
  /** What a sign-up that is under way has left in it. */
  signUp?: string | undefined;
  userAgent?: string | undefined;
  address?: string | undefined;
}

/** What the browser is told, and the cookies it is to keep. */
export interface Said<T> {
  body: T;
  setCookies: string[];
}

export interface Heard {
  status: number;
  body: unknown;
  setCookies: string[];
}

export type Auth = Parameters<Parameters<typeof withAuth>[0]>[0];

/** One request to Better Auth, as the browser would have made it. */
export async function ask(
  auth: Auth,
  { session, userAgent, address }: Browser,
  path: string,
  body?: object,
): Promise<Heard> {
  const { SITE_URL } = Env.need(["SITE_URL"]);
  const headers = new Headers({ origin: new URL(SITE_URL).origin });
  if (body) headers.set("content-type", "application/json");
  if (session !== undefined) headers.set("cookie", `${SESSION_COOKIE}=${session}`);
  if (userAgent !== undefined) headers.set("user-agent", userAgent.slice(0, 500));
  if (address !== undefined) headers.set(IP_HEADER, address);
  const response = await auth.handler(
    new Request(`${SITE_URL}${AUTH_PATH}${path}`, {
      method: body ? "POST" : "GET",
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
  );
  const text = await response.text();
  return {
    status: response.status,
    body: text === "" ? null : JSON.parse(text),
    setCookies: response.headers.getSetCookie(),
  };
}

/** @throws {StoreError} where it was refused; only after what was counted of it has been committed. */
export function assertDone({ status, body }: Heard): void {
  if (status >= 300) throw refusalOf(status, body);
}

/** One request, in a transaction of its own. */
export async function askOnce(browser: Browser, path: string, body?: object): Promise<Heard> {
  const heard = await withAuth((auth) => ask(auth, browser, path, body));
  assertDone(heard);
  return heard;
}
