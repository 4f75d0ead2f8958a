import { readFileSync } from "node:fs";
import type { AuditEntry } from "@cali/core/audit/schema.ts";
import type { Page } from "@cali/core/database/list.ts";
import type { AdminProduct } from "@cali/core/product/schema.ts";
import { newCustomer, type SignedIn } from "@cali/sandbox/testing/customers.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { transfersOf, workAt } from "@cali/sandbox/testing/transfers.ts";
import { beforeAll, describe, expect, it } from "vitest";

const store = testStore();
let manager: SignedIn;
let transfers: ReturnType<typeof transfersOf>;
beforeAll(async () => {
  manager = await newCustomer(store, { role: "manager" });
  transfers = transfersOf(store, manager);
  await hasPictures();
});

const shopify = readFileSync("core/import/fixtures/shopify-export.csv", "utf8");

/** As if the pictures that the file names had been fetched before. */
async function hasPictures(): Promise<void> {
  const addresses = [...new Set(shopify.match(/https:\/\/cdn\.shopify\.com[^,\n]+/g) ?? [])];
  for (const [at, address] of addresses.entries())
    await store.sql(
      `INSERT INTO asset (id, key, file_name, status, width, height, source_url)
       VALUES ($1, $2, 'x', 'ready', 800, 1000, $3)`,
      [`ast_${at}`, `fetched-${at}`, address],
    );
}

const product = async (slug: string): Promise<AdminProduct> => {
  const [row] = await store.sql<{ id: string }>("SELECT id FROM product WHERE slug = $1", [slug]);
  return (await transfers.call<AdminProduct>("GET", `/products/${row?.id}`)).body;
};

const csv = (...lines: string[]): string => lines.join("\n");
const simple = (handle: string, title: string, price: string, more = "") =>
  csv(
    `Handle,Title,Variant SKU,Variant Price${more ? ",Tags" : ""}`,
    `${handle},${title},${handle.toUpperCase()},${price}${more ? `,${more}` : ""}`,
  );

