import { Actor } from "@cali/core/actor/index.ts";
import { load } from "@cali/core/email/load.ts";
import { Fulfilment } from "@cali/core/fulfilment/index.ts";
import { FOR_STAFF, toldToOutsiders } from "@cali/sandbox/testing/customers.ts";
import { type Checkout, paying } from "@cali/sandbox/testing/paying.ts";
import { Shopper } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { afterEach, describe, expect, it } from "vitest";
import { Refund } from "../refund/index.ts";
import { Returns } from "./index.ts";
import { Receive } from "./receive.ts";
import type { ReturnView } from "./schema.ts";

const store = testStore();
const { paidOrder, orderRow, stockOf, ledgerOf, balances, calm } = paying(store);

afterEach(async () => {
  calm();
  await store.stripe.control.idle();
  const { atStripe, inLedger } = await balances();
  expect(inLedger).toBe(atStripe);
});

const asStaff = <T>(run: () => Promise<T>): Promise<T> =>
  Actor.provide({ type: "system", name: "test" }, run);
const codeOf = (run: () => Promise<unknown>) =>
  run().then(
    () => "nothing: it was done",
    (error: { code?: string }) => error.code,
  );
let keys = 0;
const key = () => `return-test-${++keys}`;

async function shippedOrder(quantity = 2): Promise<Checkout> {
  const checkout = await paidOrder(quantity);
  await asStaff(() => Fulfilment.ship({ orderId: checkout.orderId, key: key() }));
  return checkout;
}

async function deliveredOrder(quantity = 2): Promise<Checkout> {
  const checkout = await shippedOrder(quantity);
  const [parcel] = await asStaff(() => Fulfilment.list(checkout.orderId));
  await asStaff(() => Fulfilment.markDelivered(parcel?.id ?? ""));
  return checkout;
}

const ask = ({ shopper, orderId, variant }: Checkout, quantity = 1, more: object = {}) =>
  shopper.call<ReturnView & { code: string }>("POST", `/orders/${orderId}/returns`, {
    body: { items: [{ variantId: variant, quantity, reason: "damaged", ...more }] },
  });
const mailsOf = (orderId: string, template: string) =>
  store.sql<{ data: Record<string, string>; dedupe_key: string }>(
    "SELECT data, dedupe_key FROM email_log WHERE order_id = $1 AND template = $2",
    [orderId, template],
  );

