import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { functions, specs } from "@cali/functions/manifest.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundleFunctions } from "./bundle.ts";

const run = promisify(execFile);
const values: Record<string, string> = {
  DATABASE_URL: "postgres://user:word@127.0.0.1:9/none",
  SITE_URL: "https://shop.cali.example",
  COOKIE_SECRET: "c".repeat(40),
  STRIPE_SECRET_KEY: "sk_test_1",
  EMAIL_SECRET: "e".repeat(40),
};

let folder: string;
let ssm: Server;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cali-bundle-"));
  await bundleFunctions(
    specs.filter(({ name }) => ["api", "media", "reconcile"].includes(name)),
    folder,
  );
  ssm = createServer((_, response) =>
    response.end(
      JSON.stringify({
        Parameters: Object.entries(values).map(([Name, Value]) => ({ Name: `/${Name}`, Value })),
      }),
    ),
  );
  await new Promise<void>((resolve) => ssm.listen(0, "127.0.0.1", resolve));
  env = {
    PATH: process.env.PATH,
    AWS_REGION: "eu-west-1",
    AWS_ENDPOINT_URL_SSM: `http://127.0.0.1:${(ssm.address() as AddressInfo).port}/`,
    ORIGIN_SECRET: "o".repeat(40),
    LOG_LEVEL: "silent",
  };
});

afterAll(async () => {
  ssm.close();
  await rm(folder, { recursive: true, force: true });
});

const from = (names: readonly string[]) =>
  JSON.stringify(Object.fromEntries(names.map((name) => [name, `/${name}`])));

describe("a bundle", () => {
  it("reads its settings before the function is imported, and then answers", async () => {
    const event = {
      version: "2.0",
      rawPath: "/api/nothing-here",
      rawQueryString: "",
      headers: { "x-origin-secret": env.ORIGIN_SECRET },
      requestContext: { requestId: "r1", http: { method: "GET", path: "/api/nothing-here" } },
      isBase64Encoded: false,
    };
    const code = `const { handler } = await import(${JSON.stringify(join(folder, "api/index.mjs"))});
      console.log(JSON.stringify(await handler(${JSON.stringify(event)}, {})));`;
    const { stdout } = await run(process.execPath, ["--input-type=module", "-e", code], {
      env: { ...env, SETTINGS_FROM: from(Object.keys(values)) },
    });
    const answer = JSON.parse(stdout);
    expect(answer.statusCode).toBe(404);
    expect(JSON.parse(answer.body)).toMatchObject({ code: "request.not_found" });
  });

  it("ends with one list of what is missing", async () => {
    const started = run(process.execPath, [join(folder, "reconcile/index.mjs")], {
      env: { ...env, SETTINGS_FROM: from(functions.reconcile.env) },
    });
    await expect(started).rejects.toThrow("EMAIL_QUEUE_URL is missing");
  });

  it("leaves machine code to what lies beside it", async () => {
    const started = run(process.execPath, [join(folder, "media/index.mjs")], {
      env: { ...env, SETTINGS_FROM: from(functions.media.env), MEDIA_BUCKET: "media" },
    });
    await expect(started).rejects.toThrow("Cannot find package 'sharp'");
  });

  it("is one ES module with its source map beside it", async () => {
    const files = await readdir(join(folder, "api"));
    expect(files).toContain("index.mjs");
    expect(files).toContain("index.mjs.map");
    expect(files.every((file) => /\.mjs(\.map)?$/.test(file))).toBe(true);
  });
});