describe("a file of Shopify's", () => {
  it("is taken as it is: looked through first, and changes nothing by that", async () => {
    const checked = await transfers.check(shopify);
    expect(checked).toMatchObject({
      status: "checked",
      rowCount: 8,
      productCount: 4,
      createCount: 4,
      updateCount: 0,
      problemCount: 0,
      share: 1,
    });
    expect(checked.ignoredColumns).toContainEqual({ column: "Variant Inventory Policy", rows: 1 });
    expect(checked.ignoredColumns).toContainEqual({
      column: "Google Shopping / Google Product Category",
      rows: 1,
    });
    expect(checked.ignoredColumns.map(({ column }) => column)).not.toContain("Variant Taxable");
    expect(await store.sql("SELECT 1 FROM product WHERE slug = 'harbor-tee'")).toEqual([]);
    const [tee, candle, print] = await transfers.notes(checked.id);
    expect(tee).toMatchObject({ row: 2, handle: "harbor-tee", kind: "create", applied: false });
    expect(tee?.details).toContainEqual({
      row: 5,
      column: "Variant SKU",
      message: "A SKU has no spaces: it becomes TEE-M-KELP.",
    });
    expect(candle?.details).toContainEqual({
      row: 7,
      column: "Variant SKU",
      message: "It has no SKU; it gets COVE-CANDLE.",
    });
    expect(print?.details.map(({ message }) => message)).toEqual(
      expect.arrayContaining([
        "It isn’t published, so it is a draft here.",
        "Without what a description can’t have here: table, tr, td.",
      ]),
    );

    const done = await transfers.apply(checked.id);
    expect(done).toMatchObject({ status: "done", doneCount: 4, problemCount: 0 });
    const made = await product("harbor-tee");
    expect(made).toMatchObject({
      name: "Harbor Tee",
      vendor: "Pier & Sons",
      tags: ["cotton", "summer", "new in"],
      status: "active",
      seoTitle: "Harbor Tee, heavy cotton",
    });
    expect(made.description).toContain('Washes soft, says "Ada".');
    expect(made.options.map(({ name, values }) => [name, ...values.map((value) => value.name)])).toEqual([
      ["Size", "S", "M"],
      ["Color", "Fog", "Kelp"],
    ]);
    expect(
      made.variants.map(({ sku, stock, priceCents, compareAtCents, costCents, weightGrams, imageKey }) => [
        sku,
        stock,
        priceCents,
        compareAtCents,
        costCents,
        weightGrams,
        imageKey,
      ]),
    ).toEqual([
      ["TEE-S-FOG", 12, 3800, null, 1150, 180, "fetched-0"],
      ["TEE-S-KELP", 7, 3800, null, 1150, 180, "fetched-1"],
      ["TEE-M-FOG", 0, 3800, 4500, 1150, 190, "fetched-0"],
      ["TEE-M-KELP", 0, 3800, null, 1150, 190, "fetched-1"],
    ]);
    expect(made.variants[0]?.barcode).toBe("0812345678901");
    expect(made.images.map(({ key, alt, optionValue }) => [key, alt, optionValue])).toEqual([
      ["fetched-0", "A pale grey T-shirt on a line", "Fog"],
      ["fetched-1", "Harbor Tee", "Kelp"],
      ["fetched-2", "Its back", null],
      ["fetched-3", "The label, sewn by hand", null],
    ]);
    expect(await product("quiet-print")).toMatchObject({ status: "draft", name: "Quiet Print, “Low Tide”" });
    expect((await product("old-postcard")).status).toBe("archived");
    const [stock] = await store.sql<{ cause: string }>(
      "SELECT cause FROM inventory i JOIN variant v ON v.id = i.variant_id WHERE v.sku = 'TEE-S-FOG'",
    );
    expect(stock?.cause).toBe("adjust:counted:import");
  });

  it("changes nothing when it comes again", async () => {
    expect(await transfers.check(shopify)).toMatchObject({ sameCount: 4, createCount: 0, updateCount: 0 });
  });

  it("is taken down as changed by whoever applied it, and from where", async () => {
    const { id } = await product("cove-candle");
    const { body } = await manager.shopper.call<Page<AuditEntry>>("GET", `/admin/audit?subjectId=${id}`);
    expect(body.items.at(-1)).toMatchObject({ actorId: manager.customerId, address: "203.0.113.9" });
    expect(body.items.at(-1)?.action).toMatch(/^import imp_/);
  });
});

describe("a file that changes what there is", () => {
  it("is told column by column, before and after; a column that isn't there stays as it is", async () => {
    const checked = await transfers.check(
      csv(
        "Handle,Variant SKU,Variant Price,Tags",
        "harbor-tee,TEE-S-FOG,41,cotton",
        "harbor-tee,TEE-M-FOG,41,",
      ),
    );
    const [note] = await transfers.notes(checked.id);
    expect(note).toMatchObject({ kind: "update", handle: "harbor-tee" });
    expect(note?.details).toEqual([
      { column: "Tags", before: "cotton, summer, new in", after: "cotton" },
      { column: "Variant Price · S / Fog", before: "$38.00", after: "$41.00" },
      { column: "Variant Price · M / Fog", before: "$38.00", after: "$41.00" },
    ]);
    await transfers.apply(checked.id);
    const made = await product("harbor-tee");
    expect(made.variants.map(({ priceCents }) => priceCents)).toEqual([4100, 3800, 4100, 3800]);
    expect(made.images).toHaveLength(4);
  });

  it("isn't applied to what somebody has changed since it was checked", async () => {
    const checked = await transfers.check(simple("cove-candle", "Cove Candle", "26"));
    await store.sql("UPDATE product SET vendor = 'Somebody' WHERE slug = 'cove-candle'");
    expect(await transfers.apply(checked.id)).toMatchObject({
      status: "done",
      problemCount: 1,
      updateCount: 0,
    });
    const [note] = await transfers.notes(checked.id, "problem");
    expect(note?.details[0]?.message).toContain("Somebody has changed this product since");
  });
});