describe("asking for a return", () => {
  it("is noted, answered and confirmed by mail, once however often it is said", async () => {
    const order = await deliveredOrder();
    const { status, body } = await ask(order, 1, { comment: "The handle is off." });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      orderId: order.orderId,
      status: "requested",
      refundCents: null,
      items: [{ variantId: order.variant, quantity: 1, reason: "damaged", comment: "The handle is off." }],
    });
    const again = await Promise.all(
      Array.from({ length: 5 }, () => ask(order, 1, { comment: "The handle is off." })),
    );
    expect(new Set(again.map((answer) => answer.body.id))).toEqual(new Set([body.id]));
    const mails = await mailsOf(order.orderId, "return-requested");
    expect(mails).toMatchObject([{ dedupe_key: `return-requested:${body.id}` }]);
    expect(await load("return-requested", mails[0]?.data ?? {}, null)).toMatchObject({
      order: { id: order.orderId },
      return: { id: body.id, pieces: [{ quantity: 1, reason: "The handle is off." }], refundCents: null },
    });
    const listed = await order.shopper.call<{ items: ReturnView[] }>(
      "GET",
      `/orders/${order.orderId}/returns`,
    );
    expect(listed.body.items).toEqual([body]);
  });

  it("is one return when two different ones are asked at once", async () => {
    const order = await shippedOrder(2);
    const answers = await Promise.all([1, 2, 1, 2].map((quantity) => ask(order, quantity)));
    const made = answers.filter(({ status }) => status === 200).map(({ body }) => body.id);
    expect(new Set(made).size).toBe(1);
    expect(answers.filter(({ body }) => body.code === "return.open").length).toBe(4 - made.length);
    expect(await mailsOf(order.orderId, "return-requested")).toHaveLength(1);
  });

  it("is for the order's own buyer", async () => {
    const order = await shippedOrder();
    const stranger = { ...order, shopper: new Shopper(store) };
    await stranger.shopper.put(order.variant, 1);
    expect((await ask(stranger)).body.code).toBe("order.not_found");
    const listed = await stranger.shopper.call("GET", `/orders/${order.orderId}/returns`);
    expect(listed.body.code).toBe("order.not_found");
    expect(await store.sql("SELECT FROM order_return WHERE order_id = $1", [order.orderId])).toEqual([]);
  });

  it("is refused for what has not left, was returned before, or is not of the order", async () => {
    expect((await ask(await paidOrder(1))).body.code).toBe("return.not_possible");
    const order = await shippedOrder(2);
    expect((await ask(order, 3)).body.code).toBe("return.too_many_pieces");
    expect((await ask({ ...order, variant: "var_none" })).body.code).toBe("return.too_many_pieces");
    const { body } = await ask(order, 2);
    expect((await ask(order, 1)).body.code).toBe("return.open");
    await asStaff(() => Returns.approve(body.id, null));
    expect((await ask(order, 1)).body.code).toBe("return.too_many_pieces");
    // What is not taken back may be asked for again.
    await asStaff(() => Returns.reject(body.id, "It never came."));
    expect((await ask(order, 1)).status).toBe(200);
  });

  it("is refused for what was refunded without coming back", async () => {
    const order = await shippedOrder(2);
    const [item] = await store.sql<{ id: string }>("SELECT id FROM order_item WHERE order_id = $1", [
      order.orderId,
    ]);
    const lines = [{ orderItemId: item?.id ?? "", quantity: 1 }];
    await asStaff(() => Refund.create({ orderId: order.orderId, lines, restock: false, key: key() }));
    expect((await ask(order, 2)).body.code).toBe("return.too_many_pieces");
    expect((await ask(order, 1)).status).toBe(200);
  });

  it("is refused when thirty days have passed since all of it arrived", async () => {
    const order = await deliveredOrder();
    const arrived = (days: number) =>
      store.sql(
        `UPDATE fulfilment SET shipped_at = now() - interval '90 days', delivered_at = now() - $2 * interval '1 day'
         WHERE order_id = $1`,
        [order.orderId, days],
      );
    await arrived(30.01);
    expect((await ask(order)).body.code).toBe("return.too_late");
    await arrived(29.99);
    expect((await ask(order)).status).toBe(200);
  });

  it("is open while a parcel is under way, and for thirty days from when one that nobody told of must have arrived", async () => {
    const order = await paidOrder(2);
    const [item] = await store.sql<{ id: string }>("SELECT id FROM order_item WHERE order_id = $1", [
      order.orderId,
    ]);
    const items = [{ orderItemId: item?.id ?? "", quantity: 1 }];
    const { id } = await asStaff(() => Fulfilment.ship({ orderId: order.orderId, items, key: key() }));
    await store.sql(
      "UPDATE fulfilment SET shipped_at = now() - interval '90 days', delivered_at = now() - interval '31 days' WHERE id = $1",
      [id],
    );
    const answer = async (quantity = 1) => {
      const { status, body } = await ask(order, quantity);
      await store.sql("DELETE FROM order_return WHERE order_id = $1", [order.orderId]);
      return body.code ?? status;
    };
    // The rest has not left yet: what has arrived of an order that is still paid can come back, and nothing else.
    expect((await orderRow(order.orderId))?.status).toBe("paid");
    expect(await answer()).toBe(200);
    expect(await answer(2)).toBe("return.too_many_pieces");
    const last = await asStaff(() => Fulfilment.ship({ orderId: order.orderId, key: key() }));
    const left = (days: number) =>
      store.sql("UPDATE fulfilment SET shipped_at = now() - $2 * interval '1 day' WHERE id = $1", [
        last.id,
        days,
      ]);
    await left(20);
    expect(await answer()).toBe(200);
    await left(59.9);
    expect(await answer()).toBe(200);
    await left(60.1);
    expect(await answer()).toBe("return.too_late");
  });

  it.each([
    ["an unknown reason", { reason: "boredom" }],
    ["a long comment", { comment: "x".repeat(1001) }],
    ["no pieces", { quantity: 0 }],
    ["another field", { refundCents: 1 }],
  ])("is refused with %s", async (_, more) => {
    const { status, body } = await ask(await paidOrder(1), 1, more);
    expect([status, body.code]).toEqual([422, "request.invalid"]);
  });
});

