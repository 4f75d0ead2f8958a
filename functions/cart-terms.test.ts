import type { Cart } from "@cali/core/cart/schema.ts";
import type { Problem } from "@cali/functions/http/problem.ts";
import { applyCoupon, newCoupon } from "@cali/sandbox/testing/coupons.ts";
import { Shopper } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { beforeAll, describe, expect, it } from "vitest";

const store = testStore();

/** A variant in ceramics, one elsewhere, and one that weighs more than is shipped to Canada. */
let cup = "";
let other = "";

beforeAll(async () => {
  const find = async (where: string) =>
    (
      await store.sql<{ id: string }>(
        `SELECT v.id FROM variant v JOIN product p ON p.id = v.product_id JOIN category c ON c.id = p.category_id
         WHERE ${where} ORDER BY v.id LIMIT 1`,
      )
    )[0]?.id ?? "";
  cup = await find("c.slug = 'cups'");
  other = await find("c.slug = 'pantry'");
  await store.sql(
    "UPDATE variant SET price_cents = 2400, compare_at_cents = NULL, weight_grams = 400 WHERE id = $1",
    [cup],
  );
  await store.sql(
    "UPDATE variant SET price_cents = 1000, compare_at_cents = NULL, weight_grams = 300 WHERE id = $1",
    [other],
  );
});

async function withCart(...lines: [string, number][]): Promise<Shopper> {
  const shopper = new Shopper(store);
  for (const [variant, quantity] of lines) await shopper.put(variant, quantity);
  return shopper;
}

const to = (shopper: Shopper, country: string, region?: string | null) =>
  shopper.call<Cart & Problem>("PUT", "/cart/destination", {
    body: { country, ...(region === undefined ? {} : { region }) },
  });

