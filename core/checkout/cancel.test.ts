import type { Cart } from "@cali/core/cart/schema.ts";
import type { Problem } from "@cali/functions/http/problem.ts";
import { Shopper, sessionIn, variants } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { afterEach, describe, expect, it } from "vitest";

const store = testStore();

afterEach(() => {
  store.stripe.faults.down = false;
  store.stripe.faults.latencyMs = 0;
});

const giveUp = (shopper: Shopper) => shopper.call<Cart & Problem>("DELETE", "/checkout");
const reservedOf = async (variant: string) =>
  (
    await store.sql<{ reserved: number }>("SELECT reserved FROM inventory WHERE variant_id = $1", [variant])
  )[0]?.reserved;
const ordersOf = async (shopper: Shopper) =>
  store.sql<{ status: string; status_reason: string | null }>(
    `SELECT status, status_reason FROM "order" WHERE cart_id = $1 ORDER BY created_at`,
    [(await shopper.cart()).body.id],
  );

async function paying(): Promise<{
  shopper: Shopper;
  variant: string;
  session: string;
  before: number | undefined;
}> {
  const [variant = ""] = await variants(store, 1);
  const before = await reservedOf(variant);
  const shopper = new Shopper(store);
  await shopper.put(variant, 3);
  const session = sessionIn((await shopper.checkout()).body.url);
  return { shopper, variant, session, before };
}

describe("Checkout.cancel", () => {
  it("closes the page, frees the pieces and keeps the cart", async () => {
    const { shopper, variant, session, before } = await paying();
    const { status, body } = await giveUp(shopper);
    expect(status).toBe(200);
    expect(body.items).toMatchObject([{ variantId: variant, quantity: 3 }]);
    expect(await reservedOf(variant)).toBe(before);
    expect(await ordersOf(shopper)).toEqual([
      { status: "cancelled", status_reason: "given up by the shopper" },
    ]);
    await expect(async () => store.stripe.control.pay(session)).rejects.toThrow(/expired/i);
    // Stripe's word of the closing changes nothing, and the next checkout is a new order.
    await store.stripe.control.idle();
    expect((await shopper.checkout()).status).toBe(200);
    expect((await ordersOf(shopper)).map((order) => order.status)).toEqual(["cancelled", "pending"]);
  });

  it("changes nothing where nothing is being paid, or the second time", async () => {
    expect((await giveUp(new Shopper(store))).status).toBe(200);
    const { shopper, variant, before } = await paying();
    const answers = await Promise.all([giveUp(shopper), giveUp(shopper), giveUp(shopper)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await giveUp(shopper)).status).toBe(200);
    expect(await reservedOf(variant)).toBe(before);
    expect(await ordersOf(shopper)).toHaveLength(1);
  });

  it("comes too late for an order that was paid, also where nobody told yet", async () => {
    const { shopper, session } = await paying();
    store.stripe.faults.dropRate = 1;
    await store.stripe.control.pay(session);
    store.stripe.faults.dropRate = 0;
    expect((await giveUp(shopper)).body).toMatchObject({ status: 409, code: "order.already_paid" });
    expect(await ordersOf(shopper)).toMatchObject([{ status: "pending" }]);
  });

  it("keeps the pieces while Stripe can't close the page", async () => {
    const { shopper, variant, before } = await paying();
    store.stripe.faults.down = true;
    expect((await giveUp(shopper)).body.code).toBe("payment.unavailable");
    expect(await reservedOf(variant)).toBe((before ?? 0) + 3);
  });

  it("leaves no page that can be paid when another tab is just opening one", async () => {
    const [variant = ""] = await variants(store, 1);
    const before = await reservedOf(variant);
    const shopper = new Shopper(store);
    await shopper.put(variant, 1);
    store.stripe.faults.latencyMs = 60;
    const opening = shopper.checkout();
    await expect.poll(async () => (await ordersOf(shopper)).length, { interval: 5 }).toBe(1);
    expect((await giveUp(shopper)).status).toBe(200);
    const { body } = await opening;
    store.stripe.faults.latencyMs = 0;
    // The tab went on with a new order, or had its page closed: only what is still pending may be payable.
    const orders = await ordersOf(shopper);
    const pending = orders.filter((order) => order.status === "pending").length;
    expect(await reservedOf(variant)).toBe((before ?? 0) + pending);
    if (pending === 0) {
      await expect(async () => store.stripe.control.pay(sessionIn(body.url))).rejects.toThrow();
    }
  });

  it("is for the cart's own holder", async () => {
    const { shopper } = await paying();
    const stranger = new Shopper(store);
    stranger.cookie = `${shopper.cookie?.split(".")[0]}.AAAA`;
    await giveUp(stranger);
    expect(await ordersOf(shopper)).toMatchObject([{ status: "pending" }]);
  });
});
