import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetObjectCommand } from "@aws-sdk/client-s3";
import { type Aws, MEDIA_BUCKET, startAws } from "@cali/sandbox/aws.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { upload } from "./upload.ts";

let aws: Aws;
let folder: string;

beforeAll(async () => {
  aws = await startAws();
  folder = await mkdtemp(join(tmpdir(), "cali-site-"));
  await mkdir(join(folder, "about"));
  await writeFile(join(folder, "index.html"), "<h1>one</h1>");
  await writeFile(join(folder, "about/index.html"), "<h1>about</h1>");
});

afterAll(async () => {
  await aws.close();
  await rm(folder, { recursive: true, force: true });
});

const send = () => upload(aws.s3, { folder, bucket: MEDIA_BUCKET });

describe("upload", () => {
  it("puts a build, then only what changed, and removes what is gone", async () => {
    expect((await send()).put).toEqual(["about/index.html", "index.html"]);
    expect(await send()).toEqual({ put: [], remove: [], invalidate: [] });
    await writeFile(join(folder, "index.html"), "<h1>two</h1>");
    await rm(join(folder, "about"), { recursive: true });
    expect(await send()).toMatchObject({ put: ["index.html"], remove: ["about/index.html"] });
    const stored = await aws.s3.send(new GetObjectCommand({ Bucket: MEDIA_BUCKET, Key: "index.html" }));
    expect(stored.ContentType).toBe("text/html; charset=utf-8");
    expect(await stored.Body?.transformToString()).toBe("<h1>two</h1>");
  });
});
