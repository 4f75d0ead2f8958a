import { timingSafeEqual } from "node:crypto";
import { Actor } from "@cali/core/actor/index.ts";
import { SESSION_COOKIE, Session } from "@cali/core/customer/session.ts";
import { Database } from "@cali/core/database/index.ts";
import { Env } from "@cali/core/env/index.ts";
import { StoreError } from "@cali/core/error/index.ts";
import { Throttle } from "@cali/core/throttle/index.ts";
import { type Context, Hono } from "hono";
import { getCookie } from "hono/cookie";
import { CART_COOKIE, cartIdFrom } from "./cart-cookie.ts";
import { inputOf } from "./input.ts";
import { problemResponse } from "./problem.ts";
import type { Route, RouteShape } from "./route.ts";

/** Routes of one file, and the path they are below. */
export interface Mounted<R extends RouteShape = Route> {
  path: string;
  routes: readonly R[];
}

/** Set by CloudFront, so that nobody walks around it. */
export const ORIGIN_HEADER = "x-origin-secret";

const requestIdOf = (context: Context): string => {
  const event = (context.env as { requestContext?: { requestId?: string } } | undefined)?.requestContext;
  return event?.requestId ?? crypto.randomUUID();
};

function assertThroughOurDoor(context: Context): void {
  const expected = Buffer.from(Env.need(["ORIGIN_SECRET"]).ORIGIN_SECRET);
  const given = Buffer.from(context.req.header(ORIGIN_HEADER) ?? "");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new StoreError("request.cross_origin", "Call this through the shop's own address.");
  }
}

/** Browsers name the page a write comes from; only our own may. Programs that name none hold no cookies of others. */
function assertOwnPage(context: Context): void {
  const origin = context.req.header("origin");
  if (origin !== undefined && origin !== new URL(Env.need(["SITE_URL"]).SITE_URL).origin) {
    throw new StoreError("request.cross_origin", "This request came from another site.");
  }
}

const guestOf = (context: Context, halfway: Actor.Halfway | undefined): Actor.Actor => {
  const cartId = cartIdFrom(getCookie(context, CART_COOKIE));
  return { type: "guest", ...(cartId === undefined ? {} : { cartId }), ...(halfway && { halfway }) };
};

/** Whoever has signed in, or a guest. What caches may keep is the same for all: nobody is looked up for it. */
async function actorOf(context: Context, route: RouteShape): Promise<Actor.Actor> {
  const cookie = route.cacheControl === undefined ? getCookie(context, SESSION_COOKIE) : undefined;
  const found = await Session.resolve(cookie);
  return found?.type === "customer" ? found : guestOf(context, found);
}

function assertAccess({ access }: RouteShape): void {
  if (access === "customer") Actor.assertCustomer();
  else if (access !== "anyone") Actor.assertMay(access);
}

/** Set by CloudFront to the address of whoever asks it, whatever they say of themselves. */
export const VIEWER_HEADER = "x-viewer-address";

export const addressOf = (context: Context): string | undefined => context.req.header(VIEWER_HEADER);

/** A guest with no cart yet is counted by address alone. */
const accountOf = (): string | undefined => Actor.customer()?.customerId ?? Actor.cartId();

async function assertWithinLimits(context: Context, { limits }: RouteShape): Promise<void> {
  if (!limits) return;
  const { what, account, address } = limits;
  await Throttle.take(
    ...(account ? [{ what: `${what}:account`, who: accountOf(), limit: account }] : []),
    ...(address
      ? [{ what: `${what}:address`, who: Throttle.household(addressOf(context)), limit: address }]
      : []),
  );
}

const isForStaff = ({ access }: RouteShape): boolean => access !== "anyone" && access !== "customer";

/** What the shop's people change is taken down with who they are (core/audit). */
function signed<T>(context: Context, route: RouteShape, path: string, work: () => Promise<T>): Promise<T> {
  if (route.method === "GET" || !(route.audited || isForStaff(route))) return work();
  const { customerId } = Actor.assertCustomer();
  const signature = {
    actor: customerId,
    address: addressOf(context) ?? "",
    action: `${route.method} ${path}`,
    request: requestIdOf(context),
  };
  return Database.signed(signature, work);
}

async function answer(context: Context, route: Route, path: string): Promise<Response> {
  if (route.method !== "GET" && !route.fromAnywhere) assertOwnPage(context);
  return Actor.provide(await actorOf(context, route), async () => {
    assertAccess(route);
    await assertWithinLimits(context, route);
    const input = await inputOf(context, route);
    const result = await signed(context, route, path, () => route.handle({ ...input, context }));
    context.header("cache-control", route.cacheControl ?? "private, no-store");
    return result instanceof Response ? result : context.json(result as object, route.status ?? 200);
  });
}

/** The API: every route behind the same checks, every failure a problem (RFC 9457). */
export function createApp(mounted: Mounted[]): Hono {
  const app = new Hono();
  const methods = new Map<string, string[]>();
  app.onError((error, context) => problemResponse(error, requestIdOf(context)));
  app.notFound((context) =>
    problemResponse(
      new StoreError("request.not_found", "There is nothing at this address."),
      requestIdOf(context),
    ),
  );
  app.use(async (context, next) => {
    assertThroughOurDoor(context);
    await next();
    context.header("x-request-id", requestIdOf(context));
  });
  for (const { path, routes } of mounted) {
    for (const route of routes) {
      const full = `/api${path}${route.path}`;
      methods.set(full, [...(methods.get(full) ?? []), route.method]);
      app.on(route.method, full, (context) => answer(context, route, `${path}${route.path}`));
    }
  }
  for (const [path, allowed] of methods) {
    app.all(path, (context) => {
      const error = new StoreError("request.method_not_allowed", `Use ${allowed.join(" or ")} here.`);
      const response = problemResponse(error, requestIdOf(context));
      response.headers.set("allow", allowed.join(", "));
      return response;
    });
  }
  return app;
}