describe("Returns.approve and Returns.reject", () => {
  it("tell the buyer once, with what the shop wrote", async () => {
    const order = await shippedOrder();
    const { id } = (await ask(order)).body;
    const approve = () => asStaff(() => Returns.approve(id, "To 1 Wharf Road."));
    const answers = await Promise.all([approve(), approve(), approve()]);
    for (const answer of answers)
      expect(answer).toMatchObject({ status: "approved", note: "To 1 Wharf Road." });
    const mails = await mailsOf(order.orderId, "return-approved");
    expect(mails).toMatchObject([{ dedupe_key: `return-approved:${id}` }]);
    expect(await load("return-approved", mails[0]?.data ?? {}, null)).toMatchObject({
      return: { note: "To 1 Wharf Road." },
    });
    // It has moved on: the mail before has nothing to tell any more.
    expect(await load("return-requested", { orderId: order.orderId, returnId: id }, null)).toBeUndefined();
  });

  it("refuse a note that says nothing, or more than a thousand characters", async () => {
    const order = await shippedOrder();
    const { id } = (await ask(order)).body;
    for (const note of ["", "  ", "x".repeat(1001), "\0", "\ud800"]) {
      expect(await codeOf(() => asStaff(() => Returns.approve(id, note)))).toBe("request.invalid");
      expect(await codeOf(() => asStaff(() => Returns.reject(id, note)))).toBe("request.invalid");
    }
    expect(await asStaff(() => Returns.approve(id, "é".repeat(1000)))).toMatchObject({ status: "approved" });
  });

  it("tell of a rejection whether it was approved before", async () => {
    const was = async (...steps: ((id: string) => Promise<unknown>)[]) => {
      const order = await shippedOrder();
      const { id } = (await ask(order)).body;
      for (const step of steps) await asStaff(() => step(id));
      const data = { orderId: order.orderId, returnId: id };
      return (await load("return-rejected", data, null))?.return.wasApproved;
    };
    const reject = (id: string) => Returns.reject(id, "It never came.");
    expect(await was(reject)).toBe(false);
    expect(await was((id) => Returns.approve(id, null), reject)).toBe(true);
  });

  it("are final where it was rejected", async () => {
    const order = await shippedOrder();
    const { id } = (await ask(order)).body;
    await asStaff(() => Returns.reject(id, "Worn."));
    expect(await codeOf(() => asStaff(() => Returns.approve(id, null)))).toBe("return.move_not_allowed");
    expect(await mailsOf(order.orderId, "return-rejected")).toHaveLength(1);
    expect(await mailsOf(order.orderId, "return-approved")).toEqual([]);
  });

  it("are for the shop's people", async () => {
    const order = await shippedOrder();
    const { id } = (await ask(order)).body;
    const runs: (() => Promise<unknown>)[] = [
      () => Returns.approve(id, null),
      () => Returns.reject(id, "No."),
      () => Returns.get(id),
      () => Receive.receive(id, { restock: true }),
    ];
    for (const run of runs) expect(await toldToOutsiders(run)).toEqual(FOR_STAFF);
    expect(await codeOf(() => asStaff(() => Returns.get("ret_none")))).toBe("return.not_found");
  });
});

