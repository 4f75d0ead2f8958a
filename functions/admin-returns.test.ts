import type { Page } from "@cali/core/database/list.ts";
import type { AdminOrder } from "@cali/core/order/admin/schema.ts";
import type { OrderView } from "@cali/core/order/schema.ts";
import type { AdminReturn, ReturnRow, ReturnView } from "@cali/core/returns/schema.ts";
import { newCustomer, type SignedIn } from "@cali/sandbox/testing/customers.ts";
import { paying } from "@cali/sandbox/testing/paying.ts";
import { Shopper, sessionIn } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";

const store = testStore();
const { stockOf, balances, ledgerOf } = paying(store);

let manager: SignedIn;
let support: SignedIn;
beforeAll(async () => {
  manager = await newCustomer(store, { role: "manager" });
  support = await newCustomer(store, { role: "support" });
});
beforeEach(() => store.sql("DELETE FROM throttle"));

const post = <T = AdminReturn & { code?: string }>(path: string, body: object, who = manager) =>
  who.shopper.call<T>("POST", `/admin/${path}`, { body });
const get = async (id: string) =>
  (await manager.shopper.call<AdminReturn>("GET", `/admin/returns/${id}`)).body;
const orderOf = async (id: string) =>
  (await manager.shopper.call<AdminOrder>("GET", `/admin/orders/${id}`)).body;

/** Two variants of one product, the second of which costs so much less. */
async function pair(cheaperCents = 0): Promise<[string, string]> {
  const rows = await store.sql<{ id: string }>(
    `SELECT v.id FROM variant v JOIN inventory i ON i.variant_id = v.id WHERE v.product_id = (
       SELECT product_id FROM variant v JOIN inventory i ON i.variant_id = v.id
       WHERE i.stock - i.reserved > 20 AND v.active GROUP BY 1 HAVING count(*) > 2 ORDER BY 1 LIMIT 1)
     ORDER BY v.position LIMIT 2`,
  );
  const [one = "", other = ""] = rows.map(({ id }) => id);
  await store.sql(
    "UPDATE variant SET price_cents = (SELECT price_cents FROM variant WHERE id = $1) - $2 WHERE id = $3",
    [one, cheaperCents, other],
  );
  return [one, other];
}

/** Bought, shipped, and asked to be sent back. */
async function asked(variant: string, quantity = 1) {
  const shopper = new Shopper(store);
  await shopper.put(variant, quantity);
  const { orderId, url } = (await shopper.checkout()).body;
  await store.stripe.control.pay(sessionIn(url));
  await store.stripe.control.idle();
  await post(`orders/${orderId}/parcels`, { key: orderId });
  const { body } = await shopper.call<ReturnView>("POST", `/orders/${orderId}/returns`, {
    body: { items: [{ variantId: variant, quantity, reason: "does-not-fit" }] },
  });
  return { shopper, orderId, id: body.id };
}

/** The same, and let back. */
async function approved(variant: string, quantity = 1) {
  const made = await asked(variant, quantity);
  await post(`returns/${made.id}/approval`, { note: "To the studio." });
  return made;
}

const swap = (found: AdminReturn, variantId: string, restock = true) => ({
  restock,
  lines: found.items.map(({ orderItemId }) => ({ orderItemId, variantId })),
});

