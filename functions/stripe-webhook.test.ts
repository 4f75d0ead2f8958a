import { paying } from "@cali/sandbox/testing/paying.ts";
import { urlEvent, variants } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import Stripe from "stripe";
import { afterEach, describe, expect, it } from "vitest";

const store = testStore();

const { pendingOrder, orderRow, stockOf, post, calm } = paying(store);

afterEach(calm);

const mailsOf = (orderId: string) => store.sql("SELECT state FROM email_log WHERE order_id = $1", [orderId]);
const eventsOf = (type: string, session: string) => store.stripe.control.events({ type, objectId: session });

describe("a paid session", () => {
  it("makes the order paid, takes the stock, empties the cart and queues one mail, together", async () => {
    const { shopper, orderId, variant, session } = await pendingOrder(2);
    const before = await stockOf(variant);
    await store.stripe.control.pay(session, { email: "ada@example.com" });
    await store.stripe.control.idle();
    expect(await orderRow(orderId)).toMatchObject({
      status: "paid",
      email: "ada@example.com",
      stock_state: "committed",
    });
    expect(await stockOf(variant)).toEqual({
      stock: (before?.stock ?? 0) - 2,
      reserved: (before?.reserved ?? 0) - 2,
    });
    expect((await shopper.cart()).body).toMatchObject({ itemCount: 0, items: [] });
    expect(await mailsOf(orderId)).toHaveLength(1);
  });

  it("takes at most six round trips to the database", async () => {
    const { session } = await pendingOrder();
    store.stripe.faults.dropRate = 1;
    await store.stripe.control.pay(session);
    const [event] = eventsOf("checkout.session.completed", session);
    const { countRoundTrips } = await import("@cali/sandbox/testing/round-trips.ts");
    const trips = await countRoundTrips(async () =>
      expect((await post(JSON.stringify(event))).body.outcome).toBe("paid"),
    );
    // A look at the order while Stripe is asked, and everything that follows in one statement.
    expect(trips).toBe(2);
  });

  it("changes nothing when it is told again, at once or later, in any order", async () => {
    const { orderId, variant, session } = await pendingOrder(1);
    const before = await stockOf(variant);
    Object.assign(store.stripe.faults, { duplicate: 7, reorder: true });
    await store.stripe.control.pay(session);
    await store.stripe.control.idle();
    const [event] = eventsOf("checkout.session.completed", session);
    expect((await post(JSON.stringify(event))).body.outcome).toBe("seen before");
    expect(
      await store.sql("SELECT outcome, deliveries FROM stripe_event WHERE id = $1", [event?.id]),
    ).toEqual([{ outcome: "paid", deliveries: 9 }]);
    // Another event for the same fact.
    expect((await post(JSON.stringify({ ...event, id: "evt_other" }))).body.outcome).toBe(
      "ignored: the order is already paid",
    );
    expect((await stockOf(variant))?.stock).toBe((before?.stock ?? 0) - 1);
    expect(await mailsOf(orderId)).toHaveLength(1);
    const paid = await store.sql("SELECT 1 FROM order_history WHERE order_id = $1 AND \"to\" = 'paid'", [
      orderId,
    ]);
    expect(paid).toHaveLength(1);
  });

  it("leaves what was put in the cart after the payment page was opened", async () => {
    const { shopper, variant, session } = await pendingOrder(2);
    const [, other = ""] = await variants(store, 2);
    await shopper.put(variant, 5);
    await shopper.put(other, 1);
    await store.stripe.control.pay(session);
    await store.stripe.control.idle();
    const { items } = (await shopper.cart()).body;
    expect(items.map((item) => [item.variantId, item.quantity])).toEqual([
      [variant, 3],
      [other, 1],
    ]);
  });

  it("counts the shipping that was chosen", async () => {
    const { orderId, session } = await pendingOrder(1);
    const found = store.stripe.control.events({ type: "checkout.session.completed" });
    expect(found.some((event) => JSON.stringify(event).includes(session))).toBe(false);
    const answer = await fetch(`${store.stripe.url}/v1/checkout/sessions/${session}`, {
      headers: { authorization: `Bearer ${store.stripe.secretKey}` },
    });
    const { shipping_options } = (await answer.json()) as { shipping_options: { shipping_rate: string }[] };
    await store.stripe.control.pay(session, { shippingRate: shipping_options[1]?.shipping_rate ?? "" });
    await store.stripe.control.idle();
    const order = await orderRow(orderId);
    expect(order).toMatchObject({ status: "paid", shipping_cents: 1800 });
    expect(order?.total_cents).toBe(Number(order?.subtotal_cents) + 1800);
  });

  it("that does not match its order is held for a person", async () => {
    const { orderId, variant, session } = await pendingOrder(1);
    const before = await stockOf(variant);
    await store.sql(
      `WITH i AS (UPDATE order_item SET unit_price_cents = unit_price_cents + 100 WHERE order_id = $1)
      UPDATE "order" SET subtotal_cents = subtotal_cents + 100, total_cents = total_cents + 100 WHERE id = $1`,
      [orderId],
    );
    await store.stripe.control.pay(session);
    await store.stripe.control.idle();
    const order = await orderRow(orderId);
    expect(order?.status).toBe("held");
    expect(order?.status_reason).toContain("subtotal is");
    expect(await stockOf(variant)).toEqual(before);
    expect(await mailsOf(orderId)).toHaveLength(0);
    // The money is here: its session's end must not give the pieces away.
    await store.sql(`UPDATE "order" SET reserved_until = now() - interval '1 second' WHERE id = $1`, [
      orderId,
    ]);
    const [event] = eventsOf("checkout.session.completed", session);
    const expired = { ...event, id: "evt_late_end", type: "checkout.session.expired" };
    expect((await post(JSON.stringify(expired))).body.outcome).toBe("ignored: the order is already held");
    expect((await orderRow(orderId))?.status_reason).toContain("subtotal is");
  });

  it("of an order that the release before opened is taken", async () => {
    const { orderId, session } = await pendingOrder(1);
    await store.sql(
      `UPDATE "order" SET tax_mode = 'none', shipping_options =
         (SELECT jsonb_agg(o - 'taxCents') FROM jsonb_array_elements(shipping_options) o) WHERE id = $1`,
      [orderId],
    );
    await store.stripe.control.pay(session);
    await store.stripe.control.idle();
    expect((await orderRow(orderId))?.status).toBe("paid");
  });

  it("after its time was over still gets its order, if the pieces are there", async () => {
    const { orderId, variant, session } = await pendingOrder(1);
    store.stripe.faults.dropRate = 1;
    await store.stripe.control.pay(session);
    store.stripe.faults.dropRate = 0;
    await store.sql(`UPDATE "order" SET status = 'cancelled', stock_state = 'released' WHERE id = $1`, [
      orderId,
    ]);
    await store.sql("UPDATE inventory SET reserved = reserved - 1 WHERE variant_id = $1", [variant]);
    const [event] = eventsOf("checkout.session.completed", session);
    expect((await post(JSON.stringify(event))).body.outcome).toBe("paid");
    expect(await orderRow(orderId)).toMatchObject({ status: "paid", stock_state: "committed" });
  });

  it("after its pieces went to others is held, and sells nothing twice", async () => {
    const { orderId, variant, session } = await pendingOrder(1);
    store.stripe.faults.dropRate = 1;
    await store.stripe.control.pay(session);
    await store.sql(`UPDATE "order" SET status = 'cancelled', stock_state = 'released' WHERE id = $1`, [
      orderId,
    ]);
    await store.sql("UPDATE inventory SET reserved = reserved - 1 WHERE variant_id = $1", [variant]);
    const kept = await stockOf(variant);
    await store.sql("UPDATE inventory SET stock = reserved WHERE variant_id = $1", [variant]);
    const [event] = eventsOf("checkout.session.completed", session);
    expect((await post(JSON.stringify(event))).body.outcome).toContain(
      "held: paid after its pieces were released",
    );
    expect((await orderRow(orderId))?.status).toBe("held");
    await store.sql("UPDATE inventory SET stock = $2 WHERE variant_id = $1", [variant, kept?.stock]);
  });
});

