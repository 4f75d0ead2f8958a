import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Sign } from "@cali/core/bucket/sign.ts";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { credentials } from "./aws.ts";
import { type S3Door, startS3Door } from "./s3-door.ts";
import { signatureProblem } from "./s3-signature.ts";

const SITE = "http://localhost:4321";
let behind: Server;
let door: S3Door;

beforeAll(async () => {
  behind = createServer((req, res) => {
    req.resume().once("end", () => res.end(`${req.method} ${new URL(req.url ?? "", "http://x").pathname}`));
  });
  await new Promise<void>((resolve) => behind.listen(0, "127.0.0.1", resolve));
  door = await startS3Door(`http://127.0.0.1:${(behind.address() as AddressInfo).port}`, credentials);
  door.setOrigin(SITE);
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", credentials.accessKeyId);
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey);
  vi.stubEnv("AWS_ENDPOINT_URL_S3", door.url);
  vi.stubEnv("MEDIA_BUCKET", "cali-media");
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await door.close();
  behind.close();
});

const ask = (origin: string, method: string, headers?: string) =>
  fetch(`${door.url}/cali-media/incoming/1`, {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": method,
      ...(headers ? { "access-control-request-headers": headers } : {}),
    },
  });

describe("a browser that asks", () => {
  it("is told that the shop's pages may send files", async () => {
    const { status, headers } = await ask(SITE, "PUT", "content-type");
    expect(status).toBe(200);
    expect(headers.get("access-control-allow-origin")).toBe(SITE);
    expect(headers.get("access-control-allow-methods")).toBe("PUT");
    expect(headers.get("access-control-allow-headers")).toBe("content-type");
  });

  it.each([
    ["http://elsewhere.example", "PUT", "content-type"],
    [SITE, "DELETE", undefined],
    [SITE, "PUT", "x-amz-acl"],
  ] as const)("is refused for %s, %s, %s", async (origin, method, headers) => {
    const answer = await ask(origin, method, headers);
    expect(answer.status).toBe(403);
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("an address that was signed", () => {
  const sign = () => Sign.upload("incoming/a b+c", { type: "text/csv", size: 5 });
  const put = (url: string, body: string, type = "text/csv") =>
    fetch(url, { method: "PUT", body, headers: { "content-type": type, origin: SITE } });

  it("lets through what was signed, and says so to the page", async () => {
    const answer = await put((await sign()).uploadUrl, "12345");
    expect(await answer.text()).toBe("PUT /cali-media/incoming/a%20b%2Bc");
    expect(answer.headers.get("access-control-allow-origin")).toBe(SITE);
  });

  it("lets nothing else through", async () => {
    const { uploadUrl } = await sign();
    for (const answer of [
      await put(uploadUrl, "123456"),
      await put(uploadUrl, "12345", "text/html"),
      await put(uploadUrl.replace("incoming", "media"), "12345"),
      await put(uploadUrl.replace(/X-Amz-Signature=../, "X-Amz-Signature=00"), "12345"),
    ]) {
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain("<Code>SignatureDoesNotMatch</Code>");
    }
  });

  it("is over after fifteen minutes", async () => {
    const url = new URL((await sign()).uploadUrl);
    const headers = { host: url.host, "content-type": "text/csv", "content-length": "5" };
    const at = (minutes: number) =>
      signatureProblem(
        { method: "PUT", url, headers },
        credentials.secretAccessKey,
        Date.now() + minutes * 60_000,
      );
    expect(at(14)).toBeUndefined();
    expect(at(16)).toBe("AccessDenied");
  });

  it("is needed by whoever brings no key of their own", async () => {
    expect((await fetch(`${door.url}/cali-media/incoming/1`)).status).toBe(403);
  });
});
