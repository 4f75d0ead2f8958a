import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetObjectCommand } from "@aws-sdk/client-s3";
import { type Aws, MEDIA_BUCKET, startAws } from "@cali/sandbox/aws.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { send } from "../../site/publish/send.ts";
import { bucketTarget } from "./bucket.ts";

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

const forgotten: string[][] = [];
const upload = () =>
  send(
    folder,
    bucketTarget(aws.s3, MEDIA_BUCKET, async (addresses) => void forgotten.push([...addresses])),
  );

describe("a site in a bucket", () => {
  it("takes a build, then only what changed, loses what is gone, and has just that forgotten", async () => {
    expect((await upload()).put).toEqual(["about/index.html", "index.html"]);
    expect(await upload()).toEqual({ put: [], remove: [], invalidate: [] });
    await writeFile(join(folder, "index.html"), "<h1>two</h1>");
    await rm(join(folder, "about"), { recursive: true });
    expect(await upload()).toMatchObject({ put: ["index.html"], remove: ["about/index.html"] });
    const stored = await aws.s3.send(new GetObjectCommand({ Bucket: MEDIA_BUCKET, Key: "index.html" }));
    expect(forgotten).toEqual([[], [], ["/", "/index.html", "/about", "/about/", "/about/index.html"]]);
    expect(stored.ContentType).toBe("text/html; charset=utf-8");
    expect(await stored.Body?.transformToString()).toBe("<h1>two</h1>");
  });
});