describe("a bank payment", () => {
  it("waits, and is paid when the bank says so", async () => {
    const { shopper, orderId, variant, session } = await pendingOrder(1);
    const before = await stockOf(variant);
    await store.stripe.control.pay(session, { card: "bank" });
    await store.stripe.control.idle();
    expect((await orderRow(orderId))?.status).toBe("processing");
    expect(await stockOf(variant)).toEqual(before);
    expect((await shopper.cart()).body.items).toEqual([]);
    await shopper.put(variant, 3);
    store.stripe.control.settle(session, "succeeded");
    await store.stripe.control.idle();
    expect((await orderRow(orderId))?.status).toBe("paid");
    expect(await mailsOf(orderId)).toHaveLength(1);
    expect((await shopper.cart()).body.itemCount).toBe(3);
  });

  it("that fails gives the pieces back", async () => {
    const { orderId, variant, session } = await pendingOrder(1);
    const before = await stockOf(variant);
    await store.stripe.control.pay(session, { card: "bank" });
    await store.stripe.control.idle();
    store.stripe.control.settle(session, "failed");
    await store.stripe.control.idle();
    expect(await orderRow(orderId)).toMatchObject({
      status: "cancelled",
      status_reason: "the bank payment failed",
    });
    expect((await stockOf(variant))?.reserved).toBe((before?.reserved ?? 0) - 1);
  });
});

