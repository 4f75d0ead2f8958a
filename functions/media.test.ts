import { Actor } from "@cali/core/actor/index.ts";
import { Media } from "@cali/core/media/index.ts";
import type { Upload } from "@cali/core/media/schema.ts";
import { Sweep } from "@cali/core/media/sweep.ts";
import { newCustomer, type SignedIn, someCustomer } from "@cali/sandbox/testing/customers.ts";
import { Shopper } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import type { ScheduledEvent } from "aws-lambda";
import sharp from "sharp";
import { beforeEach, describe, expect, it } from "vitest";
import type { Problem } from "./http/problem.ts";

const store = testStore();
let ada: SignedIn;
beforeEach(async () => {
  ada = await newCustomer(store);
});

const send = (shopper: Shopper, rawBody: Buffer, type = "image/jpeg", headers = {}) =>
  shopper.call<Upload & Problem>("POST", "/media/uploads", {
    rawBody,
    headers: { "content-type": type, ...headers },
  });

/** A picture with something in it: no two rows are alike. */
const picture = (width: number, height: number) => {
  const bytes = Buffer.alloc(width * height * 3);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = (at * 7 + (at >> 9)) % 256;
  return sharp(bytes, { raw: { width, height, channels: 3 } });
};
const jpeg = (width = 400, height = 300) => picture(width, height).jpeg().toBuffer();

const objectOf = async (key: string, width: number) => {
  const { GetObjectCommand } = await import("@aws-sdk/client-s3");
  const found = await store.aws.s3.send(
    new GetObjectCommand({ Bucket: "cali-media", Key: `media/${key}-${width}.webp` }),
  );
  return { type: found.ContentType, bytes: Buffer.from((await found.Body?.transformToByteArray()) ?? []) };
};
const keysInBucket = async (): Promise<string[]> => {
  const { ListObjectsV2Command } = await import("@aws-sdk/client-s3");
  const { Contents = [] } = await store.aws.s3.send(new ListObjectsV2Command({ Bucket: "cali-media" }));
  return Contents.map(({ Key }) => Key ?? "");
};
const rowsOf = ({ customerId }: SignedIn) =>
  store.sql<{ id: string; key: string; width: number; height: number }>(
    "SELECT id, key, width, height FROM upload WHERE customer_id = $1",
    [customerId],
  );

describe("a picture that a customer gives", () => {
  it("is made anew in two widths, upright, with nothing of where and by what it was taken", async () => {
    const given = await picture(1800, 1200)
      .withExif({
        IFD0: { Make: "Cameramaker", Artist: "Ada Lovelace" },
        IFD3: { GPSLatitudeRef: "N", GPSLatitude: "38/1 54/1 30/1" },
      })
      .withXmp("<x:xmpmeta xmlns:x='adobe:ns:meta/'><secret/></x:xmpmeta>")
      .withMetadata({ orientation: 6, density: 300 })
      .jpeg()
      .toBuffer();
    expect(given.includes("Cameramaker")).toBe(true);
    expect((await sharp(given).metadata()).exif).toBeDefined();
    const { status, body } = await send(ada.shopper, given);
    expect(status).toBe(200);
    // It lay on its side.
    expect(body).toMatchObject({ width: 1200, height: 1800 });
    expect(body.key).toMatch(/^upload-[\w-]{22}$/);
    for (const [wanted, width] of [
      [320, 320],
      [1280, 1200],
    ] as const) {
      const { type, bytes } = await objectOf(body.key, wanted);
      expect(type).toBe("image/webp");
      const metadata = await sharp(bytes).metadata();
      expect(metadata).toMatchObject({ format: "webp", width, height: width * 1.5 });
      for (const part of ["exif", "xmp", "iptc", "icc", "orientation"] as const)
        expect(metadata[part], part).toBeUndefined();
      for (const secret of ["Cameramaker", "Ada", "GPS", "secret"])
        expect(bytes.includes(secret)).toBe(false);
    }
    expect(await rowsOf(ada)).toEqual([{ id: body.id, key: body.key, width: 1200, height: 1800 }]);
  });

  it.each(["jpeg", "png", "webp", "avif", "gif"] as const)(
    "may be %s, and is not enlarged",
    async (format) => {
      const { status, body } = await send(
        ada.shopper,
        await picture(200, 100).toFormat(format).toBuffer(),
        `image/${format}`,
      );
      expect(status).toBe(200);
      expect(body).toMatchObject({ width: 200, height: 100 });
      for (const width of [320, 1280])
        expect(await sharp((await objectOf(body.key, width)).bytes).metadata()).toMatchObject({ width: 200 });
    },
  );

  it("may be of sixteen bits, gray, transparent, or as tall as a till roll", async () => {
    const deep = await picture(60, 40).toColourspace("rgb16").png().toBuffer();
    const gray = await picture(60, 40).grayscale().png().toBuffer();
    const clear = await picture(60, 40).ensureAlpha(0.5).png().toBuffer();
    const tall = await sharp({ create: { width: 60, height: 60_000, channels: 3, background: "#0e5a63" } })
      .png()
      .toBuffer();
    for (const given of [deep, gray, clear]) {
      const { body } = await send(ada.shopper, given);
      expect(body).toMatchObject({ width: 60, height: 40 });
    }
    const { bytes } = await objectOf((await send(ada.shopper, clear)).body.key, 1280);
    expect((await sharp(bytes).metadata()).hasAlpha).toBe(true);
    expect((await send(ada.shopper, tall)).body).toMatchObject({ height: 5120 });
  });

  it("hands on nothing that was hidden behind a real picture", async () => {
    const hidden = Buffer.from("<script>alert(document.cookie)</script>PK\u0003\u0004");
    const { body, status } = await send(ada.shopper, Buffer.concat([await jpeg(), hidden]));
    expect(status).toBe(200);
    for (const width of [320, 1280]) {
      const { bytes } = await objectOf(body.key, width);
      expect(bytes.includes("script")).toBe(false);
      expect(bytes.includes("PK\u0003")).toBe(false);
    }
  });
});

