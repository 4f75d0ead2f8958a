import { someCustomer } from "@cali/sandbox/testing/customers.ts";
import { testDatabase } from "@cali/sandbox/testing/database.ts";
import { beforeEach, describe, expect, it } from "vitest";
import { Actor } from "../actor/index.ts";
import type { Role } from "../actor/permission.ts";
import { StoreError } from "../error/index.ts";
import { Products } from "./index.ts";
import {
  AdminListQuery,
  type AdminProduct,
  BulkEdit,
  type BulkProblem,
  type ProductInput,
  type ProductSave,
} from "./schema.ts";

const db = testDatabase("seeded");

const as = <T>(role: Role, run: () => Promise<T>) => Actor.provide(someCustomer({ role }), run);
const manager = <T>(run: () => Promise<T>) => as("manager", run);
const refusal = async (run: () => Promise<unknown>): Promise<StoreError> => {
  const error = await manager(run).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(StoreError);
  return error as StoreError;
};

let n = 0;
let categoryId = "";
beforeEach(async () => {
  [{ id: categoryId } = { id: "" }] = await db.sql<{ id: string }>(
    "SELECT id FROM category ORDER BY id LIMIT 1",
  );
});

const variant = (sku: string, options: string[], more: object = {}) => ({
  sku,
  options,
  priceCents: 1000,
  compareAtCents: null,
  costCents: 400,
  weightGrams: 200,
  barcode: null,
  active: true,
  ...more,
});

function draft(more: Partial<ProductInput> = {}): ProductInput {
  n += 1;
  return {
    name: `Zig Cup ${n}`,
    slug: `zig-cup-${n}`,
    summary: "A cup.",
    description: "<p>A <b>cup</b>.</p>",
    details: ["Clay"],
    categoryId,
    status: "draft",
    publishAt: null,
    vendor: "Zig",
    productType: "Cup",
    tags: ["new"],
    seoTitle: null,
    seoDescription: null,
    options: [{ name: "Color", values: [{ name: "Ink", swatch: "#14211F" }, { name: "Sand" }] }],
    variants: [
      variant(`ZIG-${n}-INK`, ["Ink"], { stock: { counted: 5, reason: "counted" }, imageKey: "zig-a" }),
      variant(`ZIG-${n}-SAND`, ["Sand"], { priceCents: 1200 }),
    ],
    images: [
      { key: "zig-a", alt: "A cup", optionValue: "Ink" },
      { key: "zig-b", alt: "Another" },
    ],
    ...more,
  };
}

const create = (more: Partial<ProductInput> = {}) => manager(() => Products.createProduct(draft(more)));

/** What an editor sends of a product that it has read. */
function toSave(product: AdminProduct, more: Partial<ProductSave> = {}): ProductSave {
  const {
    id: _,
    model: __,
    reviewCount: ___,
    isOrdered: ____,
    createdAt: _____,
    updatedAt: ______,
    ...rest
  } = product;
  const { kept: _______, ...fields } = rest as typeof rest & { kept?: unknown };
  return {
    ...fields,
    variants: product.variants
      .filter(({ isOffered }) => isOffered)
      .map(({ stock: _, reserved: __, isOffered: ___, ...own }) => own),
    ...more,
  };
}
const save = (product: AdminProduct, more: Partial<ProductSave> = {}) =>
  manager(() => Products.saveProduct(product.id, toSave(product, more)));

/** Puts a variant into an order of this status. */
async function order(product: AdminProduct, sku: string, status: string): Promise<void> {
  const found = product.variants.find((it) => it.sku === sku);
  const id = `ord_${sku}_${status}`;
  await db.sql(
    `SET LOCAL session_replication_role = replica;
     INSERT INTO "order" (id, cart_id, cart_version, email, status, currency, subtotal_cents, total_cents, tax_mode, country, paid_at, stock_state, reserved_until)
     VALUES ('${id}', '${id}', 1, 'a@example.com', '${status}', 'usd', 1000, 1000, 'none', 'US', now(), 'committed', now());
     INSERT INTO order_item (id, order_id, variant_id, product_id, sku, name, quantity, unit_price_cents)
     VALUES ('${id}', '${id}', '${found?.id}', '${product.id}', '${sku}', 'x', 1, 1000)`,
  );
}

