import { StoreError } from "@cali/core/error/index.ts";
import type { Context } from "hono";
import type * as z from "zod";

/** Larger bodies are refused unread, where a route says nothing else. */
const MAX_BODY_BYTES = 64 * 1024;

const where: Record<string, string> = { query: "the address", body: "the request", params: "the address" };

/** All texts in it, the names of its fields among them. Without recursion: a body may be nested as deep as it is long. */
function* textsIn(value: unknown): Generator<string> {
  const rest = [value];
  while (rest.length > 0) {
    const next = rest.pop();
    if (typeof next === "string") yield next;
    else if (typeof next === "object" && next !== null)
      for (const [name, inner] of Object.entries(next)) rest.push(name, inner);
  }
}

function check(schema: z.ZodType, value: unknown, part: string): unknown {
  for (const text of textsIn(value)) {
    // PostgreSQL has no text with a zero byte in it, nor one that ends within a character; nothing people write does.
    if (text.includes("\0"))
      throw new StoreError("request.invalid", `There is a zero byte in ${where[part]}.`);
    if (!text.isWellFormed())
      throw new StoreError("request.invalid", `There is half a character in ${where[part]}.`);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
  const first = errors[0];
  const detail = first ? `${[first.path, first.message].filter(Boolean).join(": ")}.` : "";
  throw new StoreError("request.invalid", `Something in ${where[part]} is not right. ${detail}`.trim(), {
    errors,
  });
}

/** Repeated names become lists; single ones stay text. */
function queryOf(url: string): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  for (const [name, value] of new URL(url).searchParams) {
    const known = Object.hasOwn(query, name) ? query[name] : undefined;
    query[name] = known === undefined ? value : [known, value].flat();
  }
  return query;
}

async function bodyOf(context: Context, maxBytes: number): Promise<unknown> {
  const type = context.req.header("content-type") ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new StoreError("request.unsupported_media_type", "Send the request as application/json.");
  }
  const text = await context.req.text();
  if (Buffer.byteLength(text) > maxBytes) {
    throw new StoreError("request.too_large", `A request may have ${maxBytes} bytes.`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new StoreError("request.malformed", "The request is not valid JSON.");
  }
}

/**
 * Everything a request brings, checked against the route's schemas.
 * @throws {StoreError} `request.*`
 */
export async function inputOf(
  context: Context,
  schemas: { query?: z.ZodType; body?: z.ZodType; params?: z.ZodType; maxBodyBytes?: number },
): Promise<{ query: unknown; body: unknown; params: unknown }> {
  return {
    params: schemas.params ? check(schemas.params, context.req.param(), "params") : undefined,
    query: schemas.query ? check(schemas.query, queryOf(context.req.url), "query") : undefined,
    body: schemas.body
      ? check(schemas.body, await bodyOf(context, schemas.maxBodyBytes ?? MAX_BODY_BYTES), "body")
      : undefined,
  };
}