describe("PUT cart/coupon", () => {
  it("takes it off the lines it is for, categories below included, and says so", async () => {
    const shopper = await withCart([cup, 2], [other, 1]);
    const { status, body } = await applyCoupon(shopper, " ceramics20 ");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      subtotalCents: 5800,
      discountCents: 960,
      shippingCents: 600,
      totalCents: 5440,
      coupon: {
        code: "CERAMICS20",
        kind: "percentage",
        summary: "20% off ceramics",
        discountCents: 960,
        problem: null,
      },
    });
    expect(body.items.map((item) => item.discountCents)).toEqual([960, 0]);
    expect((await shopper.cart()).body).toEqual(body);
  });

  it("ships free with a coupon for that", async () => {
    const shopper = await withCart([cup, 1]);
    const { body } = await applyCoupon(shopper, "SHIPFREE");
    expect(body).toMatchObject({ discountCents: 0, shippingCents: 0, totalCents: 2400 });
    expect(body.shippingOptions.map((option) => [option.name, option.priceCents])).toEqual([
      ["Ground", 0],
      ["Two-day", 0],
    ]);
  });

  it("keeps one that the cart may yet come to fit, and says what is missing as the cart changes", async () => {
    const shopper = await withCart([cup, 3]);
    const { status, body } = await applyCoupon(shopper, "SHORE15");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      discountCents: 0,
      coupon: { problem: { reason: "minimum", message: "Spend $18.00 more to use SHORE15." } },
    });
    expect((await shopper.put(cup, 4)).body).toMatchObject({
      discountCents: 1500,
      coupon: { problem: null },
    });
    expect((await shopper.put(cup, 1)).body.coupon?.problem?.reason).toBe("minimum");
    const elsewhere = await withCart([other, 1]);
    expect((await applyCoupon(elsewhere, "CERAMICS20")).body.coupon?.problem).toMatchObject({
      reason: "no-eligible-items",
    });
  });

  it("asks for an address where it counts customers, keeps it in lower case, and forgets it with the coupon", async () => {
    const shopper = await withCart([cup, 1]);
    expect((await applyCoupon(shopper, "WELCOME10")).body).toMatchObject({
      email: null,
      discountCents: 0,
      coupon: { problem: { reason: "email-needed" } },
    });
    expect((await applyCoupon(shopper, "WELCOME10", "New@Example.com")).body).toMatchObject({
      email: "new@example.com",
      discountCents: 240,
      coupon: { problem: null },
    });
    const { body } = await shopper.call<Cart>("DELETE", "/cart/coupon");
    expect(body).toMatchObject({ coupon: null, email: null, discountCents: 0 });
    const plain = await newCoupon(store);
    expect((await applyCoupon(shopper, plain, "new@example.com")).body.email).toBeNull();
  });

  it.each<[string, Record<string, unknown>]>([
    ["ended", { ends_at: new Date(Date.now() - 1000) }],
    ["not-started", { starts_at: new Date(Date.now() + 60_000) }],
    ["used-up", { max_uses: 1, use_count: 1 }],
  ])("refuses one that no change of the cart would help: %s", async (reason, columns) => {
    const shopper = await withCart([cup, 1]);
    const kept = await newCoupon(store);
    await applyCoupon(shopper, kept);
    const code = await newCoupon(store, columns);
    expect(await applyCoupon(shopper, code)).toMatchObject({
      status: 409,
      body: { code: "coupon.not_applicable", reason, coupon: code },
    });
    expect((await shopper.cart()).body.coupon?.code).toBe(kept);
  });

  it("knows no code that isn't there or is switched off", async () => {
    const shopper = await withCart([cup, 1]);
    const off = await newCoupon(store, { active: false });
    for (const code of ["NOSUCH", off]) {
      expect((await applyCoupon(shopper, code)).body).toMatchObject({
        status: 404,
        code: "coupon.not_found",
      });
    }
    for (const code of ["", "a b", "x".repeat(41), "'; DROP TABLE cart; --", "\u0000\u0000"]) {
      expect((await applyCoupon(shopper, code)).body).toMatchObject({ status: 422, code: "request.invalid" });
    }
    expect((await applyCoupon(shopper, "SHIPFREE", "no address")).status).toBe(422);
  });

  it("shows what has become of it since: ended, switched off, used up, deleted", async () => {
    const shopper = await withCart([cup, 1]);
    const code = await newCoupon(store, { max_uses: 3 });
    await applyCoupon(shopper, code);
    const reasonAfter = async (text: string) => {
      await store.sql(`UPDATE coupon SET ${text} WHERE code = $1`, [code]);
      return (await shopper.cart()).body.coupon?.problem?.reason;
    };
    expect(await reasonAfter("ends_at = now()")).toBe("ended");
    expect(await reasonAfter("ends_at = NULL, active = false")).toBe("ended");
    expect(await reasonAfter("active = true, use_count = 3")).toBe("used-up");
    expect(await reasonAfter("use_count = 0")).toBeUndefined();
    await store.sql("DELETE FROM coupon WHERE code = $1", [code]);
    expect((await shopper.cart()).body).toMatchObject({ coupon: null, discountCents: 0 });
  });

  it("makes a cart for who has none, and touches nobody else's", async () => {
    const [shopper, stranger] = [new Shopper(store), await withCart([cup, 1])];
    expect((await applyCoupon(shopper, "SHIPFREE")).body).toMatchObject({
      items: [],
      coupon: { problem: { reason: "no-eligible-items" } },
    });
    expect(shopper.cookie).toMatch(/^__Host-cart=crt_/);
    expect((await shopper.put(cup, 1)).body.coupon).toMatchObject({ code: "SHIPFREE", problem: null });
    expect((await stranger.cart()).body.coupon).toBeNull();
    const thief = new Shopper(store);
    thief.cookie = `${shopper.cookie?.split(".")[0]}.AAAA`;
    await thief.call("DELETE", "/cart/coupon");
    expect((await shopper.cart()).body.coupon?.code).toBe("SHIPFREE");
    const before = await store.sql("SELECT count(*) FROM cart");
    await applyCoupon(new Shopper(store), "NOSUCH");
    expect((await new Shopper(store).call("DELETE", "/cart/coupon")).status).toBe(200);
    expect(await store.sql("SELECT count(*) FROM cart")).toEqual(before);
  });

  it("gives each change a version, so that an older answer is known as such", async () => {
    const shopper = await withCart([cup, 1]);
    const versions = [
      (await shopper.cart()).body,
      (await applyCoupon(shopper, "SHIPFREE")).body,
      (await to(shopper, "GB")).body,
      (await shopper.call<Cart>("DELETE", "/cart/coupon")).body,
    ].map((cart) => cart.version);
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
  });
});

