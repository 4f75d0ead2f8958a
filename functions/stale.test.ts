import { Dispute } from "@cali/core/dispute/index.ts";
import { DisputeReport } from "@cali/core/payment/dispute-report.ts";
import { RefundReport } from "@cali/core/payment/refund-report.ts";
import { Follow } from "@cali/core/refund/follow.ts";
import { paying } from "@cali/sandbox/testing/paying.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { afterEach, describe, expect, it } from "vitest";

const store = testStore();
const { paidOrder, orderRow, balances, calm } = paying(store);

afterEach(calm);

const inStep = async () => {
  const { atStripe, inLedger } = await balances();
  expect(inLedger).toBe(atStripe);
};

describe("a report that was read before a newer one, and comes after it", () => {
  it("leaves a refund where the newer one has put it", async () => {
    const { orderId, session } = await paidOrder(1);
    store.stripe.faults.dropRate = 1;
    const { id } = store.stripe.control.refundInDashboard(session, 500);
    const before = await RefundReport.read(id);
    store.stripe.control.settleRefund(id, "failed");
    const after = await RefundReport.read(id);
    expect([before.status, after.status]).toEqual(["succeeded", "failed"]);
    expect(await Follow.apply(after)).toBe("refund failed");
    expect(await Follow.apply(before)).toBe("ignored: the refund is succeeded already");
    expect(await store.sql("SELECT status FROM refund WHERE order_id = $1", [orderId])).toEqual([
      { status: "failed" },
    ]);
    expect((await orderRow(orderId))?.refunded_cents).toBe(0);
    await inStep();
  });

  it("leaves a dispute where the newer one has put it", async () => {
    const { orderId, session } = await paidOrder(1);
    store.stripe.faults.dropRate = 1;
    const { id } = store.stripe.control.openDispute(session);
    const opened = await DisputeReport.read(id);
    store.stripe.control.closeDispute(id, "won");
    const won = await DisputeReport.read(id);
    expect(await Dispute.apply(opened)).toBe("dispute needs_response");
    expect(await Dispute.apply(won)).toBe("dispute won");
    expect(await Dispute.apply(opened)).toBe("ignored: nothing new");
    const [dispute] = await Dispute.list(orderId);
    expect(dispute).toMatchObject({ status: "won", evidenceDueAt: opened.evidenceDueAt });
    await inStep();
  });
});

describe("a dispute", () => {
  it("is kept with what was taken for it and the day by which evidence counts, and told to a person", async () => {
    const { orderId, session } = await paidOrder(1);
    const { id } = store.stripe.control.openDispute(session);
    await store.stripe.control.idle();
    const [dispute] = await Dispute.list(orderId);
    const order = await orderRow(orderId);
    expect(dispute).toMatchObject({ id, status: "needs_response", amountCents: order?.total_cents });
    expect(dispute?.withheldCents).toBeGreaterThan(Number(order?.total_cents));
    expect(dispute?.evidenceDueAt?.getTime()).toBeGreaterThan(Date.now());
    const due = dispute?.evidenceDueAt?.toISOString().slice(0, 10);
    expect(await store.sql("SELECT kind, message FROM alert WHERE subject = $1", [id])).toEqual([
      { kind: "dispute-opened", message: `a payment is disputed (fraudulent); evidence is due ${due}` },
    ]);
  });
});
