import { Shopper, sessionIn, variants } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { afterEach, describe, expect, it } from "vitest";

const store = testStore();

afterEach(() => {
  store.stripe.faults.down = false;
});

const stockOf = async (variant: string) =>
  (
    await store.sql<{ stock: number; reserved: number }>(
      "SELECT stock, reserved FROM inventory WHERE variant_id = $1",
      [variant],
    )
  )[0];
const setStock = (variant: string, stock: number) =>
  store.sql("UPDATE inventory SET stock = $2, cause = 'test' WHERE variant_id = $1", [variant, stock]);
const ordersOf = async (shopper: Shopper) =>
  store.sql<{ id: string; status: string; session_attempt: number }>(
    `SELECT id, status, session_attempt FROM "order" WHERE cart_id = $1`,
    [(await shopper.cart()).body.id],
  );

async function withCart(...lines: [string, number][]): Promise<Shopper> {
  const shopper = new Shopper(store);
  for (const [variant, quantity] of lines) expect((await shopper.put(variant, quantity)).status).toBe(200);
  return shopper;
}

describe("Checkout.start", () => {
  it("makes a pending order, sets its pieces aside and opens a payment page with all that belongs on it", async () => {
    const [a = "", b = ""] = await variants(store, 2);
    const before = await stockOf(a);
    const shopper = await withCart([a, 2], [b, 1]);
    const { status, body } = await shopper.checkout();
    expect(status).toBe(200);
    expect(await stockOf(a)).toEqual({ stock: before?.stock, reserved: (before?.reserved ?? 0) + 2 });

    const order = (await shopper.order(body.orderId)).body;
    expect(order).toMatchObject({ status: "pending", items: [{ quantity: 2 }, { quantity: 1 }] });
    const response = await fetch(`${store.stripe.url}/v1/checkout/sessions/${sessionIn(body.url)}`, {
      headers: { authorization: `Bearer ${store.stripe.secretKey}` },
    });
    const session = (await response.json()) as Record<string, unknown>;
    expect(session).toMatchObject({
      client_reference_id: body.orderId,
      metadata: { order_id: body.orderId, attempt: "1" },
      amount_subtotal: order.subtotalCents,
      amount_total: order.totalCents,
      mode: "payment",
      shipping_address_collection: { allowed_countries: ["US"] },
      success_url: `http://localhost:4321/checkout/complete?order=${body.orderId}`,
    });
    expect(session.shipping_options).toHaveLength(2);
    const minutes = (Number(session.expires_at) * 1000 - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(30);
    expect(minutes).toBeLessThanOrEqual(45);
  });

  it("takes three round trips to the database, and one that counts the try", async () => {
    const [a = ""] = await variants(store, 1);
    const shopper = await withCart([a, 1]);
    await shopper.cart();
    const { countRoundTrips } = await import("@cali/sandbox/testing/round-trips.ts");
    const trips = await countRoundTrips(() => shopper.checkout());
    expect(trips).toBe(4);
  });

  it("refuses an empty cart", async () => {
    expect((await new Shopper(store).checkout()).body).toMatchObject({ status: 409, code: "cart.empty" });
  });

  it("gives back the same order and page while the cart is unchanged", async () => {
    const [a = ""] = await variants(store, 1);
    const shopper = await withCart([a, 1]);
    const first = (await shopper.checkout()).body;
    expect((await shopper.checkout()).body).toEqual(first);
    expect(await ordersOf(shopper)).toHaveLength(1);
  });

  it("makes one order and one page for two tabs at once", async () => {
    const [a = ""] = await variants(store, 1);
    const shopper = await withCart([a, 1]);
    const before = await stockOf(a);
    const answers = await Promise.all(Array.from({ length: 6 }, () => shopper.checkout()));
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
    expect(new Set(answers.map((answer) => answer.body.url)).size).toBe(1);
    expect(await ordersOf(shopper)).toHaveLength(1);
    expect((await stockOf(a))?.reserved).toBe((before?.reserved ?? 0) + 1);
  });

  it("gives a changed cart the same order with a new page; the old page can't be paid", async () => {
    const [a = "", b = ""] = await variants(store, 2);
    const before = await Promise.all([stockOf(a), stockOf(b)]);
    const shopper = await withCart([a, 2]);
    const first = (await shopper.checkout()).body;
    await shopper.put(a, 1);
    await shopper.put(b, 3);
    const second = (await shopper.checkout()).body;
    expect(second.orderId).toBe(first.orderId);
    expect(second.url).not.toBe(first.url);
    await expect(async () => store.stripe.control.pay(sessionIn(first.url))).rejects.toThrow(/expired/i);
    expect((await stockOf(a))?.reserved).toBe((before[0]?.reserved ?? 0) + 1);
    expect((await stockOf(b))?.reserved).toBe((before[1]?.reserved ?? 0) + 3);

    // Stripe tells of the page we closed; that must not end the order.
    await store.stripe.control.idle();
    expect(await ordersOf(shopper)).toMatchObject([{ status: "pending", session_attempt: 2 }]);
    await store.stripe.control.pay(sessionIn(second.url));
    await store.stripe.control.idle();
    expect((await shopper.order(first.orderId)).body).toMatchObject({
      status: "paid",
      items: [{ quantity: 1 }, { quantity: 3 }],
    });
  });

  it("sends a shopper who has paid in another tab to the order, not to a second payment", async () => {
    const [a = ""] = await variants(store, 1);
    const shopper = await withCart([a, 1]);
    const { orderId, url } = (await shopper.checkout()).body;
    store.stripe.faults.dropRate = 1;
    await store.stripe.control.pay(sessionIn(url));
    store.stripe.faults.dropRate = 0;
    expect((await shopper.checkout()).body).toMatchObject({ code: "order.already_paid", orderId });
    await shopper.put(a, 2);
    expect((await shopper.checkout()).body).toMatchObject({ code: "order.already_paid", orderId });
  });

  it("tells which lines there is too little of, and sets nothing aside", async () => {
    const [a = "", b = ""] = await variants(store, 2);
    const shopper = await withCart([a, 1], [b, 5]);
    const before = await stockOf(a);
    await setStock(b, ((await stockOf(b))?.reserved ?? 0) + 2);
    const { body } = await shopper.checkout();
    expect(body).toMatchObject({
      status: 409,
      code: "stock.insufficient",
      items: [{ variantId: b, available: 2 }],
    });
    expect(await stockOf(a)).toEqual(before);
    expect(await ordersOf(shopper)).toEqual([]);
    await setStock(b, 40);
  });

  it("sells no more than there is to many at once", async () => {
    const [a = "", b = ""] = await variants(store, 2);
    await setStock(a, ((await stockOf(a))?.reserved ?? 0) + 4);
    const shoppers = await Promise.all(
      Array.from({ length: 16 }, (_, n) => withCart([n % 2 ? a : b, 1], [n % 2 ? b : a, 1])),
    );
    const answers = await Promise.all(shoppers.map((shopper) => shopper.checkout()));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(4);
    expect(answers.filter((answer) => answer.body.code === "stock.insufficient")).toHaveLength(12);
    const stock = await stockOf(a);
    expect(stock?.reserved).toBe(stock?.stock);
    await setStock(a, 60);
  });

  it("keeps cart, order and pieces while Stripe is down, and goes on afterwards with the same order", async () => {
    const [a = ""] = await variants(store, 1);
    const shopper = await withCart([a, 1]);
    store.stripe.faults.down = true;
    const refused = await shopper.checkout();
    expect(refused.body).toMatchObject({ status: 503, code: "payment.unavailable" });
    expect(refused.headers["retry-after"]).toBeDefined();
    store.stripe.faults.down = false;
    const [order] = await ordersOf(shopper);
    expect((await shopper.checkout()).body.orderId).toBe(order?.id);
    expect(await ordersOf(shopper)).toHaveLength(1);
  });

  it("closes a page that another tab opened meanwhile before it opens its own", async () => {
    const [a = ""] = await variants(store, 1);
    const shopper = await withCart([a, 1]);
    const { orderId } = (await shopper.checkout()).body;
    const { Order } = await import("../order/index.ts");
    const [row] = await store.sql<{ subtotal_cents: number }>(
      `SELECT subtotal_cents FROM "order" WHERE id = $1`,
      [orderId],
    );
    const draft = {
      orderId,
      cartId: "",
      cartVersion: 9,
      customerId: null,
      email: null,
      currency: "usd",
      lines: [],
      subtotalCents: row?.subtotal_cents ?? 0,
      discountCents: 0,
      shippingCents: 0,
      shippingTaxCents: 0,
      taxCents: 0,
      includedTaxCents: 0,
      totalCents: row?.subtotal_cents ?? 0,
      pricesIncludeTax: false,
      taxMode: "none" as const,
      taxName: null,
      couponId: null,
      couponCode: null,
      country: "US",
      region: null,
      shippingOptions: [],
      quoteHash: "",
      reservedUntil: new Date(),
    };
    // Read before that tab's page was written down.
    expect(await Order.replace(draft, { sessionAttempt: 1, stripeSessionId: null })).toBeUndefined();
  });

  it("opens another page when Stripe's answer was lost and the product has a new name since", async () => {
    const [a = ""] = await variants(store, 1);
    const shopper = await withCart([a, 1]);
    store.stripe.faults.loseAnswerRate = 1;
    expect((await shopper.checkout()).status).toBe(503);
    store.stripe.faults.loseAnswerRate = 0;
    await store.sql(
      "UPDATE product SET name = name || ' II' WHERE id = (SELECT product_id FROM variant WHERE id = $1)",
      [a],
    );
    expect((await shopper.checkout()).status).toBe(200);
    expect(await ordersOf(shopper)).toMatchObject([{ status: "pending", session_attempt: 2 }]);
  });

  it("starts anew when the page's time is nearly over", async () => {
    const [a = ""] = await variants(store, 1);
    const shopper = await withCart([a, 1]);
    const first = (await shopper.checkout()).body;
    await store.sql(`UPDATE "order" SET reserved_until = now() + interval '5 minutes' WHERE id = $1`, [
      first.orderId,
    ]);
    const second = (await shopper.checkout()).body;
    expect(second.orderId).toBe(first.orderId);
    expect(second.url).not.toBe(first.url);
  });
});
