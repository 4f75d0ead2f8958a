import { Actor } from "@cali/core/actor/index.ts";
import { Database } from "@cali/core/database/index.ts";
import { load } from "@cali/core/email/load.ts";
import { FOR_STAFF, toldToOutsiders } from "@cali/sandbox/testing/customers.ts";
import { paying } from "@cali/sandbox/testing/paying.ts";
import { Shopper, sessionIn, variants } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { afterEach, describe, expect, it } from "vitest";
import { Refund } from "../refund/index.ts";
import { Fulfilment } from "./index.ts";
import type { ShipRequest } from "./schema.ts";

const store = testStore();
const { paidOrder, pendingOrder, orderRow, calm } = paying(store);

afterEach(calm);

const asStaff = <T>(run: () => Promise<T>): Promise<T> =>
  Actor.provide({ type: "system", name: "test" }, run);
const ship = (request: ShipRequest) => asStaff(() => Fulfilment.ship(request));
const deliver = (id: string) => asStaff(() => Fulfilment.markDelivered(id));
const codeOf = (run: () => Promise<unknown>) =>
  run().then(
    () => "nothing: it was done",
    (error: { code?: string }) => error.code,
  );
let keys = 0;
const key = () => `parcel-${++keys}`;
const refund = (orderId: string, orderItemId: string, quantity: number) =>
  asStaff(() => Refund.create({ orderId, lines: [{ orderItemId, quantity }], restock: false, key: key() }));

/** A paid order of two lines: three pieces and one. */
async function paidOrderOfTwo() {
  const [three = "", one = ""] = await variants(store, 2);
  const shopper = new Shopper(store);
  await shopper.put(three, 3);
  await shopper.put(one, 1);
  const { orderId, url } = (await shopper.checkout()).body;
  await store.stripe.control.pay(sessionIn(url));
  await store.stripe.control.idle();
  const items = await store.sql<{ id: string; quantity: number }>(
    "SELECT id, quantity FROM order_item WHERE order_id = $1 ORDER BY quantity DESC",
    [orderId],
  );
  return { orderId, shopper, three: items[0]?.id ?? "", one: items[1]?.id ?? "" };
}

const statusOf = async (orderId: string) => (await orderRow(orderId))?.status;
const mailsOf = async (orderId: string, template: string) =>
  store.sql<{ id: string; data: Record<string, string>; next_attempt_at: Date; dedupe_key: string }>(
    "SELECT * FROM email_log WHERE order_id = $1 AND template = $2 ORDER BY id",
    [orderId, template],
  );

