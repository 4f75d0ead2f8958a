import type { Context, MiddlewareHandler } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { z } from "zod";

/** An RFC 9457 answer. `code` is stable and for programs, `title` is for people. */
export function problem(
  c: Context,
  status: ContentfulStatusCode,
  code: string,
  title: string,
  issues?: unknown,
) {
  const body = { type: "about:blank", status, code, title, ...(issues === undefined ? {} : { issues }) };
  return c.body(JSON.stringify(body), status, { "content-type": "application/problem+json" });
}

/** Answers 400 with what is wrong and where. */
export const invalid = (c: Context, { issues }: z.core.$ZodError) =>
  problem(
    c,
    400,
    "request.invalid",
    "The request is not valid.",
    issues.map(({ path, message }) => ({ path: path.join("."), message })),
  );

/** The body, or undefined when it is not JSON: a schema refuses that in words. */
export async function readJson(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    return undefined;
  }
}

/** Nothing here asks who is calling, so a page on another site must not be able to call it. */
export const sameSite: MiddlewareHandler = async (c, next) => {
  const reads = c.req.method === "GET" || c.req.method === "HEAD";
  if (!reads && c.req.header("sec-fetch-site") === "cross-site") {
    return problem(c, 403, "request.cross_site", "Another site can't change the sandbox.");
  }
  await next();
};