describe("what is wrong with a file", () => {
  it("is told by row and column, and keeps the others from nothing", async () => {
    const checked = await transfers.check(
      csv(
        "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Compare At Price,Image Src,Status,Gift Card",
        "good,Good,,,GOOD-1,5,,,active,",
        "no-price,No Price,,,NP-1,,,,active,",
        'bad-price,Bad Price,,,BP-1,"12,50",,,active,',
        "twice,Twice,,,GOOD-1,7,,,active,",
        "taken,Taken,,,TEE-S-FOG,7,,,active,",
        "plain-http,Plain,,,PH-1,7,,http://example.com/a.jpg,active,",
        "ours-gone,Ours,,,OG-1,7,,http://localhost:4321/media/none-1280.webp,active,",
        "gift,Gift,,,GI-1,7,,,active,true",
        "state,State,,,ST-1,7,,,hidden,",
        "no-title,,,,NT-1,7,,,active,",
        "good,Good again,,,GOOD-2,5,,,active,",
      ),
    );
    expect(checked).toMatchObject({ createCount: 1, problemCount: 10 });
    const problems = await transfers.notes(checked.id, "problem");
    expect(
      problems.map(({ row, handle, details }) => [row, handle, details[0]?.column, details[0]?.message]),
    ).toEqual([
      [3, "no-price", "Variant Price", "There is no price."],
      [4, "bad-price", "Variant Price", "“12,50” is no amount. Write it as 24.00."],
      [5, "twice", "Variant SKU", "GOOD-1 stands in row 2 already."],
      [6, "taken", "Variant SKU", "TEE-S-FOG is a variant’s of harbor-tee in the shop."],
      [7, "plain-http", "Image Src", "Pictures are fetched over https:// only."],
      [8, "ours-gone", "Image Src", "There is no such picture in this shop."],
      [9, "gift", "Gift Card", "Gift cards can’t be sold here."],
      [10, "state", "Status", "“hidden” is none of active, draft and archived."],
      [11, "no-title", "Title", "A new product needs a title."],
      [12, "good", "Handle", "good stood further up already. Put all rows of a product together."],
    ]);
    expect(await transfers.apply(checked.id)).toMatchObject({
      status: "done",
      createCount: 1,
      problemCount: 10,
    });
    expect((await product("good")).name).toBe("Good");
  });

  it.each([
    ["no such columns", "Name,Price\nMug,5", "no column Handle"],
    ["nothing in it", "Handle,Title\n", "no products"],
    ["a quotation mark that isn't closed", 'Handle,Title\na,"b\nc,d', "Row 2 can't be read as CSV"],
  ])("ends it where it is %s", async (_, text, words) => {
    const { status, error } = await transfers.check(text);
    expect(status).toBe("failed");
    expect(error).toContain(words);
  });

  it("is a picture that can't be had, which is left out and told", async () => {
    const checked = await transfers.check(
      csv("Handle,Title,Variant Price,Image Src", "lost,Lost,5,https://pictures.invalid/a.jpg"),
    );
    expect(checked.createCount).toBe(1);
    await transfers.apply(checked.id);
    const [note] = await transfers.notes(checked.id);
    expect(note).toMatchObject({ kind: "create", applied: true });
    expect(note?.details.at(-1)?.message).toBe(
      "Left out, https://pictures.invalid/a.jpg: Its server can’t be reached.",
    );
    expect((await product("lost")).images).toEqual([]);
  });
});

