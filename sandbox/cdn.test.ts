import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { VIEWER_HEADER } from "@cali/functions/http/app.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Aws, startAws } from "./aws.ts";
import { Cdn } from "./cdn.ts";
import { freePort } from "./ports.ts";

interface Told {
  by: string;
  url: string;
  headers: IncomingHttpHeaders;
}

const servers: Server[] = [];
let aws: Aws;
let folder: string;
let site: string;
let door: { close(): Promise<void> };

/** A function that answers with its name and what it was sent. */
async function echo(by: string): Promise<string> {
  const server = createServer(({ url, headers }, response) =>
    response.end(JSON.stringify({ by, url, headers })),
  );
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cali-cdn-"));
  aws = await startAws();
  const functions = await Promise.all(
    ["/api/media/*", "/api/docs", "/api/*"].map(async (path) => ({ path, url: await echo(path) })),
  );
  const port = await freePort();
  const cdn = new Cdn({ siteFolder: folder, aws, functions, originHeaders: { "x-origin-secret": "secret" } });
  door = await cdn.listen(port);
  site = `http://127.0.0.1:${port}`;
});

afterAll(async () => {
  await door?.close();
  for (const server of servers) server.close();
  await aws?.close();
  await rm(folder, { recursive: true, force: true });
});

const told = async (path: string, headers: Record<string, string> = {}) =>
  (await (await fetch(`${site}${path}`, { headers })).json()) as Told;

describe("the front door", () => {
  it("leads each path to its function, the most exact first", async () => {
    expect(await told("/api/media/uploads?a=1")).toMatchObject({
      by: "/api/media/*",
      url: "/api/media/uploads?a=1",
    });
    expect((await told("/api/docs")).by).toBe("/api/docs");
    for (const path of ["/api/cart", "/api/media", "/api/mediate/x", "/api/docs/more"])
      expect((await told(path)).by).toBe("/api/*");
  });

  it("tells functions who calls and that it is the door, whatever the caller says", async () => {
    const { headers } = await told("/api/cart", {
      [VIEWER_HEADER]: "203.0.113.7",
      "x-origin-secret": "guessed",
      accept: "text/plain",
    });
    expect(headers[VIEWER_HEADER]).toBe("127.0.0.1");
    expect(headers["x-origin-secret"]).toBe("secret");
    expect(headers.accept).toBe("text/plain");
  });
});
