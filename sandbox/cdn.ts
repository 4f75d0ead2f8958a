import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { GetObjectCommand, NoSuchKey } from "@aws-sdk/client-s3";
import { type Behavior, behaviors, contentTypes, fileFor, securityHeaders } from "@cali/functions/cdn.ts";
import { VIEWER_HEADER } from "@cali/functions/http/app.ts";
import { covers } from "@cali/functions/manifest.ts";
import { type Aws, MEDIA_BUCKET } from "./aws.ts";

const compressible = /^(text\/|application\/(json|manifest|xml)|image\/svg)/;

interface Kept {
  etag: string;
  type: string;
  bodies: Map<string, Buffer>;
}

/** Kept in memory up to this much, oldest out first, as an edge location does. */
const CACHE_BYTES = 96 * 1024 * 1024;

/** The part of CloudFront: the site's files, the media bucket and the functions behind one address. */
export class Cdn {
  readonly #site: string;
  readonly #aws: Aws;
  readonly #functions: readonly { path: string; url: URL }[];
  readonly #originHeaders: Record<string, string>;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 256 });
  readonly #cache = new Map<string, Kept>();
  #cached = 0;

  constructor(parts: {
    siteFolder: string;
    aws: Aws;
    /** Those behind the site, each with its path, the most exact first. */
    functions: readonly { path: string; url: string }[];
    originHeaders: Record<string, string>;
  }) {
    this.#site = parts.siteFolder;
    this.#aws = parts.aws;
    this.#functions = parts.functions.map(({ path, url }) => ({ path, url: new URL(url) }));
    this.#originHeaders = parts.originHeaders;
  }

  /** Forgets its copies of these pages of the site, as an invalidation does; `/*` is all of them. */
  forget(addresses: readonly string[]): void {
    const files = new Set(addresses.map((address) => `site:${fileFor(decodeURI(address))}`));
    for (const [key, { bodies }] of this.#cache) {
      if (!files.has(key) && !(addresses.includes("/*") && key.startsWith("site:"))) continue;
      this.#cache.delete(key);
      this.#cached -= bodies.get("identity")?.length ?? 0;
    }
  }

  /** Listens on the loopback, IPv4 and, where there is one, IPv6: browsers try either for localhost. */
  async listen(port: number): Promise<{ close(): Promise<void> }> {
    const servers = await Promise.all(
      ["127.0.0.1", "::1"].map(async (host) => {
        const server = createServer((req, res) => this.#serve(req, res));
        return new Promise<typeof server | undefined>((resolve, reject) => {
          server.once("error", (error) => (host === "::1" ? resolve(undefined) : reject(error)));
          server.listen(port, host, () => resolve(server));
        });
      }),
    );
    return {
      close: async () => {
        this.#agent.destroy();
        await Promise.all(
          servers.map((server) => {
            server?.closeAllConnections();
            return new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
          }),
        );
      },
    };
  }

  async #serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const path = decodeURI(new URL(req.url ?? "/", "http://localhost").pathname);
    const behavior = behaviors.find(({ path: pattern }) => covers(pattern, path));
    try {
      if (behavior?.origin === "api") this.#forward(req, res, path);
      else if (req.method !== "GET" && req.method !== "HEAD")
        res.writeHead(405, { allow: "GET, HEAD" }).end();
      else await this.#file(req, res, path, behavior);
    } catch {
      res.writeHead(502, { "content-type": "text/plain" }).end("The origin did not answer.");
    }
  }

  #forward(req: IncomingMessage, res: ServerResponse, path: string): void {
    const target = this.#functions.find(({ path: pattern }) => covers(pattern, path));
    if (!target) throw new Error(`${path} leads to no function.`);
    const upstream = request(
      {
        agent: this.#agent,
        host: target.url.hostname,
        port: target.url.port,
        method: req.method,
        path: req.url,
        headers: {
          ...req.headers,
          ...this.#originHeaders,
          [VIEWER_HEADER]: req.socket.remoteAddress ?? "",
        },
      },
      (answer) => {
        res.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...securityHeaders });
        answer.pipe(res);
      },
    );
    upstream.on("error", () => {
      if (res.headersSent) res.destroy();
      else
        res.writeHead(502, { "content-type": "application/json" }).end('{"message":"Internal Server Error"}');
    });
    req.pipe(upstream);
  }

  async #file(req: IncomingMessage, res: ServerResponse, path: string, behavior: Behavior | undefined) {
    const found = await this.#find(path, behavior?.origin ?? "site");
    const kept = found ?? (await this.#find("/404.html", "site"));
    if (!kept) {
      res.writeHead(404, { "content-type": "text/plain", ...securityHeaders }).end("Not found");
      return;
    }
    const headers = {
      ...securityHeaders,
      "content-type": kept.type,
      etag: kept.etag,
      vary: "accept-encoding",
      "cache-control": found ? (behavior?.cacheControl ?? "no-store") : "public, max-age=0, must-revalidate",
    };
    if (found && req.headers["if-none-match"] === kept.etag) {
      res.writeHead(304, headers).end();
      return;
    }
    const { body, encoding } = await encode(kept, String(req.headers["accept-encoding"] ?? ""));
    res.writeHead(found ? 200 : 404, {
      ...headers,
      "content-length": body.length,
      ...(encoding === "identity" ? {} : { "content-encoding": encoding }),
    });
    res.end(req.method === "HEAD" ? undefined : body);
  }

  async #find(path: string, origin: Behavior["origin"]): Promise<Kept | undefined> {
    const file = origin === "media" ? path : fileFor(path);
    const key = `${origin}:${file}`;
    const cached = this.#cache.get(key);
    if (cached) return cached;
    const body = origin === "media" ? await this.#object(file.slice(1)) : await this.#siteFile(file);
    if (!body) return undefined;
    const kept = {
      etag: `"${createHash("sha1").update(body).digest("base64url")}"`,
      type: contentTypes[extname(file)] ?? "application/octet-stream",
      bodies: new Map([["identity", body]]),
    };
    this.#cache.set(key, kept);
    this.#cached += body.length;
    for (const [oldest, { bodies }] of this.#cache) {
      if (this.#cached <= CACHE_BYTES) break;
      this.#cache.delete(oldest);
      this.#cached -= bodies.get("identity")?.length ?? 0;
    }
    return kept;
  }

  async #siteFile(file: string): Promise<Buffer | undefined> {
    const full = normalize(join(this.#site, file));
    if (!full.startsWith(this.#site)) return undefined;
    return readFile(full).catch(() => undefined);
  }

  async #object(key: string): Promise<Buffer | undefined> {
    try {
      const { Body } = await this.#aws.s3.send(new GetObjectCommand({ Bucket: MEDIA_BUCKET, Key: key }));
      return Body && Buffer.from(await Body.transformToByteArray());
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }
}

const compress = {
  br: (body: Buffer) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
  gzip: (body: Buffer) => promisify(gzip)(body),
};

async function encode(kept: Kept, accepted: string): Promise<{ body: Buffer; encoding: string }> {
  const identity = kept.bodies.get("identity") ?? Buffer.alloc(0);
  if (!compressible.test(kept.type) || identity.length < 600) return { body: identity, encoding: "identity" };
  const encoding = /\bbr\b/.test(accepted) ? "br" : /\bgzip\b/.test(accepted) ? "gzip" : undefined;
  if (!encoding) return { body: identity, encoding: "identity" };
  const body = kept.bodies.get(encoding) ?? (await compress[encoding](identity));
  kept.bodies.set(encoding, body);
  return { body, encoding };
}