describe("Products.createProduct", () => {
  it("makes a product with its variants, pictures and stock, its description cleaned", async () => {
    const made = await create({ description: `<p onclick="x">A <b>cup</b><script>alert(1)</script></p>` });
    expect(made).toMatchObject({ version: expect.any(Number), description: "<p>A <strong>cup</strong></p>" });
    expect(made.variants.map(({ sku, stock, imageKey }) => [sku.slice(-3), stock, imageKey])).toEqual([
      ["INK", 5, "zig-a"],
      ["AND", 0, null],
    ]);
    expect(made.images.map(({ key, optionValue }) => [key, optionValue])).toEqual([
      ["zig-a", "Ink"],
      ["zig-b", null],
    ]);
    const [row] = await db.sql("SELECT price_cents FROM product WHERE id = $1", [made.id]);
    expect(row).toEqual({ price_cents: 1000 });
  });

  it("names an address or a SKU that is taken, and makes nothing", async () => {
    const first = await create();
    expect((await refusal(() => Products.createProduct(draft({ slug: first.slug })))).code).toBe(
      "product.slug_taken",
    );
    const sku = first.variants[0]?.sku ?? "";
    const refused = await refusal(() =>
      Products.createProduct(draft({ slug: "zig-never", options: [], variants: [variant(sku, [])] })),
    );
    expect(refused).toMatchObject({ code: "variant.sku_taken", details: { skus: [sku] } });
    expect(await db.sql("SELECT id FROM product WHERE slug = 'zig-never'")).toEqual([]);
    expect((await refusal(() => Products.createProduct(draft({ categoryId: "cat_x" })))).code).toBe(
      "category.not_found",
    );
  });

  it("is for managers", async () => {
    await expect(as("support", () => Products.createProduct(draft()))).rejects.toThrow(
      "for the shop's own people",
    );
    await expect(as("customer", () => Products.fromId("prd_x"))).rejects.toThrow("for the shop's own people");
  });
});

