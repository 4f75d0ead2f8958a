import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Handler, LambdaFunctionURLEvent, LambdaFunctionURLResult } from "aws-lambda";
import { toEvent, writeResult } from "./event.ts";
import { type Orders, strikeAsTold } from "./faults.ts";
import type { Ports } from "./host.ts";

/** Runs one function in a process of its own: node runtime.ts MODULE PORT-OF-ITS-ADDRESS|none PORT-TO-INVOKE-IT */
const [, , modulePath = "", urlPort = "none", invokePort = "0"] = process.argv;

// A deployed function's request body may have 6 MB (Lambda quotas).
const MAX_BODY_BYTES = 6 * 1024 * 1024;

const obey = strikeAsTold();
process.on("message", (orders: Orders) => obey(orders));

const started = performance.now();
const { handler } = (await import(modulePath)) as { handler: Handler };
const coldStartMs = Math.round(performance.now() - started);

// The handlers here use neither the context nor the callback.
const call = (event: unknown): Promise<unknown> =>
  Promise.resolve((handler as (event: unknown) => unknown)(event));

const NOTHING = Buffer.alloc(0);

async function read(request: IncomingMessage): Promise<Buffer | undefined> {
  // Most requests are GETs; walking an empty stream would cost more than some of them do.
  const { "content-length": length, "transfer-encoding": encoding } = request.headers;
  if (length === undefined && encoding === undefined) return NOTHING;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

type Answer = (request: IncomingMessage, body: Buffer, response: ServerResponse) => Promise<void>;

const atAddress: Answer = async (request, body, response) => {
  const event: LambdaFunctionURLEvent = toEvent(request, body);
  writeResult(response, (await call(event)) as LambdaFunctionURLResult);
};

const invoked: Answer = async (_, body, response) => {
  const result = await call(JSON.parse(body.toString() || "{}"));
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(result ?? null));
};

/** @returns the port it listens on. */
async function serve(port: string, answer: Answer): Promise<number> {
  const server = createServer(async (request, response) => {
    try {
      const body = await read(request);
      if (body) await answer(request, body, response);
      else response.writeHead(413, { connection: "close" }).end();
    } catch (error) {
      process.send?.({ failed: error instanceof Error ? error.message : "failed" });
      console.error(error);
      response
        .writeHead(502, { "content-type": "application/json" })
        .end('{"message":"Internal Server Error"}');
    }
  });
  server.keepAliveTimeout = 60_000;
  server.listen(Number(port), "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return address && typeof address === "object" ? address.port : 0;
}

// In that order: were invocations first, they could take the port that is meant for the address.
const ports: Ports = {
  url: urlPort === "none" ? 0 : await serve(urlPort, atAddress),
  invoke: await serve(invokePort, invoked),
};
process.send?.({ ready: coldStartMs, ports });
process.on("disconnect", () => process.exit(0));
process.on("SIGINT", () => undefined);
