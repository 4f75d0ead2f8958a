import type { AuditEntry } from "@cali/core/audit/schema.ts";
import type { Page } from "@cali/core/database/list.ts";
import type { Asset, AssetUpload } from "@cali/core/media/schema.ts";
import { newCustomer, type SignedIn } from "@cali/sandbox/testing/customers.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import type { ScheduledEvent } from "aws-lambda";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import type { Problem } from "./http/problem.ts";

const store = testStore();
let manager: SignedIn;
beforeAll(async () => {
  manager = await newCustomer(store, { role: "manager" });
});

/** A picture with something in it, and not too much: encoding it is work. */
const picture = (width: number, height: number) => {
  const bytes = Buffer.alloc(width * height * 3);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = (at >> 9) % 256;
  return sharp(bytes, { raw: { width, height, channels: 3 } });
};

const begin = (bytes: Buffer, fileName = "Cup (front).jpg", type = "image/jpeg") =>
  manager.shopper.call<AssetUpload & Problem>("POST", "/admin/media", {
    body: { fileName, type, size: bytes.length },
  });
const send = ({ uploadUrl, headers }: AssetUpload, bytes: Buffer, other = {}) =>
  fetch(uploadUrl, { method: "PUT", body: new Uint8Array(bytes), headers: { ...headers, ...other } });
const finish = (id: string) => manager.shopper.call<Asset & Problem>("POST", `/media/assets/${id}`);
const remove = (id: string) => manager.shopper.call<Problem>("DELETE", `/admin/media/${id}`);
const list = async (query = "") =>
  (await manager.shopper.call<Page<Asset>>("GET", `/admin/media${query}`)).body;

async function made(bytes: Buffer, fileName?: string): Promise<Asset> {
  const { body } = await begin(bytes, fileName);
  expect((await send(body, bytes)).status).toBe(200);
  const { status, body: asset } = await finish(body.id);
  expect(status).toBe(200);
  return asset;
}

const filesOf = async (prefix: string): Promise<string[]> => {
  const { ListObjectsV2Command } = await import("@aws-sdk/client-s3");
  const { Contents = [] } = await store.aws.s3.send(
    new ListObjectsV2Command({ Bucket: "cali-media", Prefix: prefix }),
  );
  return Contents.map(({ Key = "" }) => Key);
};
const objectOf = async (key: string) => {
  const { GetObjectCommand } = await import("@aws-sdk/client-s3");
  const found = await store.aws.s3.send(new GetObjectCommand({ Bucket: "cali-media", Key: key }));
  const bytes = Buffer.from((await found.Body?.transformToByteArray()) ?? []);
  return { type: found.ContentType, cache: found.CacheControl, bytes };
};
const sweep = async () => {
  const { handler } = await import("./media.ts");
  return handler({ time: new Date().toISOString() } as ScheduledEvent);
};

const small = () => picture(200, 250).jpeg().toBuffer();

