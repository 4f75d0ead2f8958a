import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FunctionSpec } from "@cali/functions/manifest.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HostedFunction } from "./host.ts";

const spec: FunctionSpec & { name: string } = {
  name: "both",
  handler: "functions/both.handler",
  triggers: [{ kind: "queue", queue: "email-feedback", batchSize: 10 }, { kind: "url" }],
  memoryMb: 128,
  timeoutSeconds: 5,
  env: [],
  reach: [],
};

let folder: string;
let both: HostedFunction;
let queueOnly: HostedFunction;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cali-host-"));
  const module = join(folder, "echo.mjs");
  await writeFile(
    module,
    `export const handler = async (event) => event.requestContext
       ? { statusCode: 200, body: JSON.stringify({ posted: event.body }) }
       : { invoked: event };`,
  );
  const env = { PATH: process.env.PATH };
  both = new HostedFunction(spec, module, 0, env);
  queueOnly = new HostedFunction({ ...spec, triggers: [spec.triggers[0]] }, module, 0, env);
  await Promise.all([both.start(), queueOnly.start()]);
});
afterAll(async () => {
  await Promise.all([both?.stop(), queueOnly?.stop()]);
  await rm(folder, { recursive: true, force: true });
});

const post = async (url: string, body: string) => {
  const response = await fetch(url, {
    method: "POST",
    body,
    headers: { "content-type": "application/json" },
  });
  return response.json();
};

describe("a function with an address and a queue", () => {
  it("is given an event of the kind that started it, whatever a stranger posts", async () => {
    const batch = { Records: [{ messageId: "m1", body: "{}" }] };
    expect(await both.invoke(batch)).toEqual({ invoked: batch });
    expect(await post(both.url, JSON.stringify(batch))).toEqual({ posted: JSON.stringify(batch) });
  });

  it("has the same address after its process was killed", async () => {
    const { url, pid } = both;
    await both.kill();
    expect(both.pid).not.toBe(pid);
    expect(both.url).toBe(url);
    expect(await post(url, "{}")).toEqual({ posted: "{}" });
    expect(await both.invoke({ again: true })).toEqual({ invoked: { again: true } });
  });
});

describe("a function without an address", () => {
  it("can only be invoked", async () => {
    expect(await queueOnly.invoke({ a: 1 })).toEqual({ invoked: { a: 1 } });
    await expect(post(queueOnly.url, "{}")).rejects.toThrow("fetch failed");
  });
});
