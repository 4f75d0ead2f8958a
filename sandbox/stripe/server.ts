import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Api } from "./api.ts";
import type { Control } from "./control.ts";
import { controlRequest } from "./control-http.ts";
import { StripeError } from "./errors.ts";
import type { Page } from "./hosted/respond.ts";
import { newId } from "./ids.ts";

const BODY_LIMIT = 1_000_000;

const readBody = (request: IncomingMessage): Promise<string> =>
  new Promise((resolve, reject) => {
    let size = 0;
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > BODY_LIMIT) reject(new StripeError("Request body too large.", { status: 413 }));
      else chunks.push(chunk);
    });
    request.on("end", () =>
      resolve(chunks.length === 1 ? String(chunks[0]) : Buffer.concat(chunks).toString("utf8")),
    );
    request.on("error", reject);
  });

const sendJson = (response: ServerResponse, status: number, body: string): void => {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(body);
};

export interface Parts {
  api: Api;
  control: Control;
  hosted(method: string, path: string, query: string, body: string): Promise<Page | undefined>;
}

const route = async (parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const url = request.url ?? "/";
  const method = request.method ?? "GET";
  const body = method === "GET" ? "" : await readBody(request);
  if (url.startsWith("/v1/")) return parts.api.handle(request, response, body);
  const [path = "", query = ""] = url.split("?", 2);
  if (path.startsWith("/_control/")) {
    const answer = await controlRequest(parts.control, method, path.slice("/_control/".length), query, body);
    return sendJson(response, 200, JSON.stringify(answer));
  }
  const page = await parts.hosted(method, path, query, body);
  if (!page) throw new StripeError(`Unrecognized request URL (${method}: ${path}).`, { status: 404 });
  response.writeHead(page.status, page.headers);
  response.end(page.body);
};

/** Answers every request on one port: the API, the hosted pages and the control API. */
export const createStripeServer = (parts: Parts): Server => {
  const server = createServer((request, response) => {
    route(parts, request, response).catch((error: unknown) => {
      const known = error instanceof StripeError;
      if (!known) console.error("stripe stand-in:", error);
      const answer = known
        ? error
        : new StripeError("An unknown error occurred.", { status: 500, type: "api_error" });
      if (response.headersSent) response.destroy();
      else sendJson(response, answer.status, answer.body(newId("req")));
    });
  });
  server.keepAliveTimeout = 65_000;
  return server;
};