describe("PUT cart/destination", () => {
  it("prices shipping by the zone and tax by the place", async () => {
    const shopper = await withCart([cup, 1]);
    expect((await shopper.cart()).body).toMatchObject({
      destination: { country: "US", region: null, regionNeeded: false },
      shippingCents: 600,
      taxCents: 0,
      taxName: null,
      totalCents: 3000,
    });
    expect((await to(shopper, "GB")).body).toMatchObject({
      destination: { country: "GB", region: null, regionNeeded: false },
      shippingCents: 2800,
      taxName: "VAT",
      taxMode: "rates",
      taxCents: 480 + 560,
      totalCents: 2400 + 2800 + 1040,
    });
    expect((await to(shopper, "CA")).body).toMatchObject({ shippingCents: 1100, taxName: "GST" });
    expect((await shopper.put(cup, 2)).body).toMatchObject({ shippingCents: 1500 });
    expect((await shopper.cart()).body.destination.country).toBe("CA");
  });

  it("says when a parcel is too heavy", async () => {
    const shopper = await withCart([cup, 1]);
    await to(shopper, "CA");
    await store.sql("UPDATE variant SET weight_grams = 10001 WHERE id = $1", [cup]);
    expect((await shopper.cart()).body).toMatchObject({ shippingOptions: [], shippingProblem: "too-heavy" });
    expect((await shopper.checkout()).body).toMatchObject({ status: 409, code: "shipping.not_available" });
    await store.sql("UPDATE variant SET weight_grams = 400 WHERE id = $1", [cup]);
  });

  it("refuses where the shop doesn't ship, and what is no place", async () => {
    const shopper = await withCart([cup, 1]);
    expect((await to(shopper, "FR")).body).toMatchObject({ status: 409, code: "shipping.not_available" });
    for (const country of ["us", "USA", ""]) expect((await to(shopper, country)).status).toBe(422);
    expect((await to(shopper, "US", "california")).status).toBe(422);
    expect((await to(shopper, "US", null)).status).toBe(200);
    // A region that makes no difference is left out.
    expect((await to(shopper, "US", "CA")).body.destination).toEqual({
      country: "US",
      region: null,
      regionNeeded: false,
    });
  });

  it("asks for the region where prices differ by it", async () => {
    await store.sql(
      "INSERT INTO shipping_zone_place SELECT 'US', 'HI', zone_id FROM shipping_zone_place WHERE country = 'GB'",
    );
    const shopper = await withCart([cup, 1]);
    expect((await shopper.cart()).body).toMatchObject({
      destination: { country: "US", region: null, regionNeeded: true },
      shippingProblem: "region-needed",
      shippingOptions: [],
    });
    expect((await shopper.checkout()).body).toMatchObject({ status: 409, code: "shipping.region_needed" });
    expect((await to(shopper, "US", "HI")).body).toMatchObject({
      shippingCents: 2800,
      shippingProblem: null,
    });
    expect((await to(shopper, "US", "TX")).body).toMatchObject({ shippingCents: 600 });
    expect((await shopper.checkout()).status).toBe(200);
    await store.sql("DELETE FROM shipping_zone_place WHERE region = 'HI'");
  });

  it("is answered with the rules of this moment, and two round trips to add to the cart, first or later", async () => {
    const shopper = await withCart([cup, 1]);
    const { Settings } = await import("@cali/core/settings/index.ts");
    const { countRoundTrips } = await import("@cali/sandbox/testing/round-trips.ts");
    const held = Settings.lastRead()?.version;
    expect(await countRoundTrips(() => shopper.put(cup, 2))).toBe(2);
    expect(Settings.lastRead()?.version).toBe(held);
    await store.sql("UPDATE shipping_method SET price_cents = 700 WHERE name = 'Ground'");
    let shippingCents = 0;
    const trips = await countRoundTrips(async () => {
      shippingCents = (await shopper.put(cup, 1)).body.shippingCents;
    });
    expect([trips, shippingCents]).toEqual([2, 700]);
    expect(Settings.lastRead()?.version).toBeGreaterThan(held ?? 0);
    await store.sql("UPDATE shipping_method SET price_cents = 600 WHERE name = 'Ground'");
    expect(await countRoundTrips(() => new Shopper(store).cart())).toBe(0);
    await applyCoupon(shopper, "CERAMICS20");
    expect(await countRoundTrips(() => shopper.put(cup, 2))).toBe(2);
  });
});

describe("GET shipping/destinations", () => {
  it("lists the countries, and may be kept a while", async () => {
    const { body, headers } = await new Shopper(store).call("GET", "/shipping/destinations");
    expect(body).toEqual({
      items: ["CA", "GB", "US"].map((country) => ({ country, regionNeeded: false })),
      nextCursor: null,
    });
    expect(headers["cache-control"]).toMatch(/^public, max-age=30/);
  });
});
