import type { Page } from "@cali/core/database/list.ts";
import type { AdminOrder, BulkOutcome, OrderRow, RefundPreview } from "@cali/core/order/admin/schema.ts";
import { newCustomer, type SignedIn } from "@cali/sandbox/testing/customers.ts";
import { paying } from "@cali/sandbox/testing/paying.ts";
import { Shopper, sessionIn, variants } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";

const store = testStore();
const { pendingOrder, paidOrder, orderRow, stockOf, balances } = paying(store);

let manager: SignedIn;
let support: SignedIn;
beforeAll(async () => {
  manager = await newCustomer(store, { role: "manager", name: "Mona" });
  support = await newCustomer(store, { role: "support", name: "Sam" });
});
beforeEach(() => store.sql("DELETE FROM throttle"));

const get = async (orderId: string, who = manager) =>
  (await who.shopper.call<AdminOrder>("GET", `/admin/orders/${orderId}`)).body;
const pageOf = async (query: string): Promise<Page<OrderRow>> =>
  (await manager.shopper.call<Page<OrderRow>>("GET", `/admin/orders?${query}`)).body;
const list = async (query: string) => (await pageOf(query)).items;
const post = <T = AdminOrder & { code?: string }>(path: string, body?: object, who = manager) =>
  who.shopper.call<T>("POST", `/admin/orders/${path}`, body ? { body } : {});
const mailsOf = async (orderId: string) =>
  (
    await store.sql<{ template: string }>("SELECT template FROM email_log WHERE order_id = $1 ORDER BY id", [
      orderId,
    ])
  ).map(({ template }) => template);

