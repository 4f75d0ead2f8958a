import { paying } from "@cali/sandbox/testing/paying.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { afterEach, describe, expect, it } from "vitest";

const store = testStore();
const { pendingOrder, paidOrder, orderRow, stockOf, ledgerOf, balances, calm } = paying(store);

afterEach(calm);

const reconcile = async () => (await import("./reconcile.ts")).handler();
const sweep = async () => (await import("@cali/core/payment/overdue.ts")).releaseOverdue();

/** Every row there is and who wrote it last: equal only where nothing was written in between. */
async function everyRow() {
  const tables = await store.sql<{ name: string }>(
    "SELECT relname AS name FROM pg_stat_user_tables WHERE schemaname = 'public' ORDER BY relname",
  );
  return Promise.all(
    tables.map(async ({ name }) => {
      const [row] = await store.sql<{ hash: string }>(
        `SELECT md5(string_agg(t.xmin::text || t::text, ',' ORDER BY t::text)) AS hash FROM "${name}" t`,
      );
      return [name, row?.hash];
    }),
  );
}

const nothing = {
  events: expect.objectContaining({ repaired: 0, failed: 0 }),
  sessions: expect.objectContaining({ repaired: 0, failed: 0 }),
  overdue: { cancelled: 0, paid: 0, failed: 0 },
  refundsSent: 0,
  booked: 0,
};

