import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { loadSettings } from "./settings.ts";

interface Call {
  target: string | undefined;
  authorization: string | undefined;
  names: string[];
}

let server: Server | undefined;
afterEach(() => server?.close());

/** A parameter store with these in it, which first fails with the given answers. */
async function store(parameters: Record<string, string>, failures: [number, string][] = []) {
  const calls: Call[] = [];
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const { Names, WithDecryption } = JSON.parse(Buffer.concat(chunks).toString());
    const target = request.headers["x-amz-target"];
    calls.push({ target: String(target), authorization: request.headers.authorization, names: Names });
    const [status, type] = failures.shift() ?? [200, ""];
    const found = (Names as string[]).filter((name) => name in parameters && WithDecryption);
    response
      .writeHead(status)
      .end(
        JSON.stringify(
          status === 200
            ? { Parameters: found.map((Name) => ({ Name, Value: parameters[Name] })) }
            : { __type: type },
        ),
      );
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const env: NodeJS.ProcessEnv = {
    AWS_ENDPOINT_URL_SSM: `http://127.0.0.1:${port}/`,
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "example",
    AWS_SESSION_TOKEN: "token",
  };
  return { calls, env };
}

describe("loadSettings", () => {
  it("fills the environment from the parameters that are there", async () => {
    const { calls, env } = await store({ "/a/DATABASE_URL": "postgres://x/y" });
    env.SETTINGS_FROM = JSON.stringify({ DATABASE_URL: "/a/DATABASE_URL", SMTP_URL: "/a/SMTP_URL" });
    await loadSettings(env);
    expect(env.DATABASE_URL).toBe("postgres://x/y");
    expect("SMTP_URL" in env).toBe(false);
    expect(calls).toEqual([
      {
        target: "AmazonSSM.GetParameters",
        authorization: expect.stringContaining("/eu-west-1/ssm/aws4_request"),
        names: ["/a/DATABASE_URL", "/a/SMTP_URL"],
      },
    ]);
  });

  it("asks for ten at a time", async () => {
    const names = Array.from({ length: 23 }, (_, index) => `N${index}`);
    const { calls, env } = await store(Object.fromEntries(names.map((name) => [`/${name}`, name])));
    env.SETTINGS_FROM = JSON.stringify(Object.fromEntries(names.map((name) => [name, `/${name}`])));
    await loadSettings(env);
    expect(calls.map((call) => call.names.length)).toEqual([10, 10, 3]);
    expect(names.map((name) => env[name])).toEqual(names);
  });

  it("asks nothing where there is nothing to ask for", async () => {
    await expect(loadSettings({})).resolves.toBeUndefined();
  });

  it("tries again after an outage and when throttled", async () => {
    const { calls, env } = await store({ "/a": "1" }, [
      [500, "InternalServerError"],
      [400, "ThrottlingException"],
    ]);
    env.SETTINGS_FROM = JSON.stringify({ A: "/a" });
    await loadSettings(env);
    expect(env.A).toBe("1");
    expect(calls).toHaveLength(3);
  });

  it("gives up after three tries", async () => {
    const { calls, env } = await store({}, Array(9).fill([503, ""]));
    env.SETTINGS_FROM = JSON.stringify({ A: "/a" });
    await expect(loadSettings(env)).rejects.toThrow("can't be read: 503");
    expect(calls).toHaveLength(3);
  });

  it("doesn't ask twice where it may not ask", async () => {
    const { calls, env } = await store({}, [[400, "AccessDeniedException"]]);
    env.SETTINGS_FROM = JSON.stringify({ A: "/a" });
    await expect(loadSettings(env)).rejects.toThrow("refused: 400 AccessDeniedException");
    expect(calls).toHaveLength(1);
  });
});