describe("returns in the admin", () => {
  it("are listed by where they are, and found by their order's number", async () => {
    const [variant] = await pair();
    const { id, orderId } = await asked(variant);
    const { number } = await orderOf(orderId);
    for (const query of ["status=requested", `q=${number}`, `q=%23${number}`, "sort=oldest"]) {
      const { body } = await support.shopper.call<Page<ReturnRow>>("GET", `/admin/returns?${query}`);
      expect(body.items.map((row) => row.id)).toContain(id);
    }
    const { body } = await support.shopper.call<Page<ReturnRow>>("GET", "/admin/returns?status=rejected");
    expect(body.items.map((row) => row.id)).not.toContain(id);
  });

  it("are answered by all of the shop's people, and paid for by some", async () => {
    const [variant] = await pair();
    const { id } = await asked(variant);
    expect((await get(id)).moves).toEqual(
      ["approve", "reject", "exchange"].filter((move) => move !== "exchange"),
    );
    const answered = await post(`returns/${id}/approval`, {}, support);
    expect(answered.body).toMatchObject({ status: "approved", moves: ["reject"] });
    const refused = await post(`returns/${id}/receipt`, { restock: true }, support);
    expect([refused.status, refused.body.code]).toEqual([403, "actor.not_allowed"]);
    expect((await get(id)).moves).toEqual(["reject", "receive", "exchange"]);
  });

  it("give back what they said they would", async () => {
    const [variant] = await pair();
    const { id, orderId } = await approved(variant, 2);
    const { dueCents } = await get(id);
    const { body } = await post(`returns/${id}/receipt`, { restock: true });
    expect(body).toMatchObject({ status: "received", refundCents: dueCents, moves: [] });
    expect((await orderOf(orderId)).refundedCents).toBe(dueCents);
  });
});