describe("Receive.receive", () => {
  const approved = async (order: Checkout, quantity = 1) => {
    const { id } = (await ask(order, quantity)).body;
    await asStaff(() => Returns.approve(id, null));
    return id;
  };
  const receive = (id: string, options: { restock: boolean; amountCents?: number } = { restock: true }) =>
    asStaff(() => Receive.receive(id, options));

  it("gives the money back and the pieces to the shelf, once, and tells of both", async () => {
    const order = await deliveredOrder(2);
    const id = await approved(order);
    const before = await stockOf(order.variant);
    const answers = await Promise.all(Array.from({ length: 5 }, () => receive(id)));
    const done = await receive(id);
    expect(done.status).toBe("received");
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => "received"));
    expect(done.refundCents).toBeGreaterThan(0);
    expect((await orderRow(order.orderId))?.refunded_cents).toBe(done.refundCents);
    expect((await stockOf(order.variant))?.stock).toBe((before?.stock ?? 0) + 1);
    expect((await ledgerOf(order.orderId)).refund).toBeGreaterThan(0);
    expect(await mailsOf(order.orderId, "return-received")).toMatchObject([
      { dedupe_key: `return-received:${id}` },
    ]);
    expect(await mailsOf(order.orderId, "order-refunded")).toHaveLength(1);
    const data = { orderId: order.orderId, returnId: id };
    expect(await load("return-received", data, null)).toMatchObject({
      return: { refundCents: done.refundCents },
    });
    expect(await load("review-request", { orderId: order.orderId }, null)).toBeUndefined();
    // The other piece may come back too; its refund is another.
    expect((await receive(await approved(order))).refundCents).toBe(done.refundCents);
    expect((await ask(order)).body.code).toBe("return.too_many_pieces");
  });

  it("is made up for when Stripe is down", async () => {
    const order = await shippedOrder(1);
    const id = await approved(order);
    store.stripe.faults.down = true;
    expect((await receive(id, { restock: false })).status).toBe("received");
    expect(await mailsOf(order.orderId, "order-refunded")).toEqual([]);
    store.stripe.faults.down = false;
    expect(await asStaff(() => Refund.sendRequested())).toBe(1);
    expect(await mailsOf(order.orderId, "order-refunded")).toHaveLength(1);
  });

  it("gives back less where a fee is kept, and nothing of more than was paid", async () => {
    const order = await shippedOrder(1);
    const id = await approved(order);
    const tooMuch = () => asStaff(() => Receive.receive(id, { restock: false, amountCents: 10_000_000 }));
    expect(await codeOf(tooMuch)).toBe("refund.too_much");
    // All or nothing: it is not received either.
    expect((await asStaff(() => Returns.get(id))).status).toBe("approved");
    expect(await mailsOf(order.orderId, "return-received")).toEqual([]);
    const done = await asStaff(() => Receive.receive(id, { restock: false, amountCents: 500 }));
    expect(done.refundCents).toBe(500);
  });

  it("puts pieces that cost nothing back on the shelf, with no refund", async () => {
    const order = await shippedOrder(1);
    await store.sql(
      `WITH i AS (UPDATE order_item SET unit_price_cents = 0, tax_cents = 0 WHERE order_id = $1)
       UPDATE "order" SET subtotal_cents = 0, tax_cents = shipping_tax_cents, total_cents = shipping_cents + shipping_tax_cents
       WHERE id = $1`,
      [order.orderId],
    );
    const id = await approved(order);
    const before = await stockOf(order.variant);
    expect(await receive(id)).toMatchObject({ status: "received", refundCents: null });
    await receive(id);
    expect((await stockOf(order.variant))?.stock).toBe((before?.stock ?? 0) + 1);
  });

  it("puts no piece on the shelf twice: neither with a refund after a return without one, nor the other way", async () => {
    const order = await shippedOrder(1);
    const before = await stockOf(order.variant);
    const none = { restock: true, amountCents: 0 };
    expect(await receive(await approved(order), none)).toMatchObject({ refundCents: null });
    expect((await stockOf(order.variant))?.stock).toBe((before?.stock ?? 0) + 1);
    await asStaff(() => Refund.create({ orderId: order.orderId, restock: true, key: key() }));
    expect((await stockOf(order.variant))?.stock).toBe((before?.stock ?? 0) + 1);
    const other = await shippedOrder(2);
    const start = await stockOf(other.variant);
    const id = await approved(other, 2);
    await asStaff(() => Refund.create({ orderId: other.orderId, restock: true, key: key() }));
    expect((await receive(id)).status).toBe("received");
    expect((await stockOf(other.variant))?.stock).toBe((start?.stock ?? 0) + 2);
  });

  it("has a refund that bounced made again, and the line's other pieces come back too", async () => {
    const order = await shippedOrder(3);
    const [item] = await store.sql<{ id: string }>("SELECT id FROM order_item WHERE order_id = $1", [
      order.orderId,
    ]);
    const id = await approved(order);
    const { refundCents } = await receive(id);
    const stock = await stockOf(order.variant);
    const [row] = await store.sql<{ at: string }>(
      "SELECT stripe_refund_id AS at FROM refund WHERE return_id = $1",
      [id],
    );
    store.stripe.control.settleRefund(row?.at ?? "", "failed");
    await store.stripe.control.idle();
    const data = { orderId: order.orderId, returnId: id };
    expect(await load("return-received", data, null)).toMatchObject({
      return: { refundCents: null, noRefund: null },
    });
    const again = (quantity: number, more: object = {}) =>
      asStaff(() =>
        Refund.create({
          orderId: order.orderId,
          lines: [{ orderItemId: item?.id ?? "", quantity }],
          restock: true,
          key: key(),
          ...more,
        }),
      );
    expect(await codeOf(() => again(2, { returnId: id }))).toBe("refund.too_many_pieces");
    expect(await codeOf(() => again(1, { returnId: "ret_none" }))).toBe("return.not_found");
    expect(await again(1)).toMatchObject({ returnId: id, amountCents: refundCents });
    expect(await stockOf(order.variant)).toEqual(stock);
    expect((await asStaff(() => Returns.get(id))).refundCents).toBe(refundCents);
    expect((await receive(await approved(order, 2))).refundCents).toBeGreaterThan(0);
    expect((await stockOf(order.variant))?.stock).toBe((stock?.stock ?? 0) + 2);
  });

  it("says why nothing is given back", async () => {
    const whyOf = async ({ orderId }: Checkout, returnId: string) =>
      (await load("return-received", { orderId, returnId }, null))?.return.noRefund;
    const order = await shippedOrder(2);
    const id = await approved(order);
    await asStaff(() => Receive.receive(id, { restock: false, amountCents: 0 }));
    expect(await whyOf(order, id)).toBe("nothing-due");
    const other = await shippedOrder(2);
    const twice = await approved(other);
    await asStaff(() => Refund.create({ orderId: other.orderId, restock: false, key: key() }));
    expect((await receive(twice)).refundCents).toBeNull();
    expect(await whyOf(other, twice)).toBe("given-back-before");
  });

  it("refuses an amount below nothing, or that is no whole number of cents", async () => {
    const id = await approved(await shippedOrder(1));
    for (const amountCents of [-1, 0.5, Number.NaN])
      expect(await codeOf(() => asStaff(() => Receive.receive(id, { restock: true, amountCents })))).toBe(
        "request.invalid",
      );
    expect((await asStaff(() => Returns.get(id))).status).toBe("approved");
  });

  it("gives back what is left of pieces that were refunded aside", async () => {
    const order = await shippedOrder(3);
    const before = await stockOf(order.variant);
    const id = await approved(order, 3);
    const [item] = await store.sql<{ id: string }>("SELECT id FROM order_item WHERE order_id = $1", [
      order.orderId,
    ]);
    const lines = [{ orderItemId: item?.id ?? "", quantity: 2 }];
    await asStaff(() => Refund.create({ orderId: order.orderId, lines, restock: false, key: key() }));
    const done = await receive(id);
    expect(done).toMatchObject({ status: "received", refundCents: expect.any(Number) });
    // All three are here.
    expect((await stockOf(order.variant))?.stock).toBe((before?.stock ?? 0) + 3);
    const last = await shippedOrder(1);
    const whole = await approved(last);
    const paid = Number((await orderRow(last.orderId))?.paid_cents);
    await asStaff(() =>
      Refund.create({ orderId: last.orderId, amountCents: paid - 1, restock: false, key: key() }),
    );
    expect((await receive(whole)).refundCents).toBe(1);
  });

  it("comes after the shop agreed", async () => {
    const order = await shippedOrder(1);
    const { id } = (await ask(order)).body;
    expect(await codeOf(() => receive(id))).toBe("return.move_not_allowed");
  });
});