describe("Fulfilment.ship", () => {
  it("sends all that is left, tells the buyer once, and makes the order shipped", async () => {
    const { orderId } = await paidOrderOfTwo();
    const request = { orderId, key: key(), carrier: "USPS", trackingNumber: "9400 1" };
    const parcel = await ship(request);
    expect(parcel.items.map(({ quantity }) => quantity).toSorted()).toEqual([1, 3]);
    expect(parcel.trackingUrl).toBe("https://tools.usps.com/go/TrackConfirmAction?tLabels=94001");
    expect(await statusOf(orderId)).toBe("shipped");
    expect(await ship(request)).toEqual(parcel);
    const mails = await mailsOf(orderId, "order-shipped");
    expect(mails).toMatchObject([{ dedupe_key: `order-shipped:${parcel.id}` }]);
    const props = await load("order-shipped", mails[0]?.data ?? {}, null);
    expect(props).toMatchObject({
      order: { id: orderId },
      shipment: { carrier: "USPS", trackingNumber: "9400 1", isPartial: false },
    });
    expect(props?.shipment.pieces.map(({ name }) => name)).toEqual(parcel.items.map(({ name }) => name));
  });

  it("sends an order in parts, and leaves it paid until the last", async () => {
    const { orderId, three, one } = await paidOrderOfTwo();
    const first = await ship({ orderId, key: key(), items: [{ orderItemId: three, quantity: 2 }] });
    expect(await statusOf(orderId)).toBe("paid");
    const [mail] = await mailsOf(orderId, "order-shipped");
    expect(await load("order-shipped", mail?.data ?? {}, null)).toMatchObject({
      shipment: { isPartial: true },
    });
    const tooMany = { orderId, key: key(), items: [{ orderItemId: three, quantity: 2 }] };
    expect(await codeOf(() => ship(tooMany))).toBe("fulfilment.too_many_pieces");
    const rest = await ship({ orderId, key: key() });
    expect(rest.items.map(({ orderItemId, quantity }) => [orderItemId, quantity]).toSorted()).toEqual(
      [
        [three, 1],
        [one, 1],
      ].toSorted(),
    );
    expect(await statusOf(orderId)).toBe("shipped");
    expect(await mailsOf(orderId, "order-shipped")).toHaveLength(2);
    expect(await codeOf(() => ship({ orderId, key: key() }))).toBe("fulfilment.not_shippable");
    await deliver(first.id);
    expect(await statusOf(orderId)).toBe("shipped");
    const delivered = { orderId, fulfilmentId: first.id };
    expect((await load("order-delivered", delivered, null))?.shipment.isPartial).toBe(true);
    await deliver(rest.id);
    expect(await statusOf(orderId)).toBe("delivered");
    expect((await load("order-delivered", delivered, null))?.shipment.isPartial).toBe(false);
  });

  it("has nothing left to send of an order that was refunded, also before Stripe has taken the refund", async () => {
    const { orderId, three } = await paidOrderOfTwo();
    const parcel = await ship({ orderId, key: key(), items: [{ orderItemId: three, quantity: 3 }] });
    await deliver(parcel.id);
    const isPartial = async () =>
      (await load("order-delivered", { orderId, fulfilmentId: parcel.id }, null))?.shipment.isPartial;
    expect(await isPartial()).toBe(true);
    store.stripe.faults.down = true;
    const amountCents = Number((await orderRow(orderId))?.paid_cents);
    await asStaff(() => Refund.create({ orderId, amountCents, restock: false, key: key() }));
    expect(await statusOf(orderId)).toBe("paid");
    expect(await codeOf(() => ship({ orderId, key: key() }))).toBe("fulfilment.not_shippable");
    store.stripe.faults.down = false;
    await Refund.sendRequested();
    expect(await statusOf(orderId)).toBe("refunded");
    expect(await isPartial()).toBe(false);
  });

  it("ships a piece once, however many ask at once, and the same key is one parcel", async () => {
    const { orderId } = await paidOrder(1);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => codeOf(() => ship({ orderId, key: key() }))),
    );
    expect(answers.filter((code) => code === "nothing: it was done")).toHaveLength(1);
    expect(answers.filter((code) => code === "fulfilment.not_shippable")).toHaveLength(7);
    const other = await paidOrder(2);
    const request = { orderId: other.orderId, key: key() };
    const parcels = await Promise.all(Array.from({ length: 6 }, () => ship(request)));
    expect(new Set(parcels.map(({ id }) => id)).size).toBe(1);
    expect(await mailsOf(other.orderId, "order-shipped")).toHaveLength(1);
  });

  it("leaves out what was refunded before it left", async () => {
    const { orderId, three, one } = await paidOrderOfTwo();
    await refund(orderId, three, 1);
    await refund(orderId, one, 1);
    const wrong = { orderId, key: key(), items: [{ orderItemId: one, quantity: 1 }] };
    expect(await codeOf(() => ship(wrong))).toBe("fulfilment.too_many_pieces");
    const parcel = await ship({ orderId, key: key() });
    expect(parcel.items).toMatchObject([{ orderItemId: three, quantity: 2 }]);
    expect(await statusOf(orderId)).toBe("shipped");
  });

  it("lets an order be shipped when what was still to come is refunded", async () => {
    const { orderId, three, one } = await paidOrderOfTwo();
    const parcel = await ship({ orderId, key: key(), items: [{ orderItemId: three, quantity: 3 }] });
    await deliver(parcel.id);
    expect(await statusOf(orderId)).toBe("paid");
    await refund(orderId, one, 1);
    expect(await statusOf(orderId)).toBe("delivered");
  });

  it.each([
    [
      "an order that is not paid for",
      "fulfilment.not_shippable",
      async () => (await pendingOrder(1)).orderId,
    ],
    ["no order", "order.not_found", async () => "ord_none"],
  ])("refuses %s", async (_, code, orderId) => {
    const request = { orderId: await orderId(), key: key() };
    expect(await codeOf(() => ship(request))).toBe(code);
  });

  it("refuses an order that was refunded, another order's line, and another order's key", async () => {
    const { orderId, one } = await paidOrderOfTwo();
    const other = await paidOrder(1);
    const foreign = { orderId: other.orderId, key: key(), items: [{ orderItemId: one, quantity: 1 }] };
    expect(await codeOf(() => ship(foreign))).toBe("fulfilment.too_many_pieces");
    const parcel = { orderId, key: key() };
    await ship(parcel);
    expect(await codeOf(() => ship({ ...parcel, orderId: other.orderId }))).toBe("fulfilment.key_taken");
    await asStaff(() => Refund.create({ orderId: other.orderId, restock: false, key: key() }));
    expect(await codeOf(() => ship({ orderId: other.orderId, key: key() }))).toBe("fulfilment.not_shippable");
  });

  it("is for the shop's people, as all of it is", async () => {
    const { orderId } = await paidOrder(1);
    const parcel = await ship({ orderId, key: key() });
    const runs: (() => Promise<unknown>)[] = [
      () => Fulfilment.ship({ orderId, key: key() }),
      () => Fulfilment.markDelivered(parcel.id),
      () => Fulfilment.get(parcel.id),
      () => Fulfilment.list(orderId),
    ];
    for (const run of runs) expect(await toldToOutsiders(run)).toEqual(FOR_STAFF);
    expect(await asStaff(() => Fulfilment.list(orderId))).toEqual([parcel]);
  });

  it("queues no mail where the parcel came to nothing", async () => {
    const { orderId } = await paidOrder(1);
    const outcome = asStaff(() =>
      Database.transaction(async () => {
        await Fulfilment.ship({ orderId, key: key() });
        throw new Error("the rest failed");
      }),
    );
    await expect(outcome).rejects.toThrow("the rest failed");
    expect(await mailsOf(orderId, "order-shipped")).toEqual([]);
    expect(await statusOf(orderId)).toBe("paid");
  });
});