describe("an exchange", () => {
  it("sends another piece of the same price, for nothing, once", async () => {
    const [variant, other] = await pair();
    const { id, orderId, shopper } = await approved(variant, 2);
    const [before, otherBefore] = [await stockOf(variant), await stockOf(other)];
    const found = await get(id);
    const [{ body }, again] = await Promise.all([
      post(`returns/${id}/exchange`, swap(found, other)),
      post(`returns/${id}/exchange`, swap(found, other)),
    ]);
    expect(again.body.replacement).toEqual(body.replacement);
    expect(body).toMatchObject({ status: "received", refundCents: null, moves: [] });
    const sent = await orderOf(body.replacement?.id ?? "");
    expect(sent).toMatchObject({ status: "paid", totalCents: 0, paidCents: 0, replaces: { id: orderId } });
    expect(sent.lines).toMatchObject([{ variantId: other, quantity: 2, left: 2 }]);
    expect(sent.lines[0]?.discountCents).toBe(2 * (sent.lines[0]?.unitPriceCents ?? 0));
    expect(sent.moves).toEqual(["fulfil", "note"]);
    expect(sent.mails.map(({ template }) => template)).toEqual(["order-confirmation"]);
    expect((await stockOf(variant))?.stock).toBe((before?.stock ?? 0) + 2);
    expect((await stockOf(other))?.stock).toBe((otherBefore?.stock ?? 0) - 2);
    expect((await orderOf(orderId)).refunds).toEqual([]);
    const books = await ledgerOf(sent.id);
    expect(books).toEqual({ sales: -sent.subtotalCents, discount: sent.subtotalCents });
    const { atStripe, inLedger } = await balances();
    expect(inLedger).toBe(atStripe);
    // It is shipped as any order is, and its buyer can see why it is there.
    expect((await post<AdminOrder>(`orders/${sent.id}/parcels`, { key: sent.id })).body.status).toBe(
      "shipped",
    );
    const { body: returns } = await shopper.call<{ items: ReturnView[] }>(
      "GET",
      `/orders/${orderId}/returns`,
    );
    expect(returns.items[0]?.replacement).toEqual({ id: sent.id, number: sent.number });
    const [row] = await store.sql<{ replaces: number }>(
      `SELECT o.number AS replaces FROM "order" o WHERE o.id = $1`,
      [orderId],
    );
    expect((await manager.shopper.call<OrderView>("GET", `/admin/orders/${sent.id}`)).body).toMatchObject({
      replaces: { number: row?.replaces },
    });
  });

  it("gives back what the other piece costs less, and nothing twice", async () => {
    const [variant, other] = await pair(500);
    const { id, orderId } = await approved(variant);
    const found = await get(id);
    const rest = found.choices.find(({ variantId }) => variantId === other)?.restCents ?? 0;
    expect(rest).toBeGreaterThan(0);
    const { body } = await post(`returns/${id}/exchange`, swap(found, other));
    expect(body.refundCents).toBe(rest);
    expect((await orderOf(orderId)).refunds).toMatchObject([{ amountCents: rest, status: "succeeded" }]);
    expect((await post(`returns/${id}/exchange`, swap(found, other))).body.refundCents).toBe(rest);
    const { atStripe, inLedger } = await balances();
    expect(inLedger).toBe(atStripe);
  });

  it("is not made for a piece that costs more, of another product, or that is not there", async () => {
    const [variant, other] = await pair(500);
    const dearer = await approved(other);
    const found = await get(dearer.id);
    const refused = await post(`returns/${dearer.id}/exchange`, swap(found, variant));
    expect([refused.status, refused.body.code]).toEqual([409, "return.not_exchangeable"]);
    await store.sql("UPDATE inventory SET stock = reserved, cause = 'test' WHERE variant_id = $1", [other]);
    const short = await post(`returns/${dearer.id}/exchange`, swap(found, other, false));
    expect([short.status, short.body.code]).toEqual([409, "stock.insufficient"]);
    // Nothing of it happened.
    expect(await get(dearer.id)).toMatchObject({ status: "approved", replacement: null });
    await store.sql("UPDATE inventory SET stock = reserved + 30, cause = 'test' WHERE variant_id = $1", [
      other,
    ]);
  });

  it("is not made of what was refunded, nor refunded once it is made", async () => {
    const [variant, other] = await pair();
    const refunded = await approved(variant);
    await post(`returns/${refunded.id}/receipt`, { restock: true });
    const found = await get(refunded.id);
    const refused = await post(`returns/${refunded.id}/exchange`, swap(found, other));
    expect([refused.status, refused.body.code]).toEqual([409, "return.not_exchangeable"]);
    // Taken back without a refund, it can be exchanged later.
    const kept = await approved(variant);
    await post(`returns/${kept.id}/receipt`, { restock: true, amountCents: 0 });
    expect((await get(kept.id)).moves).toEqual(["exchange"]);
    const { body } = await post(`returns/${kept.id}/exchange`, swap(await get(kept.id), other));
    expect(body.replacement).not.toBeNull();
  });

  it("stays within what came back, by the database", async () => {
    const [variant, other] = await pair();
    const { id, orderId } = await approved(variant);
    const { body } = await post(`returns/${id}/exchange`, swap(await get(id), other));
    const sent = body.replacement?.id ?? "";
    const next = await approved(variant);
    const copy = (returnId: string, total: number) =>
      store.sql(
        `INSERT INTO "order" (id, cart_id, cart_version, subtotal_cents, discount_cents, shipping_cents, total_cents, reserved_until,
           replaces_return_id)
         SELECT 'ord_' || md5(random()::text), cart_id, 1, 0, 0, $3, $3, now(), $2 FROM "order" WHERE id = $1`,
        [orderId, returnId, total],
      );
    await expect(copy(id, 0)).rejects.toThrow("order_replaces_return_once");
    await expect(copy(next.id, 0)).rejects.toThrow("only what is here again is exchanged");
    await expect(copy(next.id, 5)).rejects.toThrow("order_replacement_free");
    await expect(
      store.sql(`UPDATE "order" SET replaces_return_id = $2 WHERE id = $1`, [sent, next.id]),
    ).rejects.toThrow("what an order replaces stays");
    await post(`returns/${next.id}/receipt`, { restock: true, amountCents: 0 });
    await expect(
      store.sql(
        `WITH o AS (
           INSERT INTO "order" (id, cart_id, cart_version, subtotal_cents, discount_cents, total_cents, reserved_until, replaces_return_id)
           SELECT 'ord_many', (SELECT id FROM cart WHERE id NOT IN (SELECT cart_id FROM "order" WHERE status = 'pending') LIMIT 1),
             1, 0, 0, 0, now(), $1 RETURNING id)
         INSERT INTO order_item (id, order_id, variant_id, product_id, sku, name, quantity, unit_price_cents)
         SELECT 'itm_many', o.id, v.id, v.product_id, v.sku, 'x', 2, 0 FROM o, variant v WHERE v.id = $2`,
        [next.id, variant],
      ),
    ).rejects.toThrow("of no more pieces");
  });
});
