import type { Cart } from "@cali/core/cart/schema.ts";
import type { OrderView } from "@cali/core/order/schema.ts";
import { readMail } from "@cali/sandbox/testing/codes.ts";
import { newCoupon } from "@cali/sandbox/testing/coupons.ts";
import { Shopper, sessionIn, variants } from "@cali/sandbox/testing/shopper.ts";
import { PASSWORD, signingIn } from "@cali/sandbox/testing/signing-in.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { describe, expect, it } from "vitest";

const store = testStore();
const { someEmail, signUp, signInWith, signInWithCode } = signingIn(store);

const linesOf = ({ items }: Cart) =>
  Object.fromEntries(items.map(({ variantId, quantity }) => [variantId, quantity]));

async function guestWith(lines: [variantId: string, quantity: number][]): Promise<Shopper> {
  const shopper = new Shopper(store);
  for (const [variantId, quantity] of lines) await shopper.put(variantId, quantity);
  return shopper;
}

async function pay(shopper: Shopper, email: string): Promise<string> {
  const { orderId, url } = (await shopper.checkout()).body;
  await store.stripe.control.pay(sessionIn(url), { email });
  await store.stripe.control.idle();
  return orderId;
}

describe("a guest's cart", () => {
  it("becomes the account's at sign-in, and is there in every browser of theirs", async () => {
    const email = someEmail();
    const [a = "", b = ""] = await variants(store, 2);
    const guest = await guestWith([
      [a, 2],
      [b, 1],
    ]);
    await signUp(email, guest);
    expect(linesOf((await guest.cart()).body)).toEqual({ [a]: 2, [b]: 1 });
    const elsewhere = new Shopper(store);
    await signInWith(email, PASSWORD, elsewhere);
    expect(linesOf((await elsewhere.cart()).body)).toEqual({ [a]: 2, [b]: 1 });
    await elsewhere.put(a, 5);
    expect(linesOf((await guest.cart()).body)).toEqual({ [a]: 5, [b]: 1 });
  });

  it("is added to what the account holds, up to ten pieces; what does not fit is told and kept on the wishlist", async () => {
    const email = someEmail();
    const [a = "", b = "", c = ""] = await variants(store, 3);
    const first = await signUp(
      email,
      await guestWith([
        [a, 4],
        [b, 2],
      ]),
    );
    const guest = await guestWith([
      [b, 1],
      [c, 5],
    ]);
    await signInWith(email, PASSWORD, guest);
    const { body } = await guest.cart();
    expect(linesOf(body)).toEqual({ [a]: 4, [b]: 3, [c]: 3 });
    expect(body.itemCount).toBe(10);
    expect(body.leftOut).toMatchObject([{ variantId: c, quantity: 2, reason: "cart-full", isKept: true }]);
    const wishlist = await guest.call<{ items: { productSlug: string; slug: string }[] }>("GET", "/wishlist");
    expect(JSON.stringify(wishlist.body)).toContain(body.leftOut[0]?.productSlug);
    // Told until the cart changes.
    await first.put(a, 3);
    expect((await guest.cart()).body.leftOut).toEqual([]);
  });

  it("is given once, however often and however many at once sign in", async () => {
    const email = someEmail();
    await signUp(email);
    const [a = ""] = await variants(store, 1);
    const guest = await guestWith([[a, 3]]);
    const tabs = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const tab = new Shopper(store);
        tab.cookie = guest.cookie ?? "";
        await signInWith(email, PASSWORD, tab);
        return tab;
      }),
    );
    expect(linesOf((await tabs[0]?.cart())?.body as Cart)).toEqual({ [a]: 3 });
    await signInWith(email, PASSWORD, guest);
    expect(linesOf((await guest.cart()).body)).toEqual({ [a]: 3 });
  });

  it("is no longer the guest's after signing out", async () => {
    const email = someEmail();
    const [a = ""] = await variants(store, 1);
    const guest = await guestWith([[a, 2]]);
    await signUp(email, guest);
    await guest.call("POST", "/auth/sign-out", { body: {} });
    expect((await guest.cart()).body.items).toEqual([]);
    // Nor is another account's cart a way to it.
    const thief = new Shopper(store);
    thief.cookie = guest.cookie ?? "";
    expect((await thief.cart()).body.items).toEqual([]);
    await signInWith(email, PASSWORD, guest);
    expect(linesOf((await guest.cart()).body)).toEqual({ [a]: 2 });
  });

  it("brings its coupon, its destination and the payment that is under way", async () => {
    const email = someEmail();
    const [a = ""] = await variants(store, 1);
    const code = await newCoupon(store, { max_uses: 1 });
    const guest = await guestWith([[a, 2]]);
    await guest.call("PUT", "/cart/coupon", { body: { code } });
    await guest.call("PUT", "/cart/destination", { body: { country: "CA" } });
    const before = (await guest.checkout()).body;
    await signUp(email, guest);
    const cart = (await guest.cart()).body;
    expect(cart).toMatchObject({ coupon: { code, problem: null }, destination: { country: "CA" }, email });
    const after = (await guest.checkout()).body;
    expect(after.orderId).toBe(before.orderId);
    const [order] = await store.sql(`SELECT status, customer_id, cart_id FROM "order" WHERE id = $1`, [
      before.orderId,
    ]);
    expect(order).toMatchObject({
      status: "pending",
      cart_id: cart.id,
      customer_id: expect.stringMatching(/^cus_/),
    });
  });

  it("whose payment page is paid meanwhile makes the account's order, once", async () => {
    const email = someEmail();
    const [a = ""] = await variants(store, 1);
    const guest = await guestWith([[a, 1]]);
    const { orderId, url } = (await guest.checkout()).body;
    await signUp(email, guest);
    await store.stripe.control.pay(sessionIn(url), { email: "somebody@example.com" });
    await store.stripe.control.idle();
    const { body } = await guest.call<{ items: OrderView[] }>("GET", "/orders");
    expect(body.items).toMatchObject([{ id: orderId, status: "paid" }]);
    expect((await guest.cart()).body.items).toEqual([]);
  });
});