describe("an expired session", () => {
  it("gives the pieces back when its time is over", async () => {
    const { orderId, variant, session } = await pendingOrder(1);
    const before = await stockOf(variant);
    await store.sql(`UPDATE "order" SET reserved_until = now() - interval '1 second' WHERE id = $1`, [
      orderId,
    ]);
    store.stripe.control.expire(session);
    await store.stripe.control.idle();
    expect(await orderRow(orderId)).toMatchObject({ status: "cancelled", stock_state: "released" });
    expect((await stockOf(variant))?.reserved).toBe((before?.reserved ?? 0) - 1);
  });
});

describe("the webhook's door", () => {
  const payload = JSON.stringify({
    id: "evt_door",
    object: "event",
    type: "customer.created",
    livemode: false,
    created: 1,
    data: { object: { id: "cus_1" } },
  });
  const seen = () => store.sql("SELECT id FROM stripe_event WHERE id = 'evt_door'");

  it.each([
    ["no signature", { signature: "" }],
    ["a made-up signature", { signature: `t=${Math.floor(Date.now() / 1000)},v1=00` }],
    ["another secret's signature", { secret: "whsec_other" }],
    ["a signature of ten minutes ago", { timestamp: Math.floor(Date.now() / 1000) - 600 }],
  ])("refuses %s with 400 and keeps nothing", async (_, options) => {
    expect(await post(payload, options)).toMatchObject({
      status: 400,
      body: { code: "webhook.signature_invalid" },
    });
    expect(await seen()).toEqual([]);
  });

  it("refuses a body that was changed on the way", async () => {
    const signature = Stripe.webhooks.generateTestHeaderString({
      payload,
      secret: store.stripe.webhookSecret,
    });
    expect(await post(`${payload} `, { signature })).toMatchObject({ status: 400 });
  });

  it("refuses what is too large, and what is not posted", async () => {
    const large = JSON.stringify({ pad: "x".repeat(600_000) });
    expect(await post(large)).toMatchObject({ status: 413, body: { code: "request.too_large" } });
    const result = await store.webhook(urlEvent("GET", "/"));
    expect(result).toMatchObject({ statusCode: 405 });
  });

  it("takes a body in base64, byte for byte", async () => {
    expect(await post(payload.replace("evt_door", "evt_ünï"), { base64: true })).toMatchObject({
      status: 200,
    });
  });

  it("answers 200 to what a retry can't change", async () => {
    expect(await post(payload)).toMatchObject({
      status: 200,
      body: { outcome: "ignored: nothing to do for this type" },
    });
    expect(await seen()).toHaveLength(1);
  });

  it("answers 5xx while Stripe can't be asked, keeps nothing, and succeeds later", async () => {
    const { orderId, session } = await pendingOrder(1);
    store.stripe.faults.dropRate = 1;
    await store.stripe.control.pay(session);
    const [event] = eventsOf("checkout.session.completed", session);
    store.stripe.faults.down = true;
    expect(await post(JSON.stringify(event))).toMatchObject({ status: 503 });
    expect((await orderRow(orderId))?.status).toBe("pending");
    store.stripe.faults.down = false;
    expect(await post(JSON.stringify(event))).toMatchObject({ status: 200, body: { outcome: "paid" } });
  });
});