describe("an order in the admin", () => {
  it("tells all that is known of it, and what may be done by whoever asks", async () => {
    const { orderId } = await paidOrder(2);
    const order = await get(orderId);
    expect(order).toMatchObject({ status: "paid", paidCents: order.totalCents, refundedCents: 0 });
    expect(order.lines).toMatchObject([{ quantity: 2, shipped: 0, refunded: 0, returned: 0, left: 2 }]);
    expect(order.history.map(({ to }) => to)).toEqual(["pending", "paid"]);
    expect(order.mails.map(({ template }) => template)).toEqual(["order-confirmation"]);
    expect(order.ledger.reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(0);
    expect(order.moves).toEqual(["fulfil", "cancel", "refund", "note"]);
    expect((await get(orderId, support)).moves).toEqual(["fulfil", "note"]);
  });

  it("is shipped in parts, once however often a parcel is asked for", async () => {
    const { orderId } = await paidOrder(3);
    const line = (await get(orderId)).lines[0]?.id ?? "";
    const first = {
      items: [{ orderItemId: line, quantity: 1 }],
      carrier: "USPS",
      trackingNumber: "94001",
      key: `${orderId}/1`,
    };
    await post(`${orderId}/parcels`, first);
    const again = await post(`${orderId}/parcels`, first);
    expect(again.body).toMatchObject({
      status: "paid",
      lines: [{ shipped: 1, left: 2 }],
      parcels: [{ carrier: "USPS" }],
    });
    expect((await list("part=part-shipped")).map(({ id }) => id)).toContain(orderId);
    const rest = await post(`${orderId}/parcels`, { key: `${orderId}/2` }, support);
    expect(rest.body).toMatchObject({ status: "shipped", lines: [{ shipped: 3, left: 0 }] });
    expect(rest.body.underWay).toHaveLength(2);
    for (const parcel of rest.body.underWay)
      await manager.shopper.call("PUT", `/admin/orders/${orderId}/parcels/${parcel}/delivered`);
    expect(await get(orderId)).toMatchObject({ status: "delivered", underWay: [] });
    const tooLate = await post(`${orderId}/parcels`, { key: `${orderId}/3` });
    expect([tooLate.status, tooLate.body.code]).toEqual([409, "fulfilment.not_shippable"]);
  });

  it("has no parcel of another order's", async () => {
    const one = await paidOrder(1);
    const other = await paidOrder(1);
    const { body } = await post(`${other.orderId}/parcels`, { key: other.orderId });
    const answer = await manager.shopper.call(
      "PUT",
      `/admin/orders/${one.orderId}/parcels/${body.parcels[0]?.id}/delivered`,
    );
    expect(answer.body.code).toBe("fulfilment.not_found");
  });

  it("is shipped with many, and one that can't be holds up no other", async () => {
    const [a, b] = [await paidOrder(1), await paidOrder(1)];
    const unpaid = await pendingOrder(1);
    const orders = [a, unpaid, b].map(({ orderId }) => ({
      orderId,
      carrier: "UPS",
      trackingNumber: "1Z",
      key: orderId,
    }));
    const { body } = await post<{ outcomes: BulkOutcome[] }>("fulfil", { orders }, support);
    expect(body.outcomes.map(({ problem }) => problem?.code)).toEqual([
      undefined,
      "fulfilment.not_shippable",
      undefined,
    ]);
    expect((await get(b.orderId)).status).toBe("shipped");
  });

  it("is refunded as was said before, and its books balance", async () => {
    const { orderId } = await paidOrder(2);
    const line = (await get(orderId)).lines[0]?.id ?? "";
    const lines = [{ orderItemId: line, quantity: 1 }];
    const said = (await post<RefundPreview>(`${orderId}/refunds/preview`, { lines })).body;
    expect(said.problem).toBeNull();
    const made = await post(`${orderId}/refunds`, { lines, restock: true, key: `r/${orderId}` });
    expect(made.body.refunds).toMatchObject([
      { amountCents: said.amountCents, restocked: true, status: "succeeded" },
    ]);
    expect(made.body.lines).toMatchObject([{ refunded: 1, left: 1 }]);
    const all = (await post<RefundPreview>(`${orderId}/refunds/preview`, {})).body;
    expect(all.amountCents).toBe(all.leftCents);
    const tooMuch = (
      await post<RefundPreview>(`${orderId}/refunds/preview`, { amountCents: all.leftCents + 1 })
    ).body;
    expect(tooMuch.problem).toBe("More than is left of what was paid.");
    const { atStripe, inLedger } = await balances();
    expect(inLedger).toBe(atStripe);
  });

  it("is not refunded by whoever may not", async () => {
    const { orderId } = await paidOrder(1);
    for (const [path, body] of [
      ["refunds", { restock: false, key: "x" }],
      ["refunds/preview", {}],
      ["cancellation", { key: "x" }],
      ["acceptance", undefined],
    ] as const) {
      const { status, body: said } = await post(`${orderId}/${path}`, body, support);
      expect([status, said.code]).toEqual([403, "actor.not_allowed"]);
    }
    expect((await orderRow(orderId))?.refunded_cents).toBe(0);
  });
});

describe("cancelling an order in the admin", () => {
  it("closes the page of one that is not paid for, and frees its pieces", async () => {
    const { orderId, variant, session } = await pendingOrder(2);
    const before = await stockOf(variant);
    const { body } = await post(`${orderId}/cancellation`, { reason: "asked by telephone", key: orderId });
    expect(body).toMatchObject({ status: "cancelled", statusReason: "asked by telephone", moves: ["note"] });
    expect((await stockOf(variant))?.reserved).toBe((before?.reserved ?? 0) - 2);
    await expect(async () => store.stripe.control.pay(session)).rejects.toThrow("has expired");
    expect((await post(`${orderId}/cancellation`, { key: orderId })).body.status).toBe("cancelled");
  });

  it("gives all back of one of which nothing left, with its pieces on the shelf again", async () => {
    const { orderId, variant } = await paidOrder(2);
    const before = await stockOf(variant);
    const { body } = await post(`${orderId}/cancellation`, { key: `c/${orderId}` });
    expect(body).toMatchObject({ status: "refunded", refundedCents: body.paidCents });
    expect((await stockOf(variant))?.stock).toBe((before?.stock ?? 0) + 2);
  });

  it("gives back what was paid for the pieces that have not left, once", async () => {
    const { orderId, variant } = await paidOrder(3);
    const line = (await get(orderId)).lines[0];
    await post(`${orderId}/parcels`, { items: [{ orderItemId: line?.id, quantity: 1 }], key: orderId });
    const before = await stockOf(variant);
    for (let times = 0; times < 2; times += 1) {
      const { status, body } = await post(`${orderId}/cancellation`, { key: `c/${orderId}` });
      expect(status).toBe(200);
      expect(body).toMatchObject({ status: "shipped", lines: [{ shipped: 1, refunded: 2, left: 0 }] });
    }
    expect((await stockOf(variant))?.stock).toBe((before?.stock ?? 0) + 2);
  });

  it("is not done any more once all has left", async () => {
    const { orderId } = await paidOrder(1);
    await post(`${orderId}/parcels`, { key: orderId });
    const { status, body } = await post(`${orderId}/cancellation`, { key: `c/${orderId}` });
    expect([status, body.code]).toEqual([409, "order.move_not_allowed"]);
  });
});

describe("what is written about an order", () => {
  it("is read by all of the shop's people, and taken back by whoever wrote it", async () => {
    const { orderId } = await paidOrder(1);
    const { body } = await post(`${orderId}/notes`, { body: "Ring twice." }, support);
    expect(body.notes).toMatchObject([{ body: "Ring twice.", author: "Sam", isMine: true }]);
    expect((await get(orderId)).notes).toMatchObject([{ isMine: false }]);
    const path = `/admin/orders/${orderId}/notes/${body.notes[0]?.id}`;
    expect((await manager.shopper.call("DELETE", path)).status).toBe(404);
    expect((await support.shopper.call<AdminOrder>("DELETE", path)).body.notes).toEqual([]);
  });

  it("is sent again, once a key, and only what tells how things are", async () => {
    const { orderId } = await paidOrder(1);
    const mail = { template: "order-confirmation", subject: orderId, key: "again" };
    await post(`${orderId}/mails`, mail, support);
    await post(`${orderId}/mails`, mail, support);
    expect(await mailsOf(orderId)).toEqual(["order-confirmation", "order-confirmation"]);
    const { body } = await post(`${orderId}/mails`, { ...mail, template: "order-shipped" });
    expect(body.code).toBe("email.not_retryable");
  });
});

describe("the list of orders in the admin", () => {
  let orderId = "";
  let number = 0;
  let sku = "";
  beforeAll(async () => {
    ({ orderId } = await paidOrder(1));
    const order = await get(orderId);
    number = order.number;
    sku = order.lines[0]?.sku ?? "";
    await store.sql(
      `UPDATE "order" SET email = 'Grace.Hopper@example.com', shipping_name = 'Grace Hopper' WHERE id = $1`,
      [orderId],
    );
  });

  it.each([
    ["its number", () => String(number)],
    ["its number as people write it", () => `%23${number}`],
    ["the beginning of its address", () => "grace.HOPPER@ex"],
    ["the beginning of its name", () => "grace ho"],
    ["the beginning of a SKU of it", () => sku.slice(0, -1)],
  ])("finds an order by %s", async (_, q) => {
    expect((await list(`q=${q()}`)).map(({ id }) => id)).toContain(orderId);
  });

  it.each(["999999999999", "nobody@", "Zz", "%25", "_"])("finds nothing by %s", async (q) => {
    expect(await list(`q=${q}`)).toEqual([]);
  });

  it("shows the parts that are worth a look", async () => {
    const { shopper, orderId: unpaid } = await pendingOrder(1);
    expect(shopper).toBeDefined();
    const toShip = await list("part=to-ship");
    expect(toShip.map(({ id }) => id)).toContain(orderId);
    expect(toShip.map(({ id }) => id)).not.toContain(unpaid);
    expect((await list("status=pending")).map(({ id }) => id)).toContain(unpaid);
    expect(toShip.every(({ status, parcelCount }) => status === "paid" && parcelCount === 0)).toBe(true);
  });

  it("tells of disputes, and until when evidence counts", async () => {
    const order = await paidOrder(1);
    const { id: disputeId } = store.stripe.control.openDispute(order.session);
    await store.stripe.control.idle();
    const disputed = (await list("part=disputed")).find(({ id }) => id === order.orderId);
    expect(disputed).toMatchObject({ isDisputed: true });
    expect(disputed?.evidenceDueAt).not.toBeNull();
    const { disputes, alerts } = await get(order.orderId);
    expect(disputes).toMatchObject([{ status: "needs_response", isOpen: true }]);
    const [alert] = alerts;
    const resolved = await manager.shopper.call<AdminOrder>(
      "PUT",
      `/admin/orders/${order.orderId}/alerts/${alert?.id}`,
      {
        body: { resolved: true },
      },
    );
    expect(resolved.body.alerts[0]?.resolvedAt).not.toBeNull();
    store.stripe.control.closeDispute(disputeId, "won");
    await store.stripe.control.idle();
    expect((await list("part=disputed")).map(({ id }) => id)).not.toContain(order.orderId);
  });

  it("goes on where a page ended, by every way to sort, and back", async () => {
    const all = (sort: string) => list(`sort=${sort}&limit=100`);
    for (const sort of ["newest", "oldest", "total"]) {
      const wanted = (await all(sort)).map(({ id }) => id);
      const seen: string[] = [];
      for (let cursor: string | null = ""; cursor !== null; ) {
        const page = await pageOf(`sort=${sort}&limit=3${cursor && `&cursor=${cursor}`}`);
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      }
      expect(seen).toEqual(wanted);
    }
    expect((await all("newest")).map(({ id }) => id)).toEqual(
      (await all("oldest")).map(({ id }) => id).toReversed(),
    );
  });

  it("is narrowed by country, coupon and dates", async () => {
    const [one] = await list(`q=${number}`);
    expect((await list("country=US&limit=100")).map(({ id }) => id)).toContain(orderId);
    expect(await list("country=NZ")).toEqual([]);
    expect(await list("coupon=nothing")).toEqual([]);
    const between = await list(`from=${one?.createdAt}&to=2999-01-01T00:00:00Z&limit=100&sort=oldest`);
    expect(between[0]?.id).toBe(orderId);
    const refused = await manager.shopper.call("GET", "/admin/orders?sort=total&country=US");
    expect(refused.status).toBe(422);
  });
});

describe("what is printed", () => {
  it("is the orders that are named, and who sells", async () => {
    const [a, b] = [await paidOrder(1), await paidOrder(1)];
    const { body } = await support.shopper.call<{ seller: object; orders: AdminOrder[] }>(
      "GET",
      `/admin/orders/print?ids=${b.orderId},${a.orderId},ord_x`,
    );
    expect(body.orders.map(({ id }) => id)).toEqual([b.orderId, a.orderId]);
    expect(body.seller).toMatchObject({ name: "Cali Store" });
  });
});

describe("a shopper", () => {
  it("is let in nowhere", async () => {
    const shopper = new Shopper(store);
    const [variant = ""] = await variants(store, 1);
    await shopper.put(variant, 1);
    expect(sessionIn((await shopper.checkout()).body.url)).not.toBe("");
    expect((await shopper.call("GET", "/admin/orders")).status).toBe(401);
  });
});