describe("what is no picture", () => {
  const half = async (whole: Promise<Buffer>) => (await whole).subarray(0, (await whole).length / 2);
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';
  it.each([
    ["nothing", () => Buffer.alloc(0)],
    ["a page", () => Buffer.from("<!doctype html><script>alert(1)</script>")],
    ["an SVG", () => Buffer.from(svg)],
    ["a program", () => Buffer.concat([Buffer.from("MZ"), Buffer.alloc(4000, 7)])],
    [
      "a script that begins like a GIF",
      () => Buffer.from("GIF89a/*\u0001\u0000*/=1;alert(document.cookie)//"),
    ],
    ["a PDF", () => Buffer.from("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF")],
    ["a TIFF", () => picture(20, 20).tiff().toBuffer()],
    ["a cut off JPEG", () => half(jpeg())],
    ["a cut off PNG", () => half(picture(300, 300).png().toBuffer())],
    ["a cut off WebP", () => half(picture(300, 300).webp().toBuffer())],
    ["a PNG's first bytes", () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])],
  ])("is refused: %s that calls itself a JPEG", async (_, make) => {
    const before = await keysInBucket();
    const { status, body } = await send(ada.shopper, await make());
    expect({ status, code: body.code }).toEqual({ status: 422, code: "upload.not_an_image" });
    expect(body.detail).not.toMatch(/vips|buffer/i);
    expect(await rowsOf(ada)).toEqual([]);
    expect(await keysInBucket()).toEqual(before);
  });

  it("is refused by its type before it is looked at", async () => {
    for (const type of ["text/html", "application/octet-stream", "imagery/jpeg"])
      expect((await send(ada.shopper, await jpeg(), type)).body.code).toBe("request.unsupported_media_type");
  });

  it("is too large beyond 4 MB, or where a few bytes unfold to more than 40 megapixels", async () => {
    const heavy = Buffer.concat([await jpeg(), Buffer.alloc(4 * 1024 * 1024)]);
    const bomb = await sharp({ create: { width: 6400, height: 6400, channels: 3, background: "#fff" } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(300_000);
    for (const given of [heavy, bomb]) {
      const { status, body } = await send(ada.shopper, given);
      expect({ status, code: body.code }).toEqual({ status: 413, code: "upload.too_large" });
    }
    expect(await rowsOf(ada)).toEqual([]);
  });
});

describe("who may give pictures", () => {
  it("is whoever has signed in, from the shop's own pages", async () => {
    const given = await jpeg();
    expect((await send(new Shopper(store), given)).body.code).toBe("actor.sign_in_needed");
    const elsewhere = await send(ada.shopper, given, "image/jpeg", { origin: "https://evil.example" });
    expect(elsewhere.body.code).toBe("request.cross_origin");
  });

  it("has twenty that nothing uses yet, and no more files than that", async () => {
    await store.sql(
      `INSERT INTO upload (id, customer_id, key, width, height)
       SELECT 'upl_' || $1 || n, $1, 'k-' || $1 || n, 1, 1 FROM generate_series(1, 19) n`,
      [ada.customerId],
    );
    const given = await jpeg();
    expect((await send(ada.shopper, given)).status).toBe(200);
    const before = await keysInBucket();
    const { status, body } = await send(ada.shopper, given);
    expect({ status, code: body.code }).toEqual({ status: 409, code: "upload.too_many" });
    expect(await keysInBucket()).toEqual(before);
    await Actor.provide(someCustomer({ customerId: ada.customerId }), () =>
      Media.claim([`upl_${ada.customerId}1`]),
    );
    expect((await send(ada.shopper, given)).status).toBe(200);
  });

  it("is held to thirty an hour, pictures or not", async () => {
    const nothing = Buffer.from("nothing");
    for (let n = 0; n < 30; n += 1) expect((await send(ada.shopper, nothing)).status).toBe(422);
    const { status, headers } = await send(ada.shopper, await jpeg());
    expect(status).toBe(429);
    expect(Number(headers["retry-after"])).toBeGreaterThan(0);
    expect((await send((await newCustomer(store)).shopper, await jpeg())).status).toBe(200);
  });

  it("is held to 120 an hour from one address, by however many accounts", async () => {
    const nothing = Buffer.from("nothing");
    const address = "203.0.113.9";
    for (let n = 0; n < 120; n += 1) {
      if (n % 30 === 0) ada = await newCustomer(store);
      ada.shopper.address = address;
      expect((await send(ada.shopper, nothing)).status).toBe(422);
    }
    const { shopper } = await newCustomer(store);
    shopper.address = address;
    expect((await send(shopper, nothing)).status).toBe(429);
    shopper.address = "203.0.113.10";
    expect((await send(shopper, nothing)).status).toBe(422);
  });

  it("alone can use them", async () => {
    const { id } = (await send(ada.shopper, await jpeg())).body;
    const { customerId } = await newCustomer(store);
    const claim = (by: string) => Actor.provide(someCustomer({ customerId: by }), () => Media.claim([id]));
    await expect(claim(customerId)).rejects.toMatchObject({ code: "upload.not_found" });
    expect(await claim(ada.customerId)).toHaveLength(1);
  });
});

