import { newCustomer, type SignedIn } from "@cali/sandbox/testing/customers.ts";
import { Shopper, variants } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { beforeAll, describe, expect, it } from "vitest";
import { StockNotice } from "../stock-notice/index.ts";
import type { InventoryPage, LedgerEntry, StockLevel } from "./schema.ts";

const store = testStore();

let manager: SignedIn;
let used = 0;
/** A variant of its own for each test, with so many on the shelf and so many set aside. */
async function variant(stock = 10, reserved = 0): Promise<string> {
  const found = (await variants(store, 60, 0))[used++] ?? "";
  await store.sql("UPDATE inventory SET stock = $2, reserved = $3, cause = 'test' WHERE variant_id = $1", [
    found,
    stock,
    reserved,
  ]);
  return found;
}
beforeAll(async () => {
  manager = await newCustomer(store, { role: "manager", name: "Mo" });
});

type Answer<T> = T & { code: string; details: Record<string, unknown>; current: StockLevel };
const adjust = async (id: string, body: object) => {
  const given = { reason: "received", ...body };
  return manager.shopper.call<Answer<StockLevel>>("POST", `/admin/inventory/${id}`, { body: given });
};
const ledger = async (id: string, query = "") =>
  (
    await manager.shopper.call<{ items: LedgerEntry[]; nextCursor: string | null }>(
      "GET",
      `/admin/inventory/${id}/ledger${query}`,
    )
  ).body;
const list = async (query: string) =>
  (await manager.shopper.call<InventoryPage>("GET", `/admin/inventory${query}`)).body;
const stockOf = async (id: string) =>
  (await store.sql("SELECT stock, reserved FROM inventory WHERE variant_id = $1", [id]))[0];

describe("Stock.adjust", () => {
  it("adds, takes off and sets what was counted, and says so in the ledger", async () => {
    const id = await variant(10, 2);
    expect((await adjust(id, { delta: 5 })).body).toMatchObject({ stock: 15, reserved: 2, available: 13 });
    await adjust(id, { delta: -1, reason: "damaged", note: "fell: off the shelf" });
    await adjust(id, { counted: 12, seen: 14, reason: "counted" });
    expect(await stockOf(id)).toEqual({ stock: 12, reserved: 2 });
    const { items } = await ledger(id);
    expect(items.slice(0, 3)).toMatchObject([
      { stockDelta: -2, stockAfter: 12, kind: "adjust", reason: "counted", actorName: "Mo" },
      { stockDelta: -1, stockAfter: 14, reason: "damaged", note: "fell: off the shelf" },
      { stockDelta: 5, stockAfter: 15, reason: "received", note: "", reservedDelta: 0 },
    ]);
    expect(items.at(-1)).toMatchObject({ kind: "opening", actorName: null });
  });

  it("is taken down in the audit log", async () => {
    const id = await variant();
    await adjust(id, { delta: 1 });
    const logged = await store.sql(
      "SELECT actor_id, before ->> 'stock' AS was, after ->> 'stock' AS now FROM audit_log WHERE subject = 'inventory' AND subject_id = $1",
      [id],
    );
    expect(logged).toEqual([{ actor_id: manager.customerId, was: "10", now: "11" }]);
  });

  it("leaves no less than is set aside", async () => {
    const id = await variant(5, 3);
    const refused = await adjust(id, { delta: -3, reason: "lost" });
    expect(refused.body).toMatchObject({ status: 409, code: "stock.insufficient" });
    expect((await adjust(id, { counted: 2, reason: "counted" })).status).toBe(409);
    expect((await adjust(id, { delta: -6, reason: "lost" })).status).toBe(409);
    expect(await stockOf(id)).toEqual({ stock: 5, reserved: 3 });
    expect((await adjust(id, { delta: -2, reason: "lost" })).body.available).toBe(0);
  });

  it("sets no count over a stock that was not seen", async () => {
    const id = await variant(7);
    const stale = await adjust(id, { counted: 9, seen: 8, reason: "counted" });
    expect(stale.body).toMatchObject({ code: "edit.stale", current: { stock: 7 } });
    expect(await stockOf(id)).toEqual({ stock: 7, reserved: 0 });
  });

  it("changes several, or none of them", async () => {
    const [a, b] = [await variant(4), await variant(1)];
    const both = (delta: number) =>
      manager.shopper.call("POST", "/admin/inventory", {
        body: {
          items: [
            { variantId: b, delta },
            { variantId: a, delta },
          ],
          reason: "other",
        },
      });
    expect((await both(-2)).status).toBe(409);
    expect(await stockOf(a)).toMatchObject({ stock: 4 });
    expect((await both(2)).status).toBe(200);
    expect([await stockOf(a), await stockOf(b)]).toMatchObject([{ stock: 6 }, { stock: 3 }]);
  });

  it("adds up whatever is done at once, and orders that take the same pieces", async () => {
    const id = await variant(40);
    const shoppers = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const shopper = new Shopper(store);
        await shopper.put(id, 2);
        return shopper;
      }),
    );
    await Promise.all([
      ...shoppers.map((shopper) => shopper.checkout()),
      ...Array.from({ length: 6 }, () => adjust(id, { delta: 1 })),
    ]);
    expect(await stockOf(id)).toEqual({ stock: 46, reserved: 12 });
    const all = (await ledger(id, "?limit=100")).items;
    expect(all.reduce((sum, { stockDelta }) => sum + stockDelta, 0)).toBe(46);
    expect(all.reduce((sum, { reservedDelta }) => sum + reservedDelta, 0)).toBe(12);
  });

  it.each([
    [{}],
    [{ delta: 1, counted: 2 }],
    [{ delta: 0.5 }],
    [{ counted: -1 }],
    [{ delta: 1, reason: "theft" }],
  ])("is refused for %j", async (body) => {
    expect((await adjust("var_any", body)).status).toBe(422);
  });

  it("tells whoever waits for what was sold out", async () => {
    const id = await variant(0);
    await new Shopper(store).call("POST", "/stock-notices", {
      body: { variantId: id, email: "waits@example.com" },
    });
    await adjust(id, { delta: 3 });
    expect(await StockNotice.sweep()).toHaveLength(1);
  });

  it("is for those who may", async () => {
    const support = await newCustomer(store, { role: "support" });
    const body = { delta: 1, reason: "received" };
    const { status } = await support.shopper.call("POST", `/admin/inventory/${await variant()}`, { body });
    expect(status).toBe(403);
  });
});

