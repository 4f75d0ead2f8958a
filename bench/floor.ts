import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import pg from "pg";
import * as Sql from "./floor-sql.ts";

// The floor: what a bare server and a bare driver need for the same answers. It checks nothing, knows nobody
// and keeps no history, so no store can be faster; how near ours comes is what the benchmark tells.
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL ?? "", max: 8 });

const run = (name: keyof typeof Sql.statements, values: unknown[], client: pg.Pool | pg.PoolClient = pool) =>
  client.query({ name, text: Sql.statements[name], values });

async function list(query: URLSearchParams): Promise<object> {
  const position = query.get("position");
  const { rows } =
    position === null
      ? await run("list", [query.get("category")])
      : await run("listAfter", [query.get("category"), Number(position), query.get("id")]);
  return { items: rows };
}

async function setItem(cartId: string, variantId: string, quantity: number): Promise<object> {
  await run("setItem", [cartId, variantId, quantity]);
  return { items: (await run("readCart", [cartId])).rows };
}

/** One transaction: an order, its line and its stock; with its payment, if that is asked for too. */
async function placeOrder(variantId: string, paid: boolean): Promise<object> {
  const orderId = randomUUID();
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await run("insertOrder", [orderId], client);
    await run("insertLine", [orderId, variantId], client);
    await run("takeStock", [variantId], client);
    if (paid) {
      await run("insertPayment", [randomUUID(), orderId], client);
      await run("markPaid", [orderId], client);
    }
    await client.query("COMMIT");
  } finally {
    client.release();
  }
  return { orderId };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return JSON.parse(text);
}

async function answer(request: IncomingMessage): Promise<object | undefined> {
  const url = new URL(request.url ?? "/", "http://floor");
  const [, noun, a = "", b = ""] = url.pathname.split("/");
  switch (noun) {
    case "list":
      return list(url.searchParams);
    case "product":
      return (await run("product", [a])).rows[0];
    case "live":
      return { items: (await run("live", [url.searchParams.getAll("variant")])).rows };
    case "cart":
      return setItem(a, b, ((await bodyOf(request)) as { quantity: number }).quantity);
    case "order":
      return placeOrder(a, false);
    case "paid-order":
      return placeOrder(a, true);
    default:
      return undefined;
  }
}

const server = createServer(async (request, response) => {
  try {
    const found = await answer(request);
    response.setHeader("content-type", "application/json");
    if (!found) response.statusCode = 404;
    response.end(JSON.stringify(found ?? null));
  } catch (error) {
    response.statusCode = 500;
    response.end(String(error));
  }
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address && typeof address === "object") process.send?.({ url: `http://127.0.0.1:${address.port}` });
});
process.on("disconnect", () => process.exit(0));
