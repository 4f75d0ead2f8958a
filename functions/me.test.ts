import type { MyCoupon } from "@cali/core/cart/my-coupons.ts";
import type { Cart } from "@cali/core/cart/schema.ts";
import type { Me, SavedAddress } from "@cali/core/customer/schema.ts";
import type { SessionView } from "@cali/core/customer/sessions.ts";
import type { OrderView } from "@cali/core/order/schema.ts";
import { newCoupon } from "@cali/sandbox/testing/coupons.ts";
import { newCustomer, startSession } from "@cali/sandbox/testing/customers.ts";
import { countRoundTrips } from "@cali/sandbox/testing/round-trips.ts";
import { Shopper, sessionIn, variants } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { describe, expect, it } from "vitest";

const store = testStore();

interface List<T> {
  items: T[];
}

const address = {
  name: "Ada Lovelace",
  line1: "12 Harbor Way",
  line2: null,
  city: "Point Arena",
  state: "CA",
  postalCode: "95468",
  country: "US",
  phone: null,
  isDefault: false,
};

describe("me", () => {
  it("is told to who has signed in, in two round trips, and to nobody else", async () => {
    const { shopper, customerId, email } = await newCustomer(store);
    const { body } = await shopper.call<Me>("GET", "/me");
    expect(body).toMatchObject({
      id: customerId,
      email,
      role: "customer",
      theme: "system",
      hasPassword: false,
    });
    expect(await countRoundTrips(() => shopper.call("GET", "/me"))).toBe(2);
    expect((await new Shopper(store).call("GET", "/me")).body.code).toBe("actor.sign_in_needed");
  });

  it("changes what is said and leaves the rest", async () => {
    const { shopper } = await newCustomer(store);
    await shopper.call("PATCH", "/me", { body: { name: "  <b>Grace</b> ", marketingConsent: true } });
    const { body } = await shopper.call<Me>("PATCH", "/me", {
      body: { theme: "dark", optedOut: ["stock-notices"] },
    });
    expect(body).toMatchObject({ name: "<b>Grace</b>", theme: "dark", marketingConsent: true });
    expect(body.optedOut).toEqual(["stock-notices"]);
    const back = await shopper.call<Me>("PATCH", "/me", { body: { optedOut: [], marketingConsent: false } });
    expect(back.body).toMatchObject({ optedOut: [], marketingConsent: false, theme: "dark" });
  });

  it.each([
    { role: "owner" },
    { email: "other@example.com" },
    { name: "x".repeat(101) },
    { theme: "pink" },
    { optedOut: ["all"] },
  ])("refuses %j", async (body) => {
    const { shopper } = await newCustomer(store);
    expect((await shopper.call("PATCH", "/me", { body })).status).toBe(422);
  });
});