describe("reconcile", () => {
  it("repairs whatever events were lost, and run again writes nothing", async () => {
    store.stripe.faults.dropRate = 1;
    const paid = await paidOrder(1);
    const refunded = await paidOrder(1);
    store.stripe.control.refundInDashboard(refunded.session);
    const disputed = await paidOrder(1);
    store.stripe.control.openDispute(disputed.session);
    const bank = await pendingOrder(1);
    await store.stripe.control.pay(bank.session, { card: "bank" });
    store.stripe.control.settle(bank.session, "failed");
    await store.stripe.control.idle();
    expect((await orderRow(paid.orderId))?.status).toBe("pending");

    const done = await reconcile();
    expect(done.events.repaired).toBeGreaterThan(5);
    expect(done.events.failed).toBe(0);
    expect((await orderRow(paid.orderId))?.status).toBe("paid");
    expect((await orderRow(refunded.orderId))?.status).toBe("refunded");
    expect((await orderRow(bank.orderId))?.status).toBe("cancelled");
    expect(
      await store.sql("SELECT status FROM dispute WHERE order_id = $1", [disputed.orderId]),
    ).toHaveLength(1);
    const { atStripe, inLedger } = await balances();
    expect(inLedger).toBe(atStripe);

    const before = await everyRow();
    expect(await reconcile()).toEqual(nothing);
    expect(await everyRow()).toEqual(before);
  });

  it("takes paid sessions of which Stripe made no event at all", async () => {
    const { orderId, session } = await pendingOrder(1);
    store.stripe.faults.dropRate = 1;
    await store.stripe.control.pay(session);
    await store.stripe.control.idle();
    for (const { id } of store.stripe.control.events()) {
      await store.sql(
        `INSERT INTO stripe_event (id, type, object_id, livemode, stripe_created_at)
         VALUES ($1, 'test', '', false, now()) ON CONFLICT DO NOTHING`,
        [id],
      );
    }
    expect(await reconcile()).toMatchObject({
      events: { repaired: 0 },
      sessions: { repaired: 1, failed: 0 },
    });
    expect((await orderRow(orderId))?.status).toBe("paid");
    expect(await ledgerOf(orderId)).toMatchObject({ stripe: expect.any(Number), fee: expect.any(Number) });
  });

  it("tells a person of a payment whose order is gone", async () => {
    const { orderId, session } = await pendingOrder(1);
    store.stripe.faults.dropRate = 1;
    await store.stripe.control.pay(session);
    await store.sql(
      "UPDATE inventory SET reserved = reserved - 1 WHERE variant_id = (SELECT variant_id FROM order_item WHERE order_id = $1)",
      [orderId],
    );
    await store.sql(`DELETE FROM "order" WHERE id = $1`, [orderId]);
    await reconcile();
    expect(await store.sql("SELECT kind FROM alert WHERE subject = $1", [session])).toEqual([
      { kind: "payment-unknown" },
    ]);
  });

  it("books a payment whose fee Stripe worked out later", async () => {
    const { orderId } = await paidOrder(1);
    await store.sql("ALTER TABLE ledger_entry DISABLE TRIGGER ledger_append_only");
    await store.sql("DELETE FROM ledger_entry WHERE order_id = $1", [orderId]);
    await store.sql("ALTER TABLE ledger_entry ENABLE TRIGGER ledger_append_only");
    await store.sql(`UPDATE "order" SET booked = false WHERE id = $1`, [orderId]);
    expect(await reconcile()).toMatchObject({ booked: 1 });
    const ledger = await ledgerOf(orderId);
    expect(ledger.sales).toBeLessThan(0);
    expect(ledger.unallocated).toBeUndefined();
    expect(await reconcile()).toMatchObject({ booked: 0 });
  });

  it("writes down what was paid of orders that a release without a ledger took", async () => {
    const { orderId } = await paidOrder(1);
    const { orderId: held } = await paidOrder(1);
    await store.sql("ALTER TABLE ledger_entry DISABLE TRIGGER ledger_append_only");
    await store.sql("DELETE FROM ledger_entry WHERE order_id = ANY($1)", [[orderId, held]]);
    await store.sql("ALTER TABLE ledger_entry ENABLE TRIGGER ledger_append_only");
    await store.sql(
      `UPDATE "order" SET paid_cents = 0, booked = false, stripe_charge_id = NULL WHERE id = ANY($1)`,
      [[orderId, held]],
    );
    expect(await reconcile()).toMatchObject({ booked: 2 });
    const order = await orderRow(orderId);
    expect(order).toMatchObject({ paid_cents: order?.total_cents, booked: true });
    expect(await ledgerOf(orderId)).toMatchObject({ sales: -Number(order?.subtotal_cents) });
  });

  it("books what it can where one payment can't be read", async () => {
    const lost = await paidOrder(1);
    const fine = await paidOrder(1);
    await store.sql("ALTER TABLE ledger_entry DISABLE TRIGGER ledger_append_only");
    await store.sql("DELETE FROM ledger_entry WHERE order_id = $1", [fine.orderId]);
    await store.sql("ALTER TABLE ledger_entry ENABLE TRIGGER ledger_append_only");
    await store.sql(`UPDATE "order" SET booked = false WHERE id = ANY($1)`, [[lost.orderId, fine.orderId]]);
    await store.sql(`UPDATE "order" SET stripe_session_id = 'cs_test_gone' WHERE id = $1`, [lost.orderId]);
    expect(await reconcile()).toMatchObject({ booked: 1 });
    await store.sql(`UPDATE "order" SET booked = true WHERE id = $1`, [lost.orderId]);
  });

  it("keeps its mark before what it could not repair, and goes on with the rest", async () => {
    store.stripe.faults.dropRate = 1;
    const broken = await paidOrder(1);
    const [first] = store.stripe.control.events({
      type: "checkout.session.completed",
      objectId: broken.session,
    });
    // Stripe's times are whole seconds.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const fine = await paidOrder(1);
    // A rule that this one order breaks, as a bug of ours would.
    await store.sql(`
      CREATE FUNCTION break_one() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.id = '${broken.orderId}' THEN RAISE EXCEPTION 'broken'; END IF;
        RETURN NEW;
      END $$`);
    await store.sql(
      `CREATE TRIGGER break_one BEFORE UPDATE ON "order" FOR EACH ROW EXECUTE FUNCTION break_one()`,
    );
    const done = await reconcile();
    expect(done.events.failed).toBeGreaterThan(0);
    const [mark] = await store.sql<{ until: Date }>("SELECT events_until AS until FROM reconcile_mark");
    expect(mark?.until.getTime()).toBe((first?.created ?? 0) * 1000);
    expect((await orderRow(fine.orderId))?.status).toBe("paid");
    await store.sql(`DROP TRIGGER break_one ON "order"`);
    await reconcile();
    expect((await orderRow(broken.orderId))?.status).toBe("paid");
  });

  it("answers with an outage while Stripe is down, and changes nothing", async () => {
    const before = await everyRow();
    store.stripe.faults.down = true;
    await expect(reconcile()).rejects.toMatchObject({ code: "payment.unavailable" });
    store.stripe.faults.down = false;
    expect(await everyRow()).toEqual(before);
  });
});

