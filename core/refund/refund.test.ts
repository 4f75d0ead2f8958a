import { Actor } from "@cali/core/actor/index.ts";
import { load } from "@cali/core/email/load.ts";
import { FOR_STAFF, toldToOutsiders } from "@cali/sandbox/testing/customers.ts";
import { paying } from "@cali/sandbox/testing/paying.ts";
import { Shopper, sessionIn, variants } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { afterEach, describe, expect, it } from "vitest";
import { Fulfilment } from "../fulfilment/index.ts";
import { Refund } from "./index.ts";
import type { RefundRequest } from "./schema.ts";

const store = testStore();
const { paidOrder, orderRow, stockOf, ledgerOf, balances, calm } = paying(store);

afterEach(calm);

const refund = (request: RefundRequest) =>
  Actor.provide({ type: "system", name: "test" }, () => Refund.create(request));
const refusal = (request: RefundRequest) =>
  refund(request).then(
    () => "nothing: it was done",
    (error: { code?: string }) => error.code,
  );
let keys = 0;
const key = () => `key-${++keys}`;
const itemsOf = (orderId: string) =>
  store.sql<{ id: string; variant_id: string; quantity: number }>(
    "SELECT id, variant_id, quantity FROM order_item WHERE order_id = $1 ORDER BY id",
    [orderId],
  );
const atStripe = async (orderId: string) => {
  const [order] = await store.sql<{ intent: string }>(
    `SELECT stripe_payment_intent_id AS intent FROM "order" WHERE id = $1`,
    [orderId],
  );
  const response = await fetch(`${store.stripe.url}/v1/refunds?payment_intent=${order?.intent}&limit=100`, {
    headers: { authorization: `Bearer ${store.stripe.secretKey}` },
  });
  const { data } = (await response.json()) as { data: { amount: number; status: string }[] };
  return data.filter(({ status }) => status !== "failed").reduce((sum, { amount }) => sum + amount, 0);
};

/** The bank sends a refund's money back. */
const sendBack = async (refundId: string) => {
  const [row] = await store.sql<{ at: string }>("SELECT stripe_refund_id AS at FROM refund WHERE id = $1", [
    refundId,
  ]);
  store.stripe.control.settleRefund(row?.at ?? "", "failed");
  await store.stripe.control.idle();
};
const restockedOf = async (refundId: string) =>
  (
    await store.sql<{ is: boolean }>("SELECT restocked_at IS NOT NULL AS is FROM refund WHERE id = $1", [
      refundId,
    ])
  )[0]?.is;

afterEach(async () => {
  await store.stripe.control.idle();
  const { atStripe: held, inLedger } = await balances();
  expect(inLedger).toBe(held);
});