describe("Products.saveProduct", () => {
  it("keeps ids of what stays, drops what is gone and changes places in one go", async () => {
    const made = await create();
    const [ink, sand] = made.variants;
    const [a, b] = made.images;
    if (!ink || !sand || !a || !b) throw new Error("half a product");
    const saved = await save(made, {
      options: [{ name: "Colour", values: [{ name: "Sand" }, { name: "Ink" }, { name: "Fog" }] }],
      variants: [
        variant(ink.sku, ["Sand"], { id: sand.id, imageKey: b.key }),
        variant(sand.sku, ["Ink"], { id: ink.id }),
        variant(`${ink.sku}-FOG`, ["Fog"]),
      ],
      images: [b],
    });
    expect(saved.variants.map(({ id, sku }) => [id, sku])).toEqual([
      [sand.id, ink.sku],
      [ink.id, sand.sku],
      [expect.any(String), `${ink.sku}-FOG`],
    ]);
    expect(saved.images.map(({ id }) => id)).toEqual([b.id]);
    expect(saved.version).toBeGreaterThan(made.version);
  });

  it("takes a variant without an id for the one of its values", async () => {
    const made = await create();
    const saved = await save(made, {
      variants: made.variants.map(({ sku, options }) => variant(sku, options, { priceCents: 4200 })),
    });
    expect(saved.variants.map(({ id, priceCents }) => [id, priceCents])).toEqual(
      made.variants.map(({ id }) => [id, 4200]),
    );
  });

  it("refuses what was made from an older version, and shows what is there now", async () => {
    const made = await create();
    await save(made, { name: "Theirs" });
    const refused = await refusal(() => Products.saveProduct(made.id, toSave(made, { name: "Mine" })));
    expect(refused).toMatchObject({ code: "edit.stale", details: { current: { name: "Theirs" } } });
    expect((await manager(() => Products.fromId(made.id))).name).toBe("Theirs");
  });

  it("lets one of two at once through", async () => {
    const made = await create();
    const results = await Promise.allSettled(["A", "B"].map((name) => save(made, { name })));
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("doesn't mind what is sold meanwhile", async () => {
    const made = await create();
    await db.sql("UPDATE inventory SET stock = stock - 1, cause = 'sell:ord_x' WHERE variant_id = $1", [
      made.variants[0]?.id,
    ]);
    expect((await save(made, { name: "Still mine" })).variants[0]?.stock).toBe(4);
  });

  it("keeps a variant that is in an open order, no longer sold, and takes it up again with its values", async () => {
    const made = await create();
    const [ink, sand] = made.variants;
    if (!ink || !sand) throw new Error("half a product");
    await order(made, sand.sku, "paid");
    const only = { options: [{ name: "Color", values: [{ name: "Ink" }] }] };
    const saved = await save(made, { ...only, variants: [variant(ink.sku, ["Ink"], { id: ink.id })] });
    expect(saved.kept).toEqual([sand.sku]);
    expect(saved.variants.find(({ id }) => id === sand.id)).toMatchObject({
      active: false,
      isOffered: false,
    });
    const again = await save(saved, {
      options: made.options,
      variants: made.variants.map(({ sku, options }) => variant(sku, options)),
    });
    expect(again.variants.map(({ id, active }) => [id, active])).toEqual([
      [ink.id, true],
      [sand.id, true],
    ]);
  });

  it("removes a variant of orders that are over", async () => {
    const made = await create();
    const [ink, sand] = made.variants;
    if (!ink || !sand) throw new Error("half a product");
    await order(made, sand.sku, "delivered");
    const saved = await save(made, {
      options: [{ name: "Color", values: [{ name: "Ink" }] }],
      variants: [variant(ink.sku, ["Ink"], { id: ink.id })],
    });
    expect(saved).toMatchObject({ kept: [], variants: [{ id: ink.id }] });
  });

  it("never takes pieces that are set aside", async () => {
    const made = await create();
    const id = made.variants[0]?.id;
    await db.sql("UPDATE inventory SET reserved = 3, cause = 'reserve:ord_x' WHERE variant_id = $1", [id]);
    const counted = (many: number) =>
      toSave(made, {
        variants: made.variants.map(({ sku, options, id: own }) =>
          variant(sku, options, {
            id: own,
            ...(own === id && { stock: { counted: many, reason: "counted" } }),
          }),
        ),
      });
    const refused = await refusal(() => Products.saveProduct(made.id, counted(2)));
    expect(refused.code).toBe("stock.insufficient");
    const saved = await manager(() => Products.saveProduct(made.id, counted(3)));
    expect(saved.variants[0]).toMatchObject({ stock: 3, reserved: 3 });
  });

  it("refuses another product's variant or picture", async () => {
    const [mine, other] = [await create(), await create()];
    const variants = [variant("ZIG-X", ["Ink"], { id: other.variants[0]?.id })];
    expect((await refusal(() => Products.saveProduct(mine.id, toSave(mine, { variants })))).code).toBe(
      "variant.not_found",
    );
    const images = other.images;
    expect((await refusal(() => Products.saveProduct(mine.id, toSave(mine, { images })))).code).toBe(
      "request.invalid",
    );
  });
});

describe("Products.duplicate", () => {
  it("makes a draft of all of it, under its own address and SKUs, with nothing in stock", async () => {
    const made = await create({ status: "active" });
    const first = await manager(() => Products.duplicate(made.id));
    const second = await manager(() => Products.duplicate(made.id));
    expect(first).toMatchObject({
      status: "draft",
      slug: `${made.slug}-copy`,
      description: made.description,
    });
    expect(second.slug).toBe(`${made.slug}-copy-2`);
    expect(first.variants.map(({ sku, stock }) => [sku, stock])).toEqual(
      made.variants.map(({ sku }) => [`${sku}-COPY`, 0]),
    );
    expect(first.images.map(({ key }) => key)).toEqual(made.images.map(({ key }) => key));
  });
});

describe("Products.remove", () => {
  it("deletes what nobody ordered, and archives what somebody did", async () => {
    const [fresh, ordered] = [await create(), await create({ status: "active" })];
    await order(ordered, ordered.variants[0]?.sku ?? "", "delivered");
    expect(await manager(() => Products.remove(fresh.id))).toEqual({ outcome: "deleted" });
    expect(await manager(() => Products.remove(ordered.id))).toEqual({ outcome: "archived" });
    expect((await refusal(() => Products.fromId(fresh.id))).code).toBe("product.not_found");
    expect((await manager(() => Products.fromId(ordered.id))).status).toBe("archived");
  });
});

describe("Products.activateDue", () => {
  it("makes drafts active whose time has come, and no others", async () => {
    const due = await create({ publishAt: new Date(Date.now() - 1000).toISOString() });
    const later = await create({ publishAt: new Date(Date.now() + 60_000).toISOString() });
    expect(await Actor.provide({ type: "system", name: "test" }, () => Products.activateDue())).toBe(1);
    expect(await manager(() => Products.fromId(due.id))).toMatchObject({ status: "active", publishAt: null });
    expect((await manager(() => Products.fromId(later.id))).status).toBe("draft");
    await expect(manager(() => Products.activateDue())).rejects.toThrow("for the shop's own people");
  });
});

describe("Products.bulkEdit", () => {
  const edit = (products: BulkEdit["products"]) => Products.bulkEdit(BulkEdit.parse({ products }));

  it("changes what is named and nothing else, of many at once", async () => {
    const [one, two] = [await create(), await create()];
    const id = one.variants[0]?.id ?? "";
    const { products } = await manager(() =>
      edit([
        {
          id: one.id,
          version: one.version,
          variants: [
            {
              id,
              changes: {
                priceCents: 1500,
                barcode: "123",
                costCents: null,
                stock: { counted: 9, seen: 5, reason: "counted" },
              },
            },
          ],
        },
        {
          id: two.id,
          version: two.version,
          changes: { status: "active", addTags: ["sale"], removeTags: ["new"] },
        },
      ]),
    );
    const [first, second] = await manager(() =>
      Promise.all([Products.fromId(one.id), Products.fromId(two.id)]),
    );
    expect(first.variants[0]).toMatchObject({
      priceCents: 1500,
      barcode: "123",
      costCents: null,
      weightGrams: 200,
      stock: 9,
    });
    expect(second).toMatchObject({ status: "active", tags: ["sale"] });
    expect(new Map(products.map((it) => [it.id, it.version]))).toEqual(
      new Map([first, second].map((it) => [it.id, it.version])),
    );
  });

  it("changes nothing where one can't be, and says of each why not", async () => {
    const [one, two, three] = [await create(), await create(), await create()];
    await save(three, { name: "Changed" });
    const [ink, sand] = one.variants;
    const taken = two.variants[0]?.sku ?? "";
    const refused = await refusal(() =>
      edit([
        {
          id: one.id,
          version: one.version,
          variants: [
            { id: ink?.id ?? "", changes: { sku: taken, priceCents: 1 } },
            {
              id: sand?.id ?? "",
              changes: { compareAtCents: 5, stock: { counted: 3, seen: 8, reason: "counted" } },
            },
          ],
        },
        { id: two.id, version: two.version, changes: { categoryId: "cat_x", status: "active" } },
        { id: three.id, version: three.version, changes: { status: "active" } },
      ]),
    );
    expect(refused.code).toBe("edit.refused");
    const told = ((refused.details?.problems as BulkProblem[]) ?? []).map(({ field, code }) => [field, code]);
    expect(told).toEqual([
      ["sku", "variant.sku_taken"],
      ["compareAtCents", "request.invalid"],
      ["categoryId", "category.not_found"],
      [undefined, "edit.stale"],
      ["stock", "edit.stale"],
    ]);
    expect(await manager(() => Products.fromId(one.id))).toEqual(
      expect.objectContaining({ variants: one.variants }),
    );
    expect((await manager(() => Products.fromId(two.id))).status).toBe("draft");
  });

  it("lets two variants change SKUs, and a draft's date go with its draft", async () => {
    const made = await create({ publishAt: new Date(Date.now() + 60_000).toISOString() });
    const [ink, sand] = made.variants;
    if (!ink || !sand) throw new Error("half a product");
    const variants = [
      { id: ink.id, changes: { sku: sand.sku } },
      { id: sand.id, changes: { sku: ink.sku } },
    ];
    await manager(() =>
      edit([{ id: made.id, version: made.version, changes: { status: "archived" }, variants }]),
    );
    const now = await manager(() => Products.fromId(made.id));
    expect(now.variants.map(({ sku }) => sku)).toEqual([sand.sku, ink.sku]);
    expect(now).toMatchObject({ status: "archived", publishAt: null });
  });
});

describe("Products.list", () => {
  const list = (query: object = {}) => manager(() => Products.list(AdminListQuery.parse(query)));

  it("pages through all of them, in each order, each once", async () => {
    const [{ count } = { count: 0 }] = await db.sql<{ count: number }>("SELECT count(*)::int FROM product");
    for (const sort of ["newest", "updated", "name"]) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await list({ sort, limit: 7, cursor });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(seen).toHaveLength(count);
      expect(new Set(seen).size).toBe(count);
    }
  });

  it("finds by the beginning of a name, an address or a SKU, and by words", async () => {
    const made = await create({ name: "Quillon Ladle", slug: "quillon-ladle-x" });
    const sku = made.variants[0]?.sku.toLowerCase() ?? "";
    for (const q of ["quill", "Quillon L", "quillon-lad", sku, "ladles"]) {
      expect((await list({ q })).items.map(({ id }) => id)).toContain(made.id);
      expect((await list({ q, status: "draft", category: categoryId })).items.map(({ id }) => id)).toContain(
        made.id,
      );
      expect((await list({ q, status: "active" })).items.map(({ id }) => id)).not.toContain(made.id);
    }
  });

  it("counts what is below a category to it", async () => {
    const [{ id } = { id: "" }] = await db.sql<{ id: string }>(
      "SELECT id FROM category WHERE slug = 'ceramics'",
    );
    const rows = await db.sql<{ id: string }>(
      "SELECT p.id FROM product p JOIN category c ON c.id = p.category_id WHERE c.id = $1 OR c.parent_id = $1",
      [id],
    );
    const items: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ category: id, sort: "name", limit: 5, cursor });
      items.push(...page.items.map((it) => it.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(items.toSorted()).toEqual(rows.map((row) => row.id).toSorted());
  });

  it("shows what runs out, each product once, the scarcest first", async () => {
    await db.sql("UPDATE inventory SET stock = 100, reserved = 0");
    const [one, two] = [await create({ status: "active" }), await create({ status: "active" })];
    await create();
    for (const { variants } of [one, two])
      for (const [at, { id }] of variants.entries())
        await db.sql("UPDATE inventory SET stock = $2 WHERE variant_id = $1", [
          id,
          at + (variants === two.variants ? 3 : 0),
        ]);
    const first = await list({ low: "true", limit: 1 });
    const second = await list({ low: "true", limit: 1, cursor: first.nextCursor });
    expect([...first.items, ...second.items].map(({ id, scarcest }) => [id, scarcest])).toEqual([
      [one.id, 0],
      [two.id, 3],
    ]);
    expect(second.nextCursor).toBeNull();
  });

  it("has prices and pieces of active variants", async () => {
    const made = await create();
    const row = (await list()).items.find(({ id }) => id === made.id);
    expect(row).toMatchObject({
      variantCount: 2,
      minPriceCents: 1000,
      maxPriceCents: 1200,
      available: 5,
      imageKey: "zig-a",
    });
    const { items } = await manager(() => Products.sheet(AdminListQuery.parse({ q: made.slug })));
    expect(items).toEqual([expect.objectContaining({ id: made.id, variants: made.variants })]);
  });
});
