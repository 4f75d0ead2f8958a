import { execFile } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SSMClient } from "@aws-sdk/client-ssm";
import { Env } from "@cali/core/env/index.ts";
import { specs } from "@cali/functions/manifest.ts";
import { describe, expect, it } from "vitest";
import { invalidationBody } from "../publish/invalidate.ts";
import { readSettings } from "../settings.ts";
import { readEnvFiles, readOptions } from "./options.ts";
import { readSecrets, secretNames, secretProblems } from "./secrets.ts";
import { root } from "./steps.ts";

const complete = {
  DATABASE_URL: "postgres://user:word@db.example/store",
  COOKIE_SECRET: "c".repeat(40),
  STRIPE_SECRET_KEY: "sk_live_1",
};

describe("readOptions", () => {
  it.each([
    [[], "Which stage?"],
    [["--stage", "Prod"], "lower-case letters"],
    [["--stage", "prod", "--region", "moon"], "moon is not the name of a region"],
    [["--stages", "prod"], "Usage: npm run deploy"],
  ])("says what is wrong with %j", (args, message) => {
    expect(() => readOptions(args, {})).toThrow(message);
  });

  it("takes the region from the environment, or us-east-1", () => {
    expect(readOptions(["--stage", "prod"], {})).toEqual({ stage: "prod", region: "us-east-1" });
    expect(readOptions(["--stage", "prod"], { AWS_REGION: "eu-west-1" }).region).toBe("eu-west-1");
  });
});

describe("readEnvFiles", () => {
  it("lets the stage's file win", async () => {
    const folder = await mkdtemp(join(tmpdir(), "cali-env-"));
    await writeFile(join(folder, ".env"), "A=1\nB=1\n");
    await writeFile(join(folder, ".env.prod"), "B=2\n");
    await writeFile(join(folder, ".env.other"), "B=3\n");
    expect(readEnvFiles(folder, "prod")).toEqual({ A: "1", B: "2" });
  });
});

describe("readSettings", () => {
  it.each([
    [{}, ["EMAIL_FROM is missing"]],
    [{ EMAIL_FROM: "hello" }, ["EMAIL_FROM must be an address"]],
    [{ EMAIL_FROM: "a@b.c", ALARM_EMAIL: "nobody" }, ["ALARM_EMAIL must be"]],
    [{ EMAIL_FROM: "a@b.c", EMAIL_FALLBACK: "yes" }, ["EMAIL_FALLBACK must be on or off"]],
    [{ EMAIL_FROM: "a@b.c", SITE_DOMAIN: "shop.b.c" }, ["SITE_DOMAIN and SITE_CERTIFICATE_ARN go together"]],
    [
      { SITE_DOMAIN: "https://b.c", SITE_CERTIFICATE_ARN: "arn:aws:acm:eu-west-1:1:certificate/1" },
      ["EMAIL_FROM", "SITE_DOMAIN", "SITE_CERTIFICATE_ARN"],
    ],
  ])("lists all that is wrong with %j", (env, starts) => {
    const read = readSettings(env);
    const problems = read.ok ? [] : read.problems;
    expect(problems).toHaveLength(starts.length);
    for (const [index, start] of starts.entries()) expect(problems[index]).toContain(start);
  });
});

describe("secrets", () => {
  const names = secretNames(specs);

  it("are what the functions are given and nobody else makes", () => {
    expect(names).toEqual(expect.arrayContaining(Object.keys(complete)));
    for (const made of [
      "SITE_URL",
      "EMAIL_QUEUE_URL",
      "EMAIL_FROM",
      "ORIGIN_SECRET",
      "SES_CONFIGURATION_SET",
      "EMAIL_FALLBACK",
    ])
      expect(names).not.toContain(made);
  });

  it("are missing in one list, without a value in it", () => {
    const problems = secretProblems(["DATABASE_URL", "STRIPE_SECRET_KEY"], {
      STRIPE_SECRET_KEY: "pk_test_private",
    });
    expect(problems).toEqual([
      "DATABASE_URL is missing",
      "STRIPE_SECRET_KEY must be a key that starts with sk_test_ or sk_live_",
    ]);
  });

  it("may wait for Stripe's webhook, but not be wrong", () => {
    const own = ["DATABASE_URL", "COOKIE_SECRET", "STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET"] as const;
    expect(secretProblems(own, complete)).toEqual([]);
    expect(secretProblems(own, { ...complete, STRIPE_WEBHOOK_SECRET: "wrong" })).toHaveLength(1);
  });
});

describe("readSecrets", () => {
  it("makes those that only have to be random, once, and encrypted", async () => {
    const stored = new Map<string, { Value: string; Type: string }>();
    const server = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      const asked = JSON.parse(body) as { Names?: string[]; Name: string; Value: string; Type: string };
      if (asked.Names === undefined) stored.set(asked.Name, asked);
      const Parameters = (asked.Names ?? []).flatMap((Name) => {
        const found = stored.get(Name);
        return found ? [{ Name, Value: found.Value, Version: 1 }] : [];
      });
      response.setHeader("content-type", "application/x-amz-json-1.1");
      response.end(JSON.stringify({ Parameters, Version: 1 }));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const ssm = new SSMClient({
      region: "eu-west-1",
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    });
    const read = () => readSecrets(ssm, secretNames(specs), { name: "cali-store", stage: "test" });
    const { values, version } = await read();
    const again = await read();
    server.close();
    const made = ["COOKIE_SECRET", "EMAIL_SECRET", "BREVO_WEBHOOK_TOKEN"] as const;
    expect([...stored.keys()].sort()).toEqual(
      made.map((name) => `/sst/cali-store/test/Secret/${name}/value`).sort(),
    );
    for (const { Type } of stored.values()) expect(Type).toBe("SecureString");
    expect(() => Env.need(made, values)).not.toThrow();
    expect(new Set(made.map((name) => values[name])).size).toBe(made.length);
    expect(again).toMatchObject({ values, version });
  });
});

describe("invalidationBody", () => {
  it("is well-formed for any path", () => {
    expect(invalidationBody(["/a&b", "/*"], "ref")).toContain(
      "<Quantity>2</Quantity><Items><Path>/a&amp;b</Path><Path>/*</Path></Items>",
    );
  });
});

describe("npm run deploy", () => {
  // Starting it loads the vendors' SDKs, which takes its time on a busy machine.
  it("ends with one list and no stack trace where there are no credentials", async () => {
    const env = {
      PATH: process.env.PATH,
      HOME: tmpdir(),
      AWS_EC2_METADATA_DISABLED: "true",
    };
    const ended = await new Promise<{ code: unknown; stderr: string }>((resolve) => {
      execFile(
        process.execPath,
        [join(root, "stacks/deploy.ts"), "--stage", "nobody"],
        { env },
        (error, _, stderr) => resolve({ code: error?.code, stderr }),
      );
    });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain("nobody can't be deployed to us-east-1 yet");
    expect(ended.stderr).toContain("EMAIL_FROM is missing");
    expect(ended.stderr).toContain("There are no AWS credentials here.");
    expect(ended.stderr).not.toMatch(/^\s+at /m);
  }, 60_000);
});