describe("orders whose time is over", () => {
  it("are let go; one that was paid after all is taken", async () => {
    const late = await pendingOrder(1);
    const paid = await pendingOrder(1);
    store.stripe.faults.dropRate = 1;
    await store.stripe.control.pay(paid.session);
    await store.sql(`UPDATE "order" SET reserved_until = now() - interval '2 minutes' WHERE id = ANY($1)`, [
      [late.orderId, paid.orderId],
    ]);
    expect(await sweep()).toEqual({ cancelled: 1, paid: 1, failed: 0 });
    expect((await orderRow(late.orderId))?.status).toBe("cancelled");
    expect((await orderRow(paid.orderId))?.status).toBe("paid");
    expect(await sweep()).toEqual({ cancelled: 0, paid: 0, failed: 0 });
  });

  it("are let go if their bank said no and nobody told us", async () => {
    const { orderId, session, variant } = await pendingOrder(1);
    const before = await stockOf(variant);
    await store.stripe.control.pay(session, { card: "bank" });
    await store.stripe.control.idle();
    store.stripe.faults.dropRate = 1;
    await store.sql(`UPDATE "order" SET reserved_until = now() - interval '2 hours' WHERE id = $1`, [
      orderId,
    ]);
    expect(await sweep()).toEqual({ cancelled: 0, paid: 0, failed: 0 });
    expect((await orderRow(orderId))?.status).toBe("processing");
    store.stripe.control.settle(session, "failed");
    expect(await sweep()).toEqual({ cancelled: 1, paid: 0, failed: 0 });
    expect((await stockOf(variant))?.reserved).toBe((before?.reserved ?? 0) - 1);
  });

  it("are let go only if the page is still the order's own", async () => {
    const { shopper, orderId, variant, session } = await pendingOrder(1);
    store.stripe.faults.dropRate = 1;
    await store.sql(`UPDATE "order" SET reserved_until = now() - interval '2 minutes' WHERE id = $1`, [
      orderId,
    ]);
    const { Report } = await import("@cali/core/payment/report.ts");
    // Between the look at Stripe and the step that follows, the shopper comes back and gets a new page.
    store.stripe.faults.latencyMs = 150;
    const sweeping = sweep();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await store.sql(
      `UPDATE "order" SET reserved_until = now() + interval '45 minutes', stripe_session_id = 'cs_new', session_attempt = 2 WHERE id = $1`,
      [orderId],
    );
    expect(await sweeping).toEqual({ cancelled: 0, paid: 0, failed: 0 });
    store.stripe.faults.latencyMs = 0;
    expect(await orderRow(orderId)).toMatchObject({ status: "pending", stock_state: "reserved" });
    expect((await Report.read(session)).reported.state).toBe("expired");
    expect((await shopper.cart()).body.items[0]?.variantId).toBe(variant);
  });

  it("whose page Stripe does not know hold up no other", async () => {
    const unknown = await pendingOrder(1);
    const late = await pendingOrder(1);
    store.stripe.faults.dropRate = 1;
    await store.sql(
      `UPDATE "order" SET stripe_session_id = 'cs_test_unknown', reserved_until = now() - interval '1 hour' WHERE id = $1`,
      [unknown.orderId],
    );
    await store.sql(`UPDATE "order" SET reserved_until = now() - interval '2 minutes' WHERE id = $1`, [
      late.orderId,
    ]);
    expect(await sweep()).toEqual({ cancelled: 1, paid: 0, failed: 1 });
    expect((await orderRow(late.orderId))?.status).toBe("cancelled");
    await store.sql(`UPDATE "order" SET reserved_until = now() + interval '1 hour' WHERE id = $1`, [
      unknown.orderId,
    ]);
  });
});
