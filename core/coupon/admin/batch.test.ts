import type { Problem } from "@cali/functions/http/problem.ts";
import { applyCoupon, newCoupon, shopperWith } from "@cali/sandbox/testing/coupons.ts";
import { newCustomer, type SignedIn, someCustomer } from "@cali/sandbox/testing/customers.ts";
import { refusalOf } from "@cali/sandbox/testing/refusal.ts";
import { urlEvent } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";
import { Actor } from "../../actor/index.ts";
import { CouponCode } from "../schema.ts";
import { ALPHABET, newCode, newCodes } from "./code.ts";
import { Coupons } from "./index.ts";
import type { CouponBatchDetail } from "./schema.ts";

const store = testStore();

let manager: SignedIn;
beforeAll(async () => {
  manager = await newCustomer(store, { role: "manager" });
});

const rules = {
  kind: "percentage",
  percentBasisPoints: 1500,
  amountCents: null,
  minimumCents: 0,
  categoryIds: [] as string[],
  productIds: [],
  firstOrderOnly: false,
  startsAt: null,
  endsAt: null,
  maxUses: 1,
  maxUsesPerCustomer: null,
  active: true,
  listed: false,
};
const create = <T = CouponBatchDetail>(prefix: string, count: number, change: object = {}) =>
  manager.shopper.call<T>("POST", "/admin/coupons/batches", { body: { ...rules, prefix, count, ...change } });

const codesOf = async (id: string) =>
  (await store.sql<{ code: string }>("SELECT code FROM coupon WHERE batch_id = $1", [id])).map(
    ({ code }) => code,
  );

describe("codes", () => {
  it("are drawn from what can't be misread, in groups, and are codes that a cart takes", () => {
    for (const likeAnother of "0O1IL2Z5S6G8BAEU") expect(ALPHABET).not.toContain(likeAnother);
    const pattern = new RegExp(`^SPRING(-[${ALPHABET}]{4}){3}$`);
    for (const code of newCodes("SPRING", 200)) {
      expect(code).toMatch(pattern);
      expect(CouponCode.parse(code.toLowerCase())).toBe(code);
    }
    expect(CouponCode.safeParse(newCode("A".repeat(20))).success).toBe(true);
  });

  it("have every letter about as often at every place", () => {
    const counts = new Map<string, number>();
    for (const code of newCodes("AA", 10_000))
      for (const [place, letter] of [...code.replaceAll("-", "").slice(2)].entries())
        counts.set(`${place}${letter}`, (counts.get(`${place}${letter}`) ?? 0) + 1);
    expect(counts.size).toBe(12 * ALPHABET.length);
    // 10,000 draws of one in twenty: 500, give or take 22; six times that is one in a billion.
    for (const count of counts.values()) expect(Math.abs(count - 500)).toBeLessThan(131);
  });
});