describe("Refund.create", () => {
  it("gives back everything, puts the pieces on the shelf, and makes the order refunded", async () => {
    const { orderId, variant } = await paidOrder(2);
    const before = await stockOf(variant);
    const done = await refund({ orderId, restock: true, reason: "changed their mind", key: key() });
    const order = await orderRow(orderId);
    expect(done).toMatchObject({ status: "succeeded", origin: "store", restocked: true });
    expect(done.amountCents).toBe(order?.total_cents);
    expect(order).toMatchObject({ status: "refunded", refunded_cents: order?.paid_cents });
    expect(await stockOf(variant)).toEqual({ stock: (before?.stock ?? 0) + 2, reserved: before?.reserved });
    expect(await ledgerOf(orderId)).toMatchObject({ refund: order?.total_cents });
  });

  it("gives back lines by the piece, each once", async () => {
    const { orderId, variant } = await paidOrder(3);
    const [item] = await itemsOf(orderId);
    const before = await stockOf(variant);
    const lines = [{ orderItemId: item?.id ?? "", quantity: 2 }];
    const done = await refund({ orderId, lines, restock: false, key: key() });
    expect(done.items).toMatchObject([{ orderItemId: item?.id, quantity: 2 }]);
    expect(await orderRow(orderId)).toMatchObject({ status: "paid", refunded_cents: done.amountCents });
    expect(await stockOf(variant)).toEqual(before);
    expect(await refusal({ orderId, lines, restock: false, key: key() })).toBe("refund.too_many_pieces");
    await refund({ orderId, restock: true, key: key() });
    expect((await orderRow(orderId))?.status).toBe("refunded");
    // The one piece that this last refund is of.
    expect((await stockOf(variant))?.stock).toBe((before?.stock ?? 0) + 1);
  });

  it("is the same refund when it is asked again with its key, also at once", async () => {
    const { orderId } = await paidOrder(1);
    const request = { orderId, amountCents: 500, restock: false, key: key() };
    const answers = await Promise.all(Array.from({ length: 8 }, () => refund(request)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await atStripe(orderId)).toBe(500);
    expect((await orderRow(orderId))?.refunded_cents).toBe(500);
  });

  it("gives back no more than was paid, however many ask at once", async () => {
    const { orderId } = await paidOrder(1);
    const paid = Number((await orderRow(orderId))?.paid_cents);
    const amountCents = Math.floor(paid / 3);
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => refusal({ orderId, amountCents, restock: false, key: key() })),
    );
    expect(answers.filter((answer) => answer === "nothing: it was done")).toHaveLength(3);
    expect(answers.filter((answer) => answer === "refund.too_much")).toHaveLength(9);
    expect(await atStripe(orderId)).toBe(3 * amountCents);
  });

  it.each([
    ["an order that was never paid", "refund.not_paid", async () => (await unpaid()).orderId, {}],
    ["no order", "order.not_found", async () => "ord_none", {}],
    [
      "a line of another order",
      "refund.too_many_pieces",
      async () => (await paidOrder(1)).orderId,
      { lines: [{ orderItemId: "itm_x", quantity: 1 }] },
    ],
    [
      "more for shipping than it cost",
      "refund.too_much",
      async () => (await paidOrder(1)).orderId,
      { shippingCents: 601 },
    ],
    ["too much", "refund.too_much", async () => (await paidOrder(1)).orderId, { amountCents: 10_000_000 }],
  ])("refuses %s", async (_, code, orderId, more) => {
    expect(await refusal({ orderId: await orderId(), restock: false, key: key(), ...more })).toBe(code);
  });

  it("refuses shoppers, and a key that is another order's", async () => {
    const { orderId } = await paidOrder(1);
    const request = { orderId, amountCents: 1, restock: false, key: key() };
    expect(await toldToOutsiders(() => Refund.create(request))).toEqual(FOR_STAFF);
    await refund(request);
    const other = await paidOrder(1);
    expect(await refusal({ ...request, orderId: other.orderId })).toBe("refund.key_taken");
  });

  it("waits while Stripe is down, and is sent later, once", async () => {
    const { orderId } = await paidOrder(1);
    store.stripe.faults.down = true;
    const asked = await refund({ orderId, amountCents: 700, restock: false, key: key() });
    expect(asked.status).toBe("requested");
    // What is promised counts: nobody can promise it again.
    expect((await orderRow(orderId))?.refunded_cents).toBe(700);
    store.stripe.faults.down = false;
    expect(await Refund.sendRequested()).toBe(1);
    expect(await Refund.sendRequested()).toBe(0);
    expect(await atStripe(orderId)).toBe(700);
  });

  it("is not made twice when Stripe's answer was lost a day ago and its key with it", async () => {
    const { orderId } = await paidOrder(1);
    store.stripe.faults.down = true;
    const { id } = await refund({ orderId, amountCents: 700, restock: false, key: key() });
    store.stripe.faults.down = false;
    // Stripe took it under the first key, which it has forgotten by now: any other key would be taken as a new refund.
    const [order] = await store.sql<{ intent: string }>(
      `SELECT stripe_payment_intent_id AS intent FROM "order" WHERE id = $1`,
      [orderId],
    );
    store.stripe.faults.dropRate = 1;
    const made = await fetch(`${store.stripe.url}/v1/refunds`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${store.stripe.secretKey}`,
        "content-type": "application/x-www-form-urlencoded",
      },
      body: `payment_intent=${order?.intent}&amount=700&metadata[refund_id]=${id}&metadata[order_id]=${orderId}`,
    });
    expect(made.status).toBe(200);
    await store.sql("UPDATE refund SET created_at = now() - interval '1 day' WHERE id = $1", [id]);
    expect(await Refund.sendRequested()).toBe(1);
    expect(await atStripe(orderId)).toBe(700);
  });

  it("tells what Stripe refuses, and gives the amount free for another try", async () => {
    const { orderId, session } = await paidOrder(1);
    store.stripe.faults.dropRate = 1;
    store.stripe.control.refundInDashboard(session);
    expect(await refusal({ orderId, amountCents: 100, restock: false, key: key() })).toBe("refund.refused");
    expect((await orderRow(orderId))?.refunded_cents).toBe(0);
    const events = store.stripe.control.events({ type: "refund.created" });
    for (const { id } of events.slice(-1)) store.stripe.control.resend(id);
    store.stripe.faults.dropRate = 0;
    for (const { id } of events.slice(-1)) store.stripe.control.resend(id);
    await store.stripe.control.idle();
    expect((await orderRow(orderId))?.status).toBe("refunded");
  });

  it("puts pieces back once, also when the bank sends the money back and it is given again", async () => {
    const { orderId, variant } = await paidOrder(2);
    const before = await stockOf(variant);
    const { id } = await refund({ orderId, restock: true, key: key() });
    await sendBack(id);
    // It is to be shipped again.
    expect(await stockOf(variant)).toEqual(before);
    expect(await restockedOf(id)).toBe(false);
    await refund({ orderId, restock: true, key: key() });
    expect((await stockOf(variant))?.stock).toBe((before?.stock ?? 0) + 2);
  });

  it("leaves pieces where they are when they were sold before the bank sent the money back, and tells a person", async () => {
    const { orderId, variant } = await paidOrder(2);
    const { id } = await refund({ orderId, restock: true, key: key() });
    await store.sql("UPDATE inventory SET stock = reserved + 1 WHERE variant_id = $1", [variant]);
    const before = await stockOf(variant);
    await sendBack(id);
    expect((await stockOf(variant))?.stock).toBe((before?.stock ?? 0) - 1);
    expect(await store.sql("SELECT kind FROM alert WHERE subject = $1 ORDER BY id", [id])).toEqual([
      { kind: "refund-failed" },
      { kind: "stock-short" },
    ]);
    // The one that stayed on the shelf does not go there again.
    await refund({ orderId, restock: true, key: key() });
    expect(await stockOf(variant)).toEqual(before);
  });

  it("leaves pieces on the shelf that had left the house and came back, once", async () => {
    const { orderId, variant } = await paidOrder(3);
    await Actor.provide({ type: "system", name: "test" }, () => Fulfilment.ship({ orderId, key: key() }));
    const [item] = await itemsOf(orderId);
    const before = await stockOf(variant);
    const lines = [{ orderItemId: item?.id ?? "", quantity: 1 }];
    const { id } = await refund({ orderId, lines, restock: true, key: key() });
    await sendBack(id);
    expect((await stockOf(variant))?.stock).toBe((before?.stock ?? 0) + 1);
    await refund({ orderId, lines, restock: true, key: key() });
    expect((await stockOf(variant))?.stock).toBe((before?.stock ?? 0) + 1);
    await refund({ orderId, lines, restock: true, key: key() });
    expect((await stockOf(variant))?.stock).toBe((before?.stock ?? 0) + 2);
  });

  it("puts nothing back where no piece is named, and says so", async () => {
    const { orderId } = await paidOrder(1);
    const done = await refund({ orderId, amountCents: 100, restock: true, key: key() });
    expect(done.restocked).toBe(false);
  });

  it("that the bank sends back leaves the order where it was, and tells a person", async () => {
    const { orderId } = await paidOrder(1);
    const { id } = await refund({ orderId, restock: false, key: key() });
    expect((await orderRow(orderId))?.status).toBe("refunded");
    const [row] = await store.sql<{ at: string }>("SELECT stripe_refund_id AS at FROM refund WHERE id = $1", [
      id,
    ]);
    store.stripe.control.settleRefund(row?.at ?? "", "failed");
    await store.stripe.control.idle();
    expect(await orderRow(orderId)).toMatchObject({ status: "paid", refunded_cents: 0 });
    expect(await store.sql("SELECT kind FROM alert WHERE subject = $1", [id])).toEqual([
      { kind: "refund-failed" },
    ]);
    expect((await refund({ orderId, restock: false, key: key() })).status).toBe("succeeded");
  });

  it("that failed without our hearing of it makes room for the next", async () => {
    const { orderId } = await paidOrder(1);
    const { id } = await refund({ orderId, restock: false, key: key() });
    const [row] = await store.sql<{ at: string; intent: string }>(
      "SELECT stripe_refund_id AS at, payment_intent_id AS intent FROM refund WHERE id = $1",
      [id],
    );
    store.stripe.faults.dropRate = 1;
    store.stripe.control.settleRefund(row?.at ?? "", "failed");
    store.stripe.faults.dropRate = 0;
    store.stripe.control.refundInDashboard(row?.intent ?? "");
    await store.stripe.control.idle();
    const order = await orderRow(orderId);
    expect(order).toMatchObject({ status: "refunded", refunded_cents: order?.paid_cents });
  });
});

describe("the mail of a refund", () => {
  const mailsOf = (orderId: string) =>
    store.sql<{ dedupe_key: string; data: Record<string, string> }>(
      "SELECT dedupe_key, data FROM email_log WHERE order_id = $1 AND template = 'order-refunded' ORDER BY id",
      [orderId],
    );

  it("is queued once for each that succeeded, however often Stripe tells of it", async () => {
    const { orderId } = await paidOrder(2);
    const [item] = await itemsOf(orderId);
    const lines = [{ orderItemId: item?.id ?? "", quantity: 1 }];
    const first = await refund({ orderId, lines, restock: false, key: key() });
    const second = await refund({ orderId, amountCents: 100, restock: false, key: key() });
    for (const { id } of store.stripe.control.events({ type: "refund.created" }).slice(-2)) {
      store.stripe.control.duplicate(id);
      store.stripe.control.resend(id);
    }
    await store.stripe.control.idle();
    const mails = await mailsOf(orderId);
    expect(mails.map((mail) => mail.dedupe_key)).toEqual(
      [first, second].map(({ id }) => `order-refunded:${id}`),
    );
    const props = await load("order-refunded", mails[0]?.data ?? {}, null);
    expect(props).toMatchObject({
      order: { id: orderId },
      refund: { amountCents: first.amountCents, currency: "usd", pieces: [{ quantity: 1 }] },
    });
    expect(props?.refund.pieces[0]?.name).toEqual(expect.any(String));
  });

  it("counts no refund that is still under way among what was given back in all", async () => {
    const { orderId } = await paidOrder(1);
    const { id } = await refund({ orderId, amountCents: 300, restock: false, key: key() });
    store.stripe.faults.down = true;
    await refund({ orderId, amountCents: 200, restock: false, key: key() });
    const told = async () => (await load("order-refunded", { orderId, refundId: id }, null))?.refund;
    expect(await told()).toMatchObject({ amountCents: 300, inAllCents: 300, isSecondPayment: false });
    store.stripe.faults.down = false;
    await Refund.sendRequested();
    expect(await told()).toMatchObject({ amountCents: 300, inAllCents: 500 });
  });

  it("waits until the money is on its way, and has nothing to tell when the bank sent it back", async () => {
    const { orderId } = await paidOrder(1);
    store.stripe.faults.down = true;
    await refund({ orderId, restock: false, key: key() });
    expect(await mailsOf(orderId)).toEqual([]);
    store.stripe.faults.down = false;
    await Refund.sendRequested();
    const [mail, ...more] = await mailsOf(orderId);
    expect(more).toEqual([]);
    const [row] = await store.sql<{ at: string }>(
      "SELECT stripe_refund_id AS at FROM refund WHERE order_id = $1",
      [orderId],
    );
    store.stripe.control.settleRefund(row?.at ?? "", "failed");
    await store.stripe.control.idle();
    expect(await load("order-refunded", mail?.data ?? {}, null)).toBeUndefined();
    expect(await mailsOf(orderId)).toHaveLength(1);
  });

  it("is queued for what was given back in Stripe's dashboard too", async () => {
    const { orderId, session } = await paidOrder(1);
    store.stripe.control.refundInDashboard(session, 300);
    await store.stripe.control.idle();
    const [mail] = await mailsOf(orderId);
    expect(await load("order-refunded", mail?.data ?? {}, null)).toMatchObject({
      refund: { amountCents: 300, pieces: [] },
    });
  });
});

async function unpaid() {
  const [variant = ""] = await variants(store, 1);
  const shopper = new Shopper(store);
  await shopper.put(variant, 1);
  return (await shopper.checkout()).body;
}

describe("a second payment of an order", () => {
  it("is given back by itself, and told to a person", async () => {
    const checkout = await unpaid();
    const session = sessionIn(checkout.url);
    // As if the order had been paid through a page that the store knows nothing of.
    await store.stripe.control.pay(session);
    await store.stripe.control.idle();
    const first = (await orderRow(checkout.orderId))?.stripe_payment_intent_id;
    await store.sql(`UPDATE "order" SET stripe_payment_intent_id = 'pi_other' WHERE id = $1`, [
      checkout.orderId,
    ]);
    const [event] = store.stripe.control.events({ type: "checkout.session.completed", objectId: session });
    store.stripe.control.duplicate(event?.id ?? "");
    await store.stripe.control.idle();
    expect(
      await store.sql("SELECT kind, subject FROM alert WHERE order_id = $1", [checkout.orderId]),
    ).toEqual([{ kind: "payment-twice", subject: first }]);
    expect(
      await store.sql("SELECT status, reason, payment_intent_id AS intent FROM refund WHERE order_id = $1", [
        checkout.orderId,
      ]),
    ).toEqual([{ status: "succeeded", reason: "paid twice", intent: first }]);
    expect(await orderRow(checkout.orderId)).toMatchObject({ status: "paid", refunded_cents: 0 });
    const mails = await store.sql<{ data: Record<string, string> }>(
      "SELECT data FROM email_log WHERE order_id = $1 AND template = 'order-refunded'",
      [checkout.orderId],
    );
    expect(mails).toHaveLength(1);
    expect((await load("order-refunded", mails[0]?.data ?? {}, null))?.refund.isSecondPayment).toBe(true);
  });
});
