import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { uploadRules } from "@cali/functions/cdn.ts";
import { signatureProblem } from "./s3-signature.ts";

export interface S3Door {
  url: string;
  /** Whose pages may send files here, as the bucket's rules would name them. */
  setOrigin(origin: string): void;
  close(): Promise<void>;
}

/**
 * What S3 does and the stand-in behind it doesn't: it tells browsers which pages may send files here, and holds addresses
 * that were signed to what was signed. Everything else goes straight through.
 */
export async function startS3Door(
  target: string,
  { secretAccessKey, port = 0 }: { secretAccessKey: string; port?: number },
): Promise<S3Door> {
  const behind = new URL(target);
  const agent = new Agent({ keepAlive: true });
  let origin = "";
  const server = createServer((req, res) => {
    const allowed = corsHeaders(req, origin);
    for (const [name, value] of Object.entries(allowed ?? {})) res.setHeader(name, value);
    if (req.method === "OPTIONS") {
      res.writeHead(allowed ? 200 : 403).end();
      return;
    }
    const problem = problemOf(req, secretAccessKey);
    if (problem) refuse(res, problem);
    else forward(req, res);
  });
  const forward = (req: IncomingMessage, res: ServerResponse) => {
    const { method, url: path, headers } = req;
    const upstream = request({ agent, host: behind.hostname, port: behind.port, method, path, headers });
    upstream.on("response", (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
    });
    upstream.on("error", () => (res.headersSent ? res.destroy() : res.writeHead(502).end()));
    req.pipe(upstream);
  };
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setOrigin: (given) => {
      origin = given;
    },
    async close() {
      agent.destroy();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** @returns undefined for a page of somebody else's, and for what the rules don't name. */
function corsHeaders(req: IncomingMessage, origin: string): Record<string, string> | undefined {
  if (origin === "" || req.headers.origin !== origin) return undefined;
  const method = req.headers["access-control-request-method"] ?? req.method ?? "";
  if (!uploadRules.methods.some((known) => known === method)) return undefined;
  const asked = (req.headers["access-control-request-headers"] ?? "").split(/,\s*/).filter(Boolean);
  if (!asked.every((name) => uploadRules.headers.some((known) => known === name.toLowerCase())))
    return undefined;
  return {
    "access-control-allow-origin": origin,
    "access-control-allow-methods": uploadRules.methods.join(", "),
    ...(asked.length > 0 ? { "access-control-allow-headers": asked.join(", ") } : {}),
    "access-control-max-age": String(uploadRules.maxAgeSeconds),
    vary: "Origin, Access-Control-Request-Headers, Access-Control-Request-Method",
  };
}

/** Only addresses that say they are signed: what comes with a key of its own the stand-in takes as it is. */
function problemOf(req: IncomingMessage, secretAccessKey: string): string | undefined {
  const url = new URL(req.url ?? "/", `http://${req.headers.host}`);
  if (!url.searchParams.has("X-Amz-Signature"))
    return req.headers.authorization === undefined ? "AccessDenied" : undefined;
  const { method = "", headers } = req;
  return signatureProblem({ method, url, headers }, secretAccessKey);
}

/** Read to its end first: a browser that is still sending would see a broken connection. */
function refuse(res: ServerResponse, code: string): void {
  const { req } = res;
  req.resume();
  req.once("end", () =>
    res
      .writeHead(403, { "content-type": "application/xml" })
      .end(`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>`),
  );
}