describe("a picture of the shop's own", () => {
  it("goes straight into the bucket and comes out as AVIF and WebP in every width, upright and bare", async () => {
    const bytes = await picture(1500, 1000)
      .withExif({ IFD0: { Make: "Cameramaker" } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { body } = await begin(bytes);
    expect(body.key).toMatch(/^cup-front-[a-z2-9]{10}$/);
    expect(await filesOf(`media/${body.key}`)).toEqual([]);
    expect((await send(body, bytes)).status).toBe(200);
    const { body: asset } = await finish(body.id);
    expect(asset).toMatchObject({
      id: body.id,
      key: body.key,
      fileName: "Cup (front).jpg",
      width: 1000,
      height: 1500,
    });
    for (const [wanted, width] of [
      [320, 320],
      [640, 640],
      [1280, 1000],
      [1920, 1000],
    ])
      for (const format of ["avif", "webp"]) {
        const { type, cache, bytes } = await objectOf(`media/${body.key}-${wanted}.${format}`);
        expect(type).toBe(`image/${format}`);
        expect(cache).toBe("public, max-age=31536000, immutable");
        const metadata = await sharp(bytes).metadata();
        expect(metadata).toMatchObject({ width, format: format === "avif" ? "heif" : "webp" });
        expect(metadata.exif).toBeUndefined();
        expect(bytes.includes("Cameramaker")).toBe(false);
      }
    expect(await filesOf("incoming/")).toEqual([]);
  });

  it("answers the same when it is asked to be ready again", async () => {
    const asset = await made(await small());
    expect((await finish(asset.id)).body).toEqual(asset);
  });

  it("is taken down with who added it", async () => {
    const { id } = await made(await small());
    const { body } = await manager.shopper.call<Page<AuditEntry>>("GET", `/admin/audit?subjectId=${id}`);
    const entries = body.items.map(({ operation, action, actorId }) => ({ operation, action, actorId }));
    expect(entries).toEqual([
      { operation: "update", action: "POST /media/assets/:id", actorId: manager.customerId },
      { operation: "insert", action: "POST /admin/media", actorId: manager.customerId },
    ]);
  });

  it("is listed newest first, page by page, once it is ready", async () => {
    const begun = (await begin(await small())).body;
    const first = await made(await small(), "first.jpg");
    const second = await made(await small(), "second.jpg");
    const page = await list("?limit=1");
    expect(page.items).toEqual([second]);
    expect((await list(`?limit=1&cursor=${page.nextCursor}`)).items).toEqual([first]);
    expect((await list("?limit=100")).items.map(({ id }) => id)).not.toContain(begun.id);
  });
});

describe("a signed address", () => {
  it("takes just the file it was signed for", async () => {
    const bytes = await small();
    const { body } = await begin(bytes);
    const longer = Buffer.concat([bytes, Buffer.alloc(1)]);
    expect((await send(body, longer)).status).toBe(403);
    expect((await send(body, bytes, { "content-type": "text/html" })).status).toBe(403);
    const elsewhere = body.uploadUrl.replace(`/incoming/${body.id}`, "/media/cup-320.webp");
    expect((await send({ ...body, uploadUrl: elsewhere }, bytes)).status).toBe(403);
    const longLasting = body.uploadUrl.replace("X-Amz-Expires=900", "X-Amz-Expires=90000");
    expect((await send({ ...body, uploadUrl: longLasting }, bytes)).status).toBe(403);
    expect((await fetch(body.uploadUrl)).status).toBe(403);
    expect(await filesOf("incoming/")).not.toContain(`incoming/${body.id}`);
    expect((await send(body, bytes)).status).toBe(200);
  });

  it.each([
    [{ fileName: "a.jpg", type: "image/jpeg", size: 25 * 1024 * 1024 + 1 }, "25 MB"],
    [{ fileName: "a.jpg", type: "image/jpeg", size: 0 }, "size"],
    [{ fileName: "a.heic", type: "image/heic", size: 100 }, "JPEG, PNG, WebP, AVIF or GIF"],
    [{ fileName: "a.svg", type: "image/svg+xml", size: 100 }, "JPEG, PNG, WebP, AVIF or GIF"],
    [{ fileName: " ", type: "image/png", size: 100 }, "fileName"],
  ])("isn't given for %j", async (body, reason) => {
    const { status, body: problem } = await manager.shopper.call("POST", "/admin/media", { body });
    expect(status).toBe(422);
    expect(problem.detail).toContain(reason);
  });
});

describe("what is no picture", () => {
  const heic = Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from("ftypheic\0\0\0\0mif1heic"),
    Buffer.alloc(80),
  ]);
  it.each([
    ["a page", Buffer.from("<!doctype html><script>alert(1)</script>"), "not a picture"],
    ["an iPhone's HEIC", heic, "HEIC"],
  ])("is refused once it has arrived, says why, and leaves nothing: %s", async (_, bytes, reason) => {
    const { body } = await begin(bytes);
    await send(body, bytes);
    for (const answer of [await finish(body.id), await finish(body.id)]) {
      expect(answer.status).toBe(422);
      expect(answer.body).toMatchObject({ code: "upload.not_an_image" });
      expect(answer.body.detail).toContain(reason);
    }
    expect(await filesOf(`incoming/${body.id}`)).toEqual([]);
    expect(await filesOf(`media/${body.key}`)).toEqual([]);
  });

  it("is not there while its file hasn't been sent, and can still be", async () => {
    const bytes = await small();
    const { body } = await begin(bytes);
    expect((await finish(body.id)).body.code).toBe("asset.not_sent");
    await send(body, bytes);
    expect((await finish(body.id)).status).toBe(200);
  });
});

describe("giving a picture up", () => {
  const age = (id: string, column: string) =>
    store.sql(`UPDATE asset SET ${column} = ${column} - interval '25 hours' WHERE id = $1`, [id]);
  const rows = (id: string) => store.sql("SELECT id FROM asset WHERE id = $1", [id]);

  it("takes it off the list at once, and its files a day later", async () => {
    const { id, key } = await made(await small());
    expect((await remove(id)).status).toBe(200);
    expect((await remove(id)).body.code).toBe("asset.not_found");
    expect((await list()).items.map((asset) => asset.id)).not.toContain(id);
    await sweep();
    expect(await filesOf(`media/${key}`)).toHaveLength(8);
    await age(id, "removed_at");
    expect(await sweep()).toEqual({ cleared: 1 });
    expect(await filesOf(`media/${key}`)).toEqual([]);
    expect(await rows(id)).toEqual([]);
  });

  it("isn't done to one that something shows", async () => {
    const { id, key } = await made(await small());
    await store.sql(
      `INSERT INTO product_image (id, product_id, key, alt)
       SELECT 'img_used', id, $1, 'A cup' FROM product ORDER BY name LIMIT 1`,
      [key],
    );
    const { body } = await remove(id);
    expect(body.code).toBe("asset.in_use");
    expect(body.detail).toMatch(/shown with the product \w+/);
    expect((await list("?limit=100")).items.map((asset) => asset.id)).toContain(id);
  });

  it("is undone for one that was put on something at that very moment", async () => {
    const { id, key } = await made(await small());
    await remove(id);
    await age(id, "removed_at");
    await store.sql(
      "UPDATE category SET image_key = $1, image_alt = 'A cup' WHERE id = (SELECT min(id) FROM category)",
      [key],
    );
    expect(await sweep()).toEqual({ cleared: 0 });
    expect(await filesOf(`media/${key}`)).toHaveLength(8);
    expect((await list("?limit=100")).items.map((asset) => asset.id)).toContain(id);
  });

  it("happens by itself to what was begun and not finished within a day", async () => {
    const bytes = await small();
    const { body } = await begin(bytes);
    await send(body, bytes);
    expect(await sweep()).toEqual({ cleared: 0 });
    await age(body.id, "created_at");
    expect(await sweep()).toEqual({ cleared: 1 });
    expect(await filesOf(`incoming/${body.id}`)).toEqual([]);
    expect((await finish(body.id)).body.code).toBe("asset.not_found");
  });
});