describe("addresses", () => {
  const add = (shopper: Shopper, more: object = {}) =>
    shopper.call<SavedAddress>("POST", "/me/addresses", { body: { ...address, ...more } });
  const all = async (shopper: Shopper) =>
    (await shopper.call<List<SavedAddress>>("GET", "/me/addresses")).body.items;

  it("are kept, changed and forgotten; one of them is the default", async () => {
    const { shopper } = await newCustomer(store);
    const first = (await add(shopper)).body;
    expect(first.isDefault).toBe(true);
    const second = (await add(shopper, { line1: "9 Wharf Street", isDefault: true })).body;
    expect((await all(shopper)).map(({ id, isDefault }) => [id, isDefault])).toEqual([
      [second.id, true],
      [first.id, false],
    ]);
    const changed = { ...address, city: "Gualala" };
    expect(
      (await shopper.call<SavedAddress>("PUT", `/me/addresses/${first.id}`, { body: changed })).body.city,
    ).toBe("Gualala");
    const { body } = await shopper.call<List<SavedAddress>>("DELETE", `/me/addresses/${second.id}`);
    expect(body.items).toMatchObject([{ id: first.id, isDefault: true }]);
  });

  it("of somebody else are not there", async () => {
    const [mine, theirs] = [await newCustomer(store), await newCustomer(store)];
    const { id } = (await add(theirs.shopper)).body;
    const put = await mine.shopper.call("PUT", `/me/addresses/${id}`, {
      body: { ...address, isDefault: true },
    });
    const dropped = await mine.shopper.call("DELETE", `/me/addresses/${id}`);
    expect([put.body.code, dropped.body.code]).toEqual(["address.not_found", "address.not_found"]);
    expect(await all(theirs.shopper)).toHaveLength(1);
    expect(await all(mine.shopper)).toHaveLength(0);
  });

  it("have one default also when many are made at once, and are twenty at most", async () => {
    const { shopper } = await newCustomer(store);
    const answers = await Promise.all(Array.from({ length: 24 }, () => add(shopper, { isDefault: true })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(20);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(4);
    const kept = await all(shopper);
    expect(kept).toHaveLength(20);
    expect(kept.filter(({ isDefault }) => isDefault)).toHaveLength(1);
  });

  it.each([
    { country: "USA" },
    { name: " " },
    { line1: "" },
    { city: undefined },
    { postalCode: "x".repeat(21) },
    { extra: 1 },
  ])("with %j are refused", async (more) => {
    const { shopper } = await newCustomer(store);
    expect((await add(shopper, more)).status).toBe(422);
  });
});

describe("sessions", () => {
  const all = async (shopper: Shopper) =>
    (await shopper.call<List<SessionView>>("GET", "/me/sessions")).body.items;

  it("are listed without their tokens, and ended one by one or all but this", async () => {
    const { shopper, customerId } = await newCustomer(store);
    const others = [new Shopper(store), new Shopper(store)];
    const tokens = [];
    for (const other of others) tokens.push(await startSession(store, other, customerId));
    const listed = await shopper.call<List<SessionView>>("GET", "/me/sessions");
    expect(listed.body.items).toHaveLength(3);
    for (const token of tokens) expect(JSON.stringify(listed.body)).not.toContain(token);
    const [other] = listed.body.items.filter(({ isCurrent }) => !isCurrent);
    await shopper.call("DELETE", `/me/sessions/${other?.id}`);
    expect(await all(shopper)).toHaveLength(2);
    await shopper.call("DELETE", "/me/sessions");
    expect((await all(shopper)).map(({ isCurrent }) => isCurrent)).toEqual([true]);
    for (const gone of others) expect((await gone.call("GET", "/me")).status).toBe(401);
  });

  it("of somebody else can't be ended", async () => {
    const [mine, theirs] = [await newCustomer(store), await newCustomer(store)];
    const [session] = await all(theirs.shopper);
    await mine.shopper.call("DELETE", `/me/sessions/${session?.id}`);
    await mine.shopper.call("DELETE", "/me/sessions");
    expect((await theirs.shopper.call("GET", "/me")).status).toBe(200);
  });
});

describe("coupons", () => {
  const all = async (shopper: Shopper) =>
    (await shopper.call<List<MyCoupon>>("GET", "/me/coupons")).body.items;

  it("that the shop shows are listed, with why one can't be used; others are not", async () => {
    await store.sql("UPDATE coupon SET listed = false");
    const { shopper, email } = await newCustomer(store);
    const [variant = ""] = await variants(store, 1);
    await shopper.put(variant, 1);
    const secret = await newCoupon(store);
    const plain = await newCoupon(store, { listed: true });
    const high = await newCoupon(store, { listed: true, minimum_cents: 900_000 });
    const over = await newCoupon(store, { listed: true, ends_at: new Date(Date.now() - 1000) });
    const first = await newCoupon(store, { listed: true, first_order_only: true });
    const listed = await all(shopper);
    const byCode = Object.fromEntries(listed.map(({ code, problem }) => [code, problem?.reason ?? null]));
    expect(byCode).toEqual({ [plain]: null, [high]: "minimum", [over]: "ended", [first]: null });
    expect(listed.map(({ code }) => code)).not.toContain(secret);
    await shopper.call("PUT", "/cart/coupon", { body: { code: first } });
    expect((await all(shopper)).find(({ code }) => code === first)?.isInCart).toBe(true);
    const { url } = (await shopper.checkout()).body;
    await store.stripe.control.pay(sessionIn(url), { email });
    await store.stripe.control.idle();
    expect((await all(shopper)).find(({ code }) => code === first)?.problem?.reason).toBe("first-order-only");
  });

  it("for each customer count by the proven address, whatever else is given", async () => {
    const { shopper, email } = await newCustomer(store);
    const [variant = ""] = await variants(store, 1);
    await shopper.put(variant, 1);
    const code = await newCoupon(store, { max_uses_per_customer: 1 });
    const { body } = await shopper.call<Cart>("PUT", "/cart/coupon", {
      body: { code, email: "other@example.com" },
    });
    expect(body).toMatchObject({ email, coupon: { code, problem: null } });
    const { url } = (await shopper.checkout()).body;
    await store.stripe.control.pay(sessionIn(url));
    await store.stripe.control.idle();
    await shopper.put(variant, 1);
    const again = await shopper.call("PUT", "/cart/coupon", { body: { code, email: "fresh@example.com" } });
    expect(again.body).toMatchObject({ code: "coupon.not_applicable", reason: "used-by-you" });
  });
});

describe("orders of an account", () => {
  it("are those it placed, on any browser, and nobody else's", async () => {
    const { shopper, customerId, email } = await newCustomer(store);
    const [variant = ""] = await variants(store, 1);
    await shopper.put(variant, 1);
    const { orderId, url } = (await shopper.checkout()).body;
    await store.stripe.control.pay(sessionIn(url));
    await store.stripe.control.idle();
    const elsewhere = new Shopper(store);
    await startSession(store, elsewhere, customerId);
    const { body } = await elsewhere.call<List<OrderView>>("GET", "/orders");
    expect(body.items).toMatchObject([{ id: orderId, email, status: "paid" }]);
    const other = await newCustomer(store);
    expect((await other.shopper.call<List<OrderView>>("GET", "/orders")).body.items).toEqual([]);
    for (const stranger of [other.shopper, new Shopper(store)])
      expect((await stranger.call("GET", `/orders/${orderId}`)).body.code).toBe("order.not_found");
  });

  it("can be bought again, as many pieces as fit and there are", async () => {
    const { shopper, customerId } = await newCustomer(store);
    const [a = "", b = ""] = await variants(store, 2);
    await shopper.put(a, 4);
    await shopper.put(b, 4);
    const { orderId, url } = (await shopper.checkout()).body;
    await store.stripe.control.pay(sessionIn(url));
    await store.stripe.control.idle();
    await shopper.put(a, 3);
    const again = await shopper.call<Cart>("POST", `/orders/${orderId}/buy-again`);
    expect(again.body.itemCount).toBe(10);
    expect(again.body.items.map(({ variantId, quantity }) => [variantId, quantity])).toEqual([
      [a, 7],
      [b, 3],
    ]);
    expect(again.body.leftOut).toMatchObject([
      { variantId: b, quantity: 1, reason: "cart-full", isKept: true },
    ]);
    expect((await shopper.put(a, 6)).body.leftOut).toEqual([]);
    const other = await newCustomer(store);
    expect((await other.shopper.call("POST", `/orders/${orderId}/buy-again`)).body.code).toBe(
      "order.not_found",
    );
    expect(customerId).toMatch(/^cus_/);
  });
});