describe("an import that is broken off", () => {
  const many = (prefix: string, count: number) =>
    csv(
      "Handle,Title,Variant SKU,Variant Price",
      ...Array.from(
        { length: count },
        (_, n) => `${prefix}-${n},${prefix} ${n},${prefix.toUpperCase()}-${n},5`,
      ),
    );
  const count = async (prefix: string) =>
    (
      await store.sql<{ n: number }>("SELECT count(*)::int AS n FROM product WHERE slug LIKE $1", [
        `${prefix}-%`,
      ])
    )[0]?.n;

  it("goes on where it was, and does nothing twice, also by two workers at once", async () => {
    const { Transfer } = await import("@cali/core/transfer/index.ts");
    const { Actor } = await import("@cali/core/actor/index.ts");
    const checked = await transfers.check(many("again", 45));
    await transfers.call("POST", `/imports/${checked.id}/apply`);
    const job = {
      kind: "import",
      id: checked.id,
      actor: manager.customerId,
      address: "",
      request: "r",
    } as const;
    const stretch = (steps: number) => {
      let left = steps;
      return Actor.provide({ type: "system", name: "test" }, () =>
        Transfer.work(job, () => {
          left -= 1;
          return left <= 0;
        }),
      );
    };
    await stretch(7);
    expect(await transfers.get(checked.id)).toMatchObject({ status: "applying", doneCount: 7 });
    await Promise.all([stretch(10), stretch(10)]);
    expect(await count("again")).toBe((await transfers.get(checked.id)).doneCount);
    expect(await transfers.finish(checked.id)).toMatchObject({
      status: "done",
      doneCount: 45,
      createCount: 45,
    });
    expect(await count("again")).toBe(45);
    expect((await transfers.notes(checked.id)).every(({ applied }) => applied)).toBe(true);
  });

  it("leaves no product half saved where the worker dies between its steps", async () => {
    const strike = (globalThis as Record<symbol, unknown>)[Symbol.for("cali.fault.arm")] as (
      hook: ((point: string) => Promise<void>) | undefined,
    ) => void;
    const checked = await transfers.check(many("struck", 5));
    await transfers.call("POST", `/imports/${checked.id}/apply`);
    for (const point of ["admin.product.insert", "admin.product.update", "import.note_applied", "commit"]) {
      let isStruck = false;
      strike(async (at) => {
        if (isStruck || !at.endsWith(`${point}:before`)) return;
        if (point === "commit" && (await count("struck")) === 0) return;
        isStruck = true;
        throw new Error("killed");
      });
      const { batchItemFailures } = await workAt(manager, "import", checked.id);
      strike(undefined);
      expect(batchItemFailures).toHaveLength(1);
      expect(await count("struck")).toBe((await transfers.get(checked.id)).doneCount);
    }
    expect(await transfers.finish(checked.id)).toMatchObject({ status: "done", doneCount: 5 });
    expect(await count("struck")).toBe(5);
  });

  it("stays as far as it is when it is called off", async () => {
    const checked = await transfers.check(many("off", 5));
    await transfers.call("POST", `/imports/${checked.id}/cancel`);
    const { status, body } = await transfers.call("POST", `/imports/${checked.id}/apply`);
    expect({ status, code: body.code }).toEqual({ status: 409, code: "import.move_not_allowed" });
    await workAt(manager, "import", checked.id);
    expect(await count("off")).toBe(0);
  });

  it("is found by the schedule once it has got stuck", async () => {
    const id = await transfers.send(many("stuck", 2));
    await transfers.call("POST", `/imports/${id}/check`);
    const { handler } = await import("./import.ts");
    const sweep = () => handler({ time: "" } as never);
    expect(await sweep()).toEqual({ resumed: 0 });
    await store.sql("UPDATE import SET touched_at = now() - interval '11 minutes' WHERE id = $1", [id]);
    expect(await sweep()).toEqual({ resumed: 1 });
    expect(await sweep()).toEqual({ resumed: 0 });
  });
});

describe("an export", () => {
  it("comes back as it went, into this shop", async () => {
    const file = await transfers.export();
    const checked = await transfers.check(file);
    const notes = await transfers.notes(checked.id);
    expect(notes).toEqual([]);
    expect(checked).toMatchObject({ problemCount: 0, ignoredColumns: [] });
    expect(checked.sameCount).toBe(checked.productCount);
    expect(checked.productCount).toBeGreaterThan(60);
  }, 60_000);

  it("is of one state alone, where that is asked for", async () => {
    const lines = (await transfers.export("archived"))
      .split("\n")
      .filter((line) => line.startsWith("old-postcard"));
    expect(lines).toHaveLength(1);
    expect(await transfers.export("draft")).not.toContain("harbor-tee");
  });

  it("makes the same catalogue of an empty shop", async () => {
    const file = await transfers.export();
    await store.sql("TRUNCATE product, product_image, variant CASCADE");
    const { uploadMedia } = await import("@cali/sandbox/media.ts");
    await uploadMedia(store.aws, () => undefined);
    const checked = await transfers.check(file);
    expect((await transfers.notes(checked.id, "problem")).slice(0, 3)).toEqual([]);
    expect(await transfers.apply(checked.id)).toMatchObject({ status: "done", problemCount: 0 });
    expect(await transfers.export()).toBe(file);
  }, 60_000);
});