describe("past orders", () => {
  it("of the proven address become the account's; others stay where they are", async () => {
    const [email, other] = [someEmail(), someEmail()];
    const [a = ""] = await variants(store, 1);
    const guest = await guestWith([[a, 1]]);
    const mine = await pay(guest, email.toUpperCase());
    await guest.put(a, 1);
    const theirs = await pay(guest, other);
    const shopper = await signInWithCode(email);
    const { body } = await shopper.call<{ items: OrderView[] }>("GET", "/orders");
    expect(body.items.map(({ id }) => id)).toEqual([mine]);
    expect((await shopper.call("GET", `/orders/${theirs}`)).status).toBe(404);
    // The browser it was bought in shows an account's order to nobody who hasn't signed in.
    expect((await guest.call("GET", `/orders/${mine}`)).status).toBe(404);
    expect((await guest.call("GET", `/orders/${theirs}`)).status).toBe(200);
  });

  it("placed without signing in become the account's at the next sign-in", async () => {
    const email = someEmail();
    const shopper = await signUp(email);
    const [a = ""] = await variants(store, 1);
    const orderId = await pay(await guestWith([[a, 1]]), email);
    expect((await shopper.call("GET", `/orders/${orderId}`)).status).toBe(404);
    await signInWith(email, PASSWORD, shopper);
    expect((await shopper.call("GET", `/orders/${orderId}`)).status).toBe(200);
  });
});

describe("the key in an order's mails", () => {
  it("opens that order and what is returned of it to whoever has it, and no other", async () => {
    const email = someEmail();
    const [a = ""] = await variants(store, 1);
    const guest = await guestWith([[a, 1]]);
    const orderId = await pay(guest, email);
    await guest.put(a, 1);
    const second = await pay(guest, email);
    const mail = await readMail(store, email, "order-confirmation");
    const link = new URL(/http\S+\/checkout\/complete\?\S+/.exec(mail)?.[0] ?? "");
    const key = link.searchParams.get("key") ?? "";
    expect(link.searchParams.get("order")).toBe(second);
    const stranger = new Shopper(store);
    expect((await stranger.call<OrderView>("GET", `/orders/${second}?key=${key}`)).body).toMatchObject({
      id: second,
      email,
    });
    expect((await stranger.call("GET", `/orders/${second}/returns?key=${key}`)).status).toBe(200);
    expect((await stranger.call("POST", `/orders/${second}/buy-again?key=${key}`)).status).toBe(200);
    for (const [path, method] of [
      [`/orders/${orderId}?key=${key}`, "GET"],
      [`/orders/${orderId}/returns?key=${key}`, "GET"],
      [`/orders/${orderId}/buy-again?key=${key}`, "POST"],
      [`/orders/${second}?key=${key.slice(0, -2)}AA`, "GET"],
      [`/orders/${second}?key=`, "GET"],
      [`/orders/${second}`, "GET"],
    ] as const)
      expect((await stranger.call(method, path)).body.code, path).toBe("order.not_found");
    expect((await stranger.call("GET", `/orders?key=${key}`)).status).toBe(422);
  });

  it("opens nothing once the address is erased", async () => {
    const email = someEmail();
    const [a = ""] = await variants(store, 1);
    const orderId = await pay(await guestWith([[a, 1]]), email);
    const mail = await readMail(store, email, "order-confirmation");
    const key = new URL(/http\S+\/checkout\/complete\?\S+/.exec(mail)?.[0] ?? "").searchParams.get("key");
    await store.sql(`UPDATE "order" SET email = NULL WHERE id = $1`, [orderId]);
    expect((await new Shopper(store).call("GET", `/orders/${orderId}?key=${key}`)).status).toBe(404);
  });
});