describe("what nothing uses", () => {
  const asStore = <T>(run: () => Promise<T>) => Actor.provide({ type: "system", name: "test" }, run);
  const byTheClock = async () => (await import("./media.ts")).handler({ time: "now" } as ScheduledEvent);
  const given = async () => (await send(ada.shopper, await jpeg(60, 40))).body;
  const filesOf = async (key: string) => (await keysInBucket()).filter((name) => name.includes(key));
  const age = (id: string, hours: number) =>
    store.sql("UPDATE upload SET created_at = now() - $2 * interval '1 hour' WHERE id = $1", [id, hours]);
  const isThere = async (id: string) =>
    (await store.sql("SELECT FROM upload WHERE id = $1", [id])).length === 1;

  beforeEach(async () => {
    await store.sql("DELETE FROM upload");
  });

  it("is cleared away after a day, or once it is shown no more, or its account is gone", async () => {
    const [fresh, old, used, dropped, orphan] = [
      await given(),
      await given(),
      await given(),
      await given(),
      await given(),
    ];
    await age(fresh.id, 23);
    await age(old.id, 25);
    await age(used.id, 25);
    await store.sql("UPDATE upload SET used_at = now() WHERE id = ANY($1)", [
      [used.id, dropped.id, orphan.id],
    ]);
    await store.sql("UPDATE upload SET unused_since = now() WHERE id = $1", [dropped.id]);
    await store.sql("UPDATE upload SET customer_id = NULL WHERE id = $1", [orphan.id]);
    expect(await byTheClock()).toEqual({ cleared: 3 });
    for (const { id, key } of [fresh, used]) {
      expect(await isThere(id)).toBe(true);
      expect(await filesOf(key)).toHaveLength(2);
    }
    for (const { id, key } of [old, dropped, orphan]) {
      expect(await isThere(id)).toBe(false);
      expect(await filesOf(key)).toEqual([]);
    }
    expect(await byTheClock()).toEqual({ cleared: 0 });
  });

  it("is cleared away by the next run where one broke off, and nobody takes it in between", async () => {
    const { id, key } = await given();
    await age(id, 25);
    const { MEDIA_BUCKET } = process.env;
    process.env.MEDIA_BUCKET = "no-such-bucket";
    await expect(asStore(() => Sweep.sweep())).rejects.toThrow();
    process.env.MEDIA_BUCKET = MEDIA_BUCKET;
    expect(await isThere(id)).toBe(true);
    const claim = Actor.provide(someCustomer({ customerId: ada.customerId }), () => Media.claim([id]));
    await expect(claim).rejects.toMatchObject({ code: "upload.not_found" });
    expect(await asStore(() => Sweep.sweep())).toBe(1);
    expect(await filesOf(key)).toEqual([]);
  });

  it("is cleared away once by two runs at once, in as many steps as it takes", async () => {
    const all = [await given(), await given(), await given()];
    for (const { id } of all) await age(id, 25);
    const counts = await Promise.all([0, 1].map(() => asStore(() => Sweep.sweep(2))));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3);
    for (const { key } of all) expect(await filesOf(key)).toEqual([]);
  });

  it("is the store's own to clear away", async () => {
    await expect(Sweep.sweep()).rejects.toMatchObject({ code: "actor.not_allowed" });
    const posed = await ada.shopper.call("POST", "/media/uploads", { body: { time: "now" } });
    expect(posed.status).toBe(415);
  });

  it("is a file that could not be kept, too", async () => {
    const { MEDIA_BUCKET } = process.env;
    process.env.MEDIA_BUCKET = "no-such-bucket";
    expect((await send(ada.shopper, await jpeg())).status).toBe(500);
    process.env.MEDIA_BUCKET = MEDIA_BUCKET;
    expect(await asStore(() => Sweep.sweep())).toBe(1);
  });
});