describe("Fulfilment.markDelivered", () => {
  it("delivers the order with its last parcel, and tells its buyer once", async () => {
    const { orderId } = await paidOrder(1);
    const { id } = await ship({ orderId, key: key() });
    const [first] = await Promise.all(Array.from({ length: 5 }, () => deliver(id)));
    expect(first?.deliveredAt).toBeInstanceOf(Date);
    expect(await deliver(id)).toEqual(first);
    expect(await statusOf(orderId)).toBe("delivered");
    expect(await mailsOf(orderId, "order-delivered")).toMatchObject([
      { dedupe_key: `order-delivered:${id}` },
    ]);
    expect(await mailsOf(orderId, "review-request")).toHaveLength(1);
  });

  it("asks what they think a week later", async () => {
    const { orderId } = await paidOrder(1);
    const { id } = await ship({ orderId, key: key() });
    await deliver(id);
    const reviews = await mailsOf(orderId, "review-request");
    expect(reviews).toMatchObject([{ dedupe_key: `review-request:${orderId}` }]);
    const days = (Number(reviews[0]?.next_attempt_at) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.99);
    expect(days).toBeLessThanOrEqual(7);
    expect(await load("review-request", reviews[0]?.data ?? {}, null)).toMatchObject({
      order: { id: orderId },
    });
  });

  it("asks nobody what they think of what they were given their money back for", async () => {
    const { orderId } = await paidOrder(1);
    await deliver((await ship({ orderId, key: key() })).id);
    await asStaff(() => Refund.create({ orderId, restock: false, key: key() }));
    expect(await load("review-request", { orderId }, null)).toBeUndefined();
  });

  it("knows no other parcels", async () => {
    expect(await codeOf(() => deliver("ful_none"))).toBe("fulfilment.not_found");
  });
});
