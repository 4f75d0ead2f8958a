import { Actor } from "@cali/core/actor/index.ts";
import { Accept } from "@cali/core/payment/accept.ts";
import { Refund } from "@cali/core/refund/index.ts";
import { FOR_STAFF, toldToOutsiders } from "@cali/sandbox/testing/customers.ts";
import { paying } from "@cali/sandbox/testing/paying.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { afterEach, describe, expect, it } from "vitest";

const store = testStore();
const { pendingOrder, paidOrder, orderRow, stockOf, ledgerOf, balances, calm } = paying(store);

afterEach(calm);

const asStaff = <T>(run: () => T) => Actor.provide({ type: "system", name: "test" }, run);

/** Paid with what was asked on its page; the order has become dearer since. */
async function heldOrder() {
  const checkout = await pendingOrder(1);
  await store.sql(
    `WITH i AS (UPDATE order_item SET unit_price_cents = unit_price_cents + 100 WHERE order_id = $1)
     UPDATE "order" SET subtotal_cents = subtotal_cents + 100, total_cents = total_cents + 100 WHERE id = $1`,
    [checkout.orderId],
  );
  await store.stripe.control.pay(checkout.session, { email: `${checkout.orderId}@example.com` });
  await store.stripe.control.idle();
  return checkout;
}

const sum = (ledger: Record<string, number>) =>
  Object.values(ledger).reduce((total, cents) => total + cents, 0);

describe("a held payment", () => {
  it("is put before a person, and is nobody's in the ledger", async () => {
    const { orderId } = await heldOrder();
    const order = await orderRow(orderId);
    expect(order).toMatchObject({ status: "held", booked: true });
    expect(await store.sql("SELECT kind, message FROM alert WHERE order_id = $1", [orderId])).toEqual([
      { kind: "payment-held", message: order?.status_reason },
    ]);
    const ledger = await ledgerOf(orderId);
    expect(ledger).toMatchObject({ unallocated: -Number(order?.paid_cents) });
    expect(ledger.sales).toBeUndefined();
  });

  it("that a person accepts is paid: the pieces leave, the money is the order's, the mail goes out", async () => {
    const { orderId, variant } = await heldOrder();
    const before = await stockOf(variant);
    await asStaff(() => Accept.accept(orderId));
    expect((await orderRow(orderId))?.status).toBe("paid");
    expect(await stockOf(variant)).toEqual({
      stock: (before?.stock ?? 0) - 1,
      reserved: (before?.reserved ?? 0) - 1,
    });
    const ledger = await ledgerOf(orderId);
    expect(ledger.unallocated).toBeUndefined();
    expect(sum(ledger)).toBe(0);
    expect(await store.sql("SELECT 1 FROM email_log WHERE order_id = $1", [orderId])).toHaveLength(1);
    const { atStripe, inLedger } = await balances();
    expect(inLedger).toBe(atStripe);
    await expect(asStaff(() => Accept.accept(orderId))).rejects.toMatchObject({
      code: "order.move_not_allowed",
    });
  });

  it("that a person refunds lets its pieces go", async () => {
    const { orderId, variant } = await heldOrder();
    const before = await stockOf(variant);
    await asStaff(() => Refund.create({ orderId, restock: true, key: orderId }));
    expect(await orderRow(orderId)).toMatchObject({ status: "refunded", stock_state: "released" });
    expect(await stockOf(variant)).toEqual({ stock: before?.stock, reserved: (before?.reserved ?? 0) - 1 });
    expect((await ledgerOf(orderId)).unallocated).toBeUndefined();
  });

  it("that is being refunded can't be accepted any more", async () => {
    const { orderId, variant } = await heldOrder();
    const before = await stockOf(variant);
    store.stripe.faults.down = true;
    await asStaff(() => Refund.create({ orderId, restock: true, key: orderId }));
    store.stripe.faults.down = false;
    await expect(asStaff(() => Accept.accept(orderId))).rejects.toMatchObject({
      code: "order.move_not_allowed",
    });
    await Refund.sendRequested();
    expect(await orderRow(orderId)).toMatchObject({ status: "refunded", stock_state: "released" });
    expect((await stockOf(variant))?.stock).toBe(before?.stock);
  });

  it("whose tax Stripe worked out is accepted with its lines' shares", async () => {
    await store.sql("UPDATE store_settings SET tax_mode = 'stripe'");
    const { orderId } = await heldOrder();
    await store.sql("UPDATE store_settings SET tax_mode = 'rates'");
    await asStaff(() => Accept.accept(orderId));
    const order = await orderRow(orderId);
    expect(order?.status).toBe("paid");
    expect(order?.tax_cents).toBeGreaterThan(0);
  });

  it("whose coupon went to others is accepted all the same", async () => {
    const { orderId, variant } = await heldOrder();
    // Paid after its time was over, when its pieces and its coupon had been let go.
    await store.sql(`UPDATE "order" SET stock_state = 'released' WHERE id = $1`, [orderId]);
    await store.sql("UPDATE inventory SET reserved = reserved - 1 WHERE variant_id = $1", [variant]);
    await store.sql(
      `INSERT INTO coupon (id, code, kind, percent_basis_points, max_uses, use_count)
       VALUES ('cpn_gone', 'GONE', 'percentage', 100, 1, 1)`,
    );
    await store.sql(`UPDATE "order" SET coupon_id = 'cpn_gone', coupon_code = 'GONE' WHERE id = $1`, [
      orderId,
    ]);
    await asStaff(() => Accept.accept(orderId));
    expect((await orderRow(orderId))?.status).toBe("paid");
  });

  it("is for the shop's own people only", async () => {
    const { orderId } = await paidOrder(1);
    expect(await toldToOutsiders(() => Accept.accept(orderId))).toEqual(FOR_STAFF);
    await expect(asStaff(() => Accept.accept("ord_none"))).rejects.toMatchObject({ code: "order.not_found" });
  });

  it("is one that goes to another region than it was priced for", async () => {
    const { orderId, session } = await pendingOrder(1);
    await store.sql(`UPDATE "order" SET region = 'CA' WHERE id = $1`, [orderId]);
    await store.stripe.control.pay(session, { shippingAddress: { state: "NV" } });
    await store.stripe.control.idle();
    expect(await orderRow(orderId)).toMatchObject({
      status: "held",
      status_reason: "region is NV, expected CA",
    });
  });

  it("is one that goes to another country than it was priced for", async () => {
    const { orderId, session } = await pendingOrder(1);
    await store.sql(`UPDATE "order" SET country = 'GB' WHERE id = $1`, [orderId]);
    await store.stripe.control.pay(session);
    await store.stripe.control.idle();
    expect(await orderRow(orderId)).toMatchObject({
      status: "held",
      status_reason: "country is US, expected GB",
    });
  });
});