describe("a batch of codes", () => {
  it("makes as many as are asked for, each a coupon that works once", async () => {
    const { status, body } = await create("winter", 200);
    expect([status, body]).toMatchObject([
      200,
      {
        prefix: "WINTER",
        count: 200,
        codeCount: 200,
        activeCount: 200,
        usedCount: 0,
        createdByName: "Ada Lovelace",
      },
    ]);
    const codes = await codesOf(body.id);
    expect(new Set(codes).size).toBe(200);
    const shopper = await shopperWith(store, codes[7]);
    await shopper.checkout();
    expect((await applyCoupon(await shopperWith(store), codes[7] ?? "")).body.code).toBe(
      "coupon.not_applicable",
    );
    const after = await manager.shopper.call<CouponBatchDetail>("GET", `/admin/coupons/batches/${body.id}`);
    expect(after.body).toMatchObject({ usedCount: 1, uses: 1 });
  });

  it("draws again for a code that is there", async () => {
    const taken = await newCoupon(store, { code: "AGAIN-TAKEN" });
    const draws = [[taken, "AGAIN-1", "AGAIN-2"], ["AGAIN-3"]];
    const asked: number[] = [];
    const batch = await Actor.provide(someCustomer({ customerId: manager.customerId, role: "manager" }), () =>
      Coupons.createBatch({ ...rules, kind: "percentage", prefix: "AGAIN", count: 3 }, (_, count) => {
        asked.push(count);
        return draws.shift() ?? [];
      }),
    );
    expect(asked).toEqual([3, 1]);
    expect((await codesOf(batch.id)).toSorted()).toEqual(["AGAIN-1", "AGAIN-2", "AGAIN-3"]);
  });

  it("is all or nothing", async () => {
    const before = await store.sql("SELECT 1 FROM coupon_batch");
    const { body } = await create<Problem>("NOTHING", 50, { categoryIds: ["cat_gone"] });
    expect(body.code).toBe("category.not_found");
    expect(await store.sql("SELECT 1 FROM coupon_batch")).toHaveLength(before.length);
    expect(await store.sql("SELECT 1 FROM coupon WHERE code LIKE 'NOTHING-%'")).toEqual([]);
  });

  it.each([
    ["no codes", "FINE", 0],
    ["more than ten thousand", "FINE", 10_001],
    ["a prefix with a dash", "A-B", 5],
    ["a prefix that is too long", "A".repeat(21), 5],
  ])("refuses %s", async (_, prefix, count) => {
    expect((await create<Problem>(prefix, count)).body.code).toBe("request.invalid");
  });

  it("is one entry of the audit log, with its rules; no code is slipped in afterwards", async () => {
    const { body } = await create("AUDITED", 25);
    const entries = await store.sql<{ subject: string; after: { count: number; rules: object } }>(
      "SELECT subject, after FROM audit_log WHERE request_id = (SELECT request_id FROM audit_log WHERE subject_id = $1)",
      [body.id],
    );
    expect(entries).toMatchObject([
      { subject: "coupon_batch", after: { count: 25, rules: { percentBasisPoints: 1500 } } },
    ]);
    const slip =
      "INSERT INTO coupon (id, code, kind, batch_id) VALUES ('cpn_slip', 'SLIPPED', 'free-shipping', $1)";
    expect(await refusalOf(store)(slip, [body.id])).toBe("coupon_batch_has_its_codes");
  });

  it("is switched off as a whole", async () => {
    const { body } = await create("LEAKED", 30);
    const off = await manager.shopper.call<CouponBatchDetail>(
      "PUT",
      `/admin/coupons/batches/${body.id}/active`,
      {
        body: { active: false },
      },
    );
    expect(off.body).toMatchObject({ codeCount: 30, activeCount: 0 });
    const [code = ""] = await codesOf(body.id);
    expect((await applyCoupon(await shopperWith(store), code)).body.code).toBe("coupon.not_found");
  });

  it("is listed by itself, and found in the list of coupons", async () => {
    const { body } = await create("FOUND", 4);
    const batches = await manager.shopper.call<{ items: { id: string }[] }>(
      "GET",
      "/admin/coupons/batches?limit=1",
    );
    expect(batches.body.items.map(({ id }) => id)).toEqual([body.id]);
    const coupons = await manager.shopper.call<{ items: { code: string }[] }>(
      "GET",
      `/admin/coupons?batch=${body.id}`,
    );
    expect(coupons.body.items.map(({ code }) => code).toSorted()).toEqual(
      (await codesOf(body.id)).toSorted(),
    );
    const missing = await manager.shopper.call("GET", "/admin/coupons/batches/cpb_gone");
    expect(missing.body.code).toBe("coupon_batch.not_found");
  });

  it("makes ten thousand at once, and gives them all as CSV", async () => {
    const { body } = await create("LARGE", 10_000);
    expect(body.codeCount).toBe(10_000);
    const cookies = [...manager.shopper.cookies].map(([name, value]) => `${name}=${value}`);
    const answer = await store.call(
      urlEvent("GET", `/api/admin/coupons/batches/${body.id}/codes`, { cookies }),
    );
    if (typeof answer === "string") throw new Error("the API answered with text");
    expect(answer.headers).toMatchObject({
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": expect.stringMatching(/^attachment; filename="codes-large-\w{6}\.csv"$/),
    });
    const rows = parse<{ code: string; uses: string; active: string }>(answer.body ?? "", { columns: true });
    expect(rows.map(({ code }) => code).toSorted()).toEqual((await codesOf(body.id)).toSorted());
    expect(rows[0]).toMatchObject({ uses: "0", active: "yes" });
  });
});
