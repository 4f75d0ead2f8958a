import { load } from "@cali/core/email/load.ts";
import { paying } from "@cali/sandbox/testing/paying.ts";
import { Shopper, sessionIn, variants } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { afterEach, describe, expect, it } from "vitest";

const store = testStore();
const { orderRow, stockOf, post, calm } = paying(store);

afterEach(calm);

/** An order that waits for its bank: so many pieces of each variant. */
async function waiting(
  lines: [variantId: string, quantity: number][],
  before?: (shopper: Shopper) => unknown,
) {
  const shopper = new Shopper(store);
  for (const [variantId, quantity] of lines) await shopper.put(variantId, quantity);
  await before?.(shopper);
  const { orderId, url } = (await shopper.checkout()).body;
  const session = sessionIn(url);
  await store.stripe.control.pay(session, { card: "bank", email: "Bank@Example.com" });
  await store.stripe.control.idle();
  expect((await orderRow(orderId))?.status).toBe("processing");
  expect((await shopper.cart()).body.items).toEqual([]);
  return { shopper, orderId, session };
}

async function fail(session: string) {
  store.stripe.control.settle(session, "failed");
  await store.stripe.control.idle();
}

const inCart = async (shopper: Shopper) =>
  (await shopper.cart()).body.items.map(({ variantId, quantity }) => [variantId, quantity]).toSorted();
const mailsOf = (orderId: string) =>
  store.sql<{ template: string; recipient: string; dedupe_key: string; data: Record<string, string> }>(
    "SELECT template, recipient, dedupe_key, data FROM email_log WHERE order_id = $1",
    [orderId],
  );

describe("a bank that does not pay", () => {
  it("cancels the order, tells its buyer once, and leaves what they wanted in their cart", async () => {
    const [one = "", other = ""] = await variants(store, 2);
    const before = await stockOf(one);
    const { shopper, orderId, session } = await waiting([
      [one, 2],
      [other, 1],
    ]);
    await fail(session);
    for (const { id } of store.stripe.control.events({ objectId: session })) store.stripe.control.resend(id);
    await store.stripe.control.idle();
    expect(await orderRow(orderId)).toMatchObject({ status: "cancelled", stock_state: "released" });
    expect(await stockOf(one)).toEqual(before);
    expect(await inCart(shopper)).toEqual(
      [
        [one, 2],
        [other, 1],
      ].toSorted(),
    );
    const mails = await mailsOf(orderId);
    expect(mails).toMatchObject([
      { template: "payment-failed", recipient: "Bank@Example.com", dedupe_key: `payment-failed:${orderId}` },
    ]);
    expect(await load("payment-failed", mails[0]?.data ?? {}, null)).toMatchObject({
      order: { id: orderId },
    });
    // The cart can be paid for at once.
    expect((await shopper.checkout()).status).toBe(200);
  });

  it("adds to what was put in since, as far as the cart's ten pieces go, and never to more", async () => {
    const [small = "", large = "", since = ""] = await variants(store, 3);
    const { shopper, session, orderId } = await waiting([
      [small, 2],
      [large, 6],
    ]);
    await shopper.put(since, 4);
    await shopper.put(small, 1);
    await fail(session);
    expect((await orderRow(orderId))?.status).toBe("cancelled");
    expect(await inCart(shopper)).toEqual(
      [
        [since, 4],
        [small, 3],
      ].toSorted(),
    );
  });

  it("counts what is put in at the same moment", async () => {
    const [small = "", since = ""] = await variants(store, 2);
    const { shopper, session, orderId } = await waiting([[small, 2]]);
    await shopper.put(since, 1);
    const { id } = (await shopper.cart()).body;
    const busy = store.sql(`DO $$ BEGIN
      UPDATE cart_item SET quantity = 9 WHERE cart_id = '${id}';
      PERFORM pg_sleep(0.3);
    END $$`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    store.stripe.faults.dropRate = 1;
    await fail(session);
    const type = "checkout.session.async_payment_failed";
    const [told] = store.stripe.control.events({ type, objectId: session });
    // At the first try: that Stripe would tell it again is no part of it.
    expect((await post(JSON.stringify(told))).status).toBe(200);
    await busy;
    expect((await orderRow(orderId))?.status).toBe("cancelled");
    expect(await inCart(shopper)).toEqual([[since, 9]]);
  });

  it("leaves out what is no longer for sale", async () => {
    const [gone = "", left = ""] = await variants(store, 2);
    const { shopper, session } = await waiting([
      [gone, 1],
      [left, 1],
    ]);
    await store.sql("UPDATE variant SET active = false WHERE id = $1", [gone]);
    await fail(session);
    await store.sql("UPDATE variant SET active = true WHERE id = $1", [gone]);
    expect(await inCart(shopper)).toEqual([[left, 1]]);
  });

  it("gives the coupon back with the pieces", async () => {
    const [variant = ""] = await variants(store, 1);
    const { shopper, session } = await waiting([[variant, 5]], (each) =>
      each.call("PUT", "/cart/coupon", { body: { code: "SHORE15" } }),
    );
    expect((await shopper.cart()).body.coupon).toBeNull();
    await fail(session);
    expect((await shopper.cart()).body.coupon).toMatchObject({ code: "SHORE15" });
  });

  it("takes nothing from the cart that is still in it, and adds nothing", async () => {
    const [variant = ""] = await variants(store, 1);
    const shopper = new Shopper(store);
    await shopper.put(variant, 2);
    const { orderId, url } = (await shopper.checkout()).body;
    // The store hears of the end alone: the pieces were never taken out.
    store.stripe.faults.dropRate = 1;
    await store.stripe.control.pay(sessionIn(url), { card: "bank", email: "end@example.com" });
    store.stripe.control.settle(sessionIn(url), "failed");
    await store.stripe.control.idle();
    store.stripe.faults.dropRate = 0;
    const [end] = store.stripe.control.events({
      type: "checkout.session.async_payment_failed",
      objectId: sessionIn(url),
    });
    store.stripe.control.resend(end?.id ?? "");
    await store.stripe.control.idle();
    expect((await orderRow(orderId))?.status).toBe("cancelled");
    expect(await inCart(shopper)).toEqual([[variant, 2]]);
    expect(await mailsOf(orderId)).toMatchObject([{ recipient: "end@example.com" }]);
  });
});

describe("an order that was given up or ran out of time", () => {
  it("is no cause for a mail", async () => {
    const [variant = ""] = await variants(store, 1);
    const shopper = new Shopper(store);
    await shopper.put(variant, 1);
    const { orderId } = (await shopper.checkout()).body;
    await shopper.call("DELETE", "/checkout");
    expect((await orderRow(orderId))?.status).toBe("cancelled");
    expect(await mailsOf(orderId)).toEqual([]);
  });
});
