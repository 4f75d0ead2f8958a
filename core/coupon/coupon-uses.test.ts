import { applyCoupon, newCoupon, shopperWith, usesOf } from "@cali/sandbox/testing/coupons.ts";
import { sessionIn, variants } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { beforeAll, describe, expect, it } from "vitest";

const store = testStore();

// Many buy at once here; what they run out of is the coupon.
beforeAll(() => store.sql("UPDATE inventory SET stock = 5000, cause = 'test'"));

const many = (count: number, code: (n: number) => string, email: (n: number) => string | undefined) =>
  Promise.all(Array.from({ length: count }, (_, n) => shopperWith(store, code(n), email(n))));

/** How often each code was answered; `200` for an order. */
async function checkOut(shoppers: Awaited<ReturnType<typeof many>>): Promise<Record<string, number>> {
  const answers = await Promise.all(shoppers.map((shopper) => shopper.checkout()));
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const said = status === 200 ? "200" : `${body.code} ${body.reason ?? ""}`.trim();
    counts[said] = (counts[said] ?? 0) + 1;
  }
  return counts;
}

const ordersWith = (code: string) =>
  store.sql<{ id: string; discount_cents: number }>(
    `SELECT o.id, o.discount_cents FROM "order" o JOIN coupon_use u ON u.order_id = o.id
     WHERE o.coupon_code = $1 AND o.status <> 'cancelled'`,
    [code],
  );

describe("a coupon for many at once", () => {
  it("is used five times by twenty buyers, and counts five", async () => {
    const code = await newCoupon(store, { max_uses: 5 });
    const shoppers = await many(
      20,
      () => code,
      () => undefined,
    );
    expect(await checkOut(shoppers)).toEqual({ "200": 5, "coupon.not_applicable used-up": 15 });
    const orders = await ordersWith(code);
    expect(orders).toHaveLength(5);
    expect(orders.every((order) => order.discount_cents > 0)).toBe(true);
    expect(await usesOf(store, code)).toBe(5);
    // What was refused has set nothing aside.
    const [{ reserved } = { reserved: 0 }] = await store.sql<{ reserved: number }>(
      `SELECT count(*)::int AS reserved FROM "order" WHERE coupon_code = $1`,
      [code],
    );
    expect(reserved).toBe(5);
  });

  it("is used twice by one customer with ten carts", async () => {
    const code = await newCoupon(store, { max_uses_per_customer: 2 });
    const shoppers = await many(
      10,
      () => code,
      (n) => (n % 2 ? "Many@Example.com" : "many@example.com"),
    );
    expect(await checkOut(shoppers)).toEqual({ "200": 2, "coupon.not_applicable used-by-you": 8 });
    const others = await many(
      3,
      () => code,
      (n) => `other-${n}@example.com`,
    );
    expect(await checkOut(others)).toEqual({ "200": 3 });
  });

  it("for a first order is used once, also with two such coupons", async () => {
    const [a, b] = [
      await newCoupon(store, { first_order_only: true }),
      await newCoupon(store, { first_order_only: true }),
    ];
    for (let round = 0; round < 5; round += 1) {
      const shoppers = await many(
        8,
        (n) => (n % 2 ? a : b),
        () => `first-${round}@example.com`,
      );
      expect(await checkOut(shoppers)).toEqual({ "200": 1, "coupon.not_applicable first-order-only": 7 });
    }
  });

  it("is no longer for a first order once there is a paid one", async () => {
    const code = await newCoupon(store, { first_order_only: true });
    const shopper = await shopperWith(store, code, "paid@example.com");
    const { url } = (await shopper.checkout()).body;
    await store.stripe.control.pay(sessionIn(url));
    await store.stripe.control.idle();
    const again = await shopperWith(store);
    expect((await applyCoupon(again, code, "PAID@example.com")).body).toMatchObject({
      status: 409,
      code: "coupon.not_applicable",
      reason: "first-order-only",
    });
    const plain = await newCoupon(store);
    expect((await applyCoupon(again, plain)).status).toBe(200);
  });

  it("makes one order and one use for many tabs of a cart", async () => {
    const code = await newCoupon(store, { max_uses: 1 });
    const shopper = await shopperWith(store, code);
    const answers = await Promise.all(Array.from({ length: 6 }, () => shopper.checkout()));
    expect(new Set(answers.map(({ body }) => body.url)).size).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(await usesOf(store, code)).toBe(1);
    expect((await shopper.cart()).body.coupon?.problem).toBeNull();
  });

  it("is swapped for another by many carts at once, to and fro, without a deadlock", async () => {
    const [a, b] = [await newCoupon(store, { max_uses: 50 }), await newCoupon(store, { max_uses: 50 })];
    const shoppers = await many(
      8,
      (n) => (n % 2 ? a : b),
      () => undefined,
    );
    expect(await checkOut(shoppers)).toEqual({ "200": 8 });
    const before = await store.sql<{ deadlocks: string }>(
      "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()",
    );
    for (let round = 0; round < 4; round += 1) {
      await Promise.all(shoppers.map((shopper, n) => applyCoupon(shopper, (n + round) % 2 ? b : a)));
      expect(await checkOut(shoppers)).toEqual({ "200": 8 });
      expect([await usesOf(store, a), await usesOf(store, b)]).toEqual([4, 4]);
    }
    await store.sql("SELECT pg_stat_force_next_flush()");
    expect(
      await store.sql("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"),
    ).toEqual(before);
  });
});

describe("a coupon that is let go", () => {
  it("by taking it out goes to the next", async () => {
    const code = await newCoupon(store, { max_uses: 1 });
    const [first, second] = [await shopperWith(store, code), await shopperWith(store)];
    expect((await first.checkout()).status).toBe(200);
    expect((await applyCoupon(second, code)).body).toMatchObject({
      code: "coupon.not_applicable",
      reason: "used-up",
    });
    await first.call("DELETE", "/cart/coupon");
    expect((await first.checkout()).status).toBe(200);
    expect(await usesOf(store, code)).toBe(0);
    expect((await applyCoupon(second, code)).status).toBe(200);
    expect((await second.checkout()).status).toBe(200);
    expect(await usesOf(store, code)).toBe(1);
  });

  it("by giving the payment up goes to the next at once", async () => {
    const code = await newCoupon(store, { max_uses: 1, max_uses_per_customer: 1 });
    const first = await shopperWith(store, code, "up@example.com");
    await first.checkout();
    expect((await first.call("DELETE", "/checkout")).status).toBe(200);
    expect(await usesOf(store, code)).toBe(0);
    expect((await (await shopperWith(store, code, "up@example.com")).checkout()).status).toBe(200);
  });

  it("by its time running out goes to the next", async () => {
    const code = await newCoupon(store, { max_uses: 1 });
    const first = await shopperWith(store, code);
    const { orderId, url } = (await first.checkout()).body;
    await store.sql(`UPDATE "order" SET reserved_until = now() - interval '1 second' WHERE id = $1`, [
      orderId,
    ]);
    store.stripe.control.expire(sessionIn(url));
    await store.stripe.control.idle();
    expect(await usesOf(store, code)).toBe(0);
  });

  it("stays used when the order is paid, and leaves the cart", async () => {
    const code = await newCoupon(store, { max_uses: 1 });
    const shopper = await shopperWith(store, code);
    await store.stripe.control.pay(sessionIn((await shopper.checkout()).body.url));
    await store.stripe.control.idle();
    expect(await usesOf(store, code)).toBe(1);
    const [variant = ""] = await variants(store, 1);
    expect((await shopper.put(variant, 1)).body.coupon).toBeNull();
  });
});
