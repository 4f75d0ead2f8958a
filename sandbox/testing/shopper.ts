import type { Cart } from "@cali/core/cart/schema.ts";
import type { OrderView } from "@cali/core/order/schema.ts";
import { ORIGIN_HEADER, VIEWER_HEADER } from "@cali/functions/http/app.ts";
import { CART_COOKIE } from "@cali/functions/http/cart-cookie.ts";
import type { Problem } from "@cali/functions/http/problem.ts";
import type { LambdaFunctionURLEvent } from "aws-lambda";
import { ORIGIN_SECRET, SITE_URL, type TestStore } from "./store.ts";

export interface Answer<T> {
  status: number;
  headers: Record<string, string>;
  body: T;
}

interface Call {
  body?: unknown;
  /** Sent as it is, in place of `body`. */
  rawBody?: string | Buffer;
  headers?: Record<string, string>;
}

/** A Lambda URL's event, as CloudFront passes a browser's request on. */
export function urlEvent(
  method: string,
  path: string,
  call: Call & { cookies?: string[] } = {},
): LambdaFunctionURLEvent {
  const url = new URL(path, SITE_URL);
  const raw = call.rawBody ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(call.cookies?.length ? { cookies: call.cookies } : {}),
    headers: {
      host: url.host,
      [ORIGIN_HEADER]: ORIGIN_SECRET,
      ...(raw === undefined ? {} : { "content-type": "application/json" }),
      ...call.headers,
    },
    requestContext: {
      accountId: "anonymous",
      apiId: "test",
      domainName: url.host,
      domainPrefix: "test",
      http: { method, path: url.pathname, protocol: "HTTP/1.1", sourceIp: "127.0.0.1", userAgent: "test" },
      requestId: crypto.randomUUID(),
      routeKey: "$default",
      stage: "$default",
      time: "",
      timeEpoch: 0,
    },
    ...(raw === undefined ? {} : { body: typeof raw === "string" ? raw : raw.toString("base64") }),
    isBase64Encoded: Buffer.isBuffer(raw),
  };
}

/** A browser that keeps its cookies and goes through the real API handler. */
export class Shopper {
  readonly #store: TestStore;
  /** By name; the values as they were set. */
  readonly cookies = new Map<string, string>();
  /** Where it says it calls from; absent: from this machine. */
  address: string | undefined;

  constructor(store: TestStore) {
    this.#store = store;
  }

  /** The cart's cookie, whole: `name=value`. */
  get cookie(): string | undefined {
    const value = this.cookies.get(CART_COOKIE);
    return value === undefined ? undefined : `${CART_COOKIE}=${value}`;
  }
  set cookie(line: string) {
    const [name = "", ...value] = line.split("=");
    this.cookies.set(name, value.join("="));
  }

  async call<T = Problem>(method: string, path: string, call: Call = {}): Promise<Answer<T>> {
    const cookies = [...this.cookies].map(([name, value]) => `${name}=${value}`);
    const headers = { ...(this.address ? { [VIEWER_HEADER]: this.address } : {}), ...call.headers };
    const event = urlEvent(method, `/api${path}`, { ...call, headers, cookies });
    const result = await this.#store.call(event);
    if (typeof result === "string") throw new Error("the API answered with text");
    for (const line of result.cookies ?? [result.headers?.["set-cookie"] as string | undefined]) {
      if (line) this.#keep(line);
    }
    const answered = Object.entries(result.headers ?? {}).map(([k, v]) => [k, String(v)]);
    return {
      status: result.statusCode ?? 0,
      headers: Object.fromEntries(answered),
      body: JSON.parse(result.body || "null") as T,
    };
  }

  #keep(line: string): void {
    const [pair = "", ...attributes] = line.split(/;\s*/);
    const [name = "", ...value] = pair.split("=");
    if (attributes.some((attribute) => /^max-age=0$/i.test(attribute))) this.cookies.delete(name);
    else this.cookies.set(name, value.join("="));
  }

  put = (variantId: string, quantity: unknown) =>
    this.call<Cart & Problem>("PUT", `/cart/items/${variantId}`, { body: { quantity } });
  cart = () => this.call<Cart>("GET", "/cart");
  checkout = () => this.call<{ orderId: string; url: string } & Problem>("POST", "/checkout");
  order = (id: string) => this.call<OrderView>("GET", `/orders/${id}`);
}

/** The session in a payment page's address. */
export const sessionIn = (url: string): string => /cs_test_\w+/.exec(url)?.[0] ?? "";

/** Some variant with at least this many pieces, of a product of its own each time. */
export async function variants(store: TestStore, count: number, stock = 20): Promise<string[]> {
  const rows = await store.sql<{ id: string }>(
    `SELECT min(v.id) AS id FROM variant v JOIN inventory i ON i.variant_id = v.id
     WHERE i.stock - i.reserved >= $2 AND v.active GROUP BY v.product_id ORDER BY 1 LIMIT $1`,
    [count, stock],
  );
  return rows.map((row) => row.id);
}