describe("Stock.ledger", () => {
  it("goes on where a page ends", async () => {
    const id = await variant();
    for (const delta of [1, 2, 3, 4]) await adjust(id, { delta });
    const first = await ledger(id, "?limit=3");
    const second = await ledger(id, `?limit=3&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].slice(0, 4).map(({ stockDelta }) => stockDelta)).toEqual([
      4, 3, 2, 1,
    ]);
  });
});

describe("Stock.list", () => {
  it("is in the order of SKUs, and found by how one begins, in any case", async () => {
    const skus: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page: InventoryPage = await list(`?limit=100${cursor && `&cursor=${cursor}`}`);
      skus.push(...page.items.map(({ sku }) => sku.toLowerCase()));
      cursor = page.nextCursor;
    }
    const [{ count } = { count: 0 }] = await store.sql<{ count: number }>(
      "SELECT count(*)::int FROM variant",
    );
    expect(skus).toHaveLength(count);
    expect(skus).toEqual(skus.toSorted((a, b) => (a < b ? -1 : 1)));
    const begin = skus[0]?.slice(0, 6) ?? "";
    const found = (await list(`?limit=100&q=${begin.toUpperCase()}`)).items;
    expect(found.map(({ sku }) => sku.toLowerCase())).toEqual(skus.filter((sku) => sku.startsWith(begin)));
  });

  it("knows what runs out of what is for sale: few are left, or none", async () => {
    await store.sql("UPDATE inventory SET stock = 50, reserved = 0, cause = 'test'");
    const [few, none, archived, off] = [
      await variant(6, 3),
      await variant(2, 2),
      await variant(0),
      await variant(0),
    ];
    await store.sql(
      "UPDATE product SET status = 'archived' WHERE id = (SELECT product_id FROM variant WHERE id = $1)",
      [archived],
    );
    await store.sql("UPDATE variant SET active = false WHERE id = $1", [off]);
    const idsOf = async (query: string) => (await list(query)).items.map(({ id }) => id);
    expect(await idsOf("?state=low")).toEqual([few]);
    expect(await idsOf("?state=out")).toEqual([none]);
    expect((await idsOf("?sort=available")).slice(0, 2)).toEqual([none, few]);
    expect((await list("?state=low")).lowStock).toBe(5);
    await store.sql("UPDATE product SET status = 'active'");
    await store.sql("UPDATE variant SET active = true");
    expect((await idsOf("?state=out")).toSorted()).toEqual([none, archived, off].toSorted());
  });
});
