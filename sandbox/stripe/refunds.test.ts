import { describe, expect, it } from "vitest";
import { intentOf, line, order, refused, start } from "./rig.ts";

const paid = async (card = "4242424242424242", options = {}) => {
  const rig = await start(options);
  const { id } = await rig.stripe.checkout.sessions.create(order({ line_items: [line(10_000)] }));
  rig.control.pay(id, { card });
  const intent = intentOf(await rig.stripe.checkout.sessions.retrieve(id));
  const charge = async () => {
    const [found] = (await rig.stripe.charges.list({ payment_intent: intent })).data;
    if (!found) throw new Error("no charge");
    return found;
  };
  /** What the account holds must be what its lines add up to, fee by fee. */
  const balance = async () => {
    const { available, pending } = await rig.stripe.balance.retrieve();
    const lines = await rig.stripe.balanceTransactions
      .list({ limit: 100 })
      .autoPagingToArray({ limit: 1000 });
    const held = (available[0]?.amount ?? 0) + (pending[0]?.amount ?? 0);
    expect(held).toBe(lines.reduce((sum, { net }) => sum + net, 0));
    for (const { amount, fee, net, fee_details: parts } of lines) {
      expect(net).toBe(amount - fee);
      expect(fee).toBe(parts.reduce((sum, part) => sum + part.amount, 0));
    }
    return held;
  };
  const types = (from: number) =>
    rig.control
      .events()
      .slice(from)
      .map(({ type }) => type);
  return { ...rig, id, intent, charge, balance, types };
};

/** $100.00 less 2.9 % and 30 cents. */
const NET = 9680;

describe("refunds.create", () => {
  it("gives back part, then the rest, and never more", async () => {
    const { stripe, intent, charge, balance, types } = await paid();
    const first = await stripe.refunds.create({
      payment_intent: intent,
      amount: 2500,
      reason: "requested_by_customer",
      metadata: { return_id: "ret_1" },
    });
    expect(first).toMatchObject({
      object: "refund",
      status: "succeeded",
      amount: 2500,
      reason: "requested_by_customer",
      payment_intent: intent,
      metadata: { return_id: "ret_1" },
    });
    expect(await charge()).toMatchObject({ amount_refunded: 2500, refunded: false });
    const more = await refused(stripe.refunds.create({ payment_intent: intent, amount: 7501 }), {
      statusCode: 400,
      param: "amount",
    });
    expect(more.message).toBe("Refund amount ($75.01) is greater than unrefunded amount on charge ($75.00)");
    await stripe.refunds.create({ charge: (await charge()).id });
    expect(await charge()).toMatchObject({ amount_refunded: 10_000, refunded: true });
    await refused(stripe.refunds.create({ payment_intent: intent }), { code: "charge_already_refunded" });
    // Stripe keeps its fee.
    expect(await balance()).toBe(NET - 10_000);
    expect(types(5)).toEqual(["refund.created", "charge.refunded", "refund.created", "charge.refunded"]);
  });

  it("reports the refunded charge with what it was before", async () => {
    const { stripe, control, intent } = await paid();
    await stripe.refunds.create({ payment_intent: intent, amount: 100 });
    const [event] = control.events({ type: "charge.refunded" });
    expect(event?.data).toMatchObject({
      object: { object: "charge", amount_refunded: 100 },
      previous_attributes: { amount_refunded: 0 },
    });
    expect(event?.request).toMatchObject({
      id: expect.stringMatching(/^req_/),
      idempotency_key: expect.any(String),
    });
  });

  it("is listed by charge and by intent, and updated by metadata", async () => {
    const { stripe, intent, charge } = await paid();
    const one = await stripe.refunds.create({
      payment_intent: intent,
      amount: 1,
      metadata: { a: "1", b: "2" },
    });
    const two = await stripe.refunds.create({ payment_intent: intent, amount: 2 });
    const ids = async (params: object) => (await stripe.refunds.list(params)).data.map(({ id }) => id);
    expect(await ids({ payment_intent: intent })).toEqual([two.id, one.id]);
    expect(await ids({ charge: (await charge()).id, limit: 1 })).toEqual([two.id]);
    expect(await ids({ payment_intent: "pi_none" })).toEqual([]);
    expect((await stripe.refunds.update(one.id, { metadata: { b: "", c: "3" } })).metadata).toEqual({
      a: "1",
      c: "3",
    });
    const expanded = await stripe.charges.retrieve((await charge()).id, { expand: ["refunds"] });
    expect(expanded.refunds?.data).toHaveLength(2);
  });

  it.each([
    [{}, { code: "parameter_missing" }],
    [{ charge: "ch_none" }, { code: "resource_missing", statusCode: 404 }],
    [{ payment_intent: "pi_none" }, { code: "resource_missing", statusCode: 404 }],
    [{ payment_intent: "pi_none", amount: 0 }, { param: "amount" }],
  ])("refuses %j", async (params, wanted) => {
    const { stripe } = await paid();
    await refused(stripe.refunds.create(params), wanted);
  });

  it("refuses an intent that was never paid", async () => {
    const { stripe, intent } = await paid("4000000000000002");
    const error = await refused(stripe.refunds.create({ payment_intent: intent }), { statusCode: 400 });
    expect(error.message).toContain("does not have a successful charge to refund");
  });

  it("can't be cancelled", async () => {
    const { stripe, intent } = await paid();
    const { id } = await stripe.refunds.create({ payment_intent: intent });
    await refused(stripe.refunds.cancel(id), { statusCode: 400 });
  });
});

describe("refunds that end late", () => {
  it("fails for 4000000000005126, and undoes the refund", async () => {
    const { stripe, control, intent, charge, balance, types } = await paid("4000000000005126", {
      settleDelayMs: 20,
    });
    const { id } = await stripe.refunds.create({ payment_intent: intent, amount: 4000 });
    expect((await stripe.refunds.retrieve(id)).status).toBe("succeeded");
    await expect.poll(() => control.events({ type: "refund.failed" }).length).toBe(1);
    expect(await stripe.refunds.retrieve(id)).toMatchObject({
      status: "failed",
      failure_reason: "expired_or_canceled_card",
      failure_balance_transaction: expect.stringMatching(/^txn_/),
    });
    expect(await charge()).toMatchObject({ amount_refunded: 0, refunded: false });
    expect(await balance()).toBe(NET);
    expect(types(5)).toEqual([
      "refund.created",
      "charge.refunded",
      "refund.failed",
      "refund.updated",
      "charge.refund.updated",
    ]);
    expect(control.settleRefund(id, "failed")).toBe(false);
    await stripe.refunds.create({ payment_intent: intent });
  });

  it("is pending at first for 4000000000007726", async () => {
    const { stripe, control, intent, balance } = await paid("4000000000007726", { settleDelayMs: 20 });
    const refund = await stripe.refunds.create({ payment_intent: intent });
    expect(refund).toMatchObject({ status: "pending", pending_reason: "processing" });
    await expect.poll(() => control.events({ type: "refund.updated" }).length).toBe(1);
    expect((await stripe.refunds.retrieve(refund.id)).status).toBe("succeeded");
    expect(control.events({ type: "refund.updated" })[0]?.data.previous_attributes).toMatchObject({
      status: "pending",
    });
    expect(await balance()).toBe(NET - 10_000);
  });

  it("waits for control when nothing settles by itself", async () => {
    const { stripe, control, intent } = await paid("4000000000007726");
    const { id } = await stripe.refunds.create({ payment_intent: intent });
    expect(control.settleRefund(id, "failed")).toBe(true);
    expect((await stripe.refunds.retrieve(id)).status).toBe("failed");
  });
});

describe("disputes", () => {
  it("opens by itself after 4000000000000259, takes amount and fee, and blocks refunds", async () => {
    const { stripe, intent, charge, balance, types } = await paid("4000000000000259");
    const [dispute] = (await stripe.disputes.list({ payment_intent: intent })).data;
    expect(dispute).toMatchObject({
      object: "dispute",
      id: expect.stringMatching(/^du_1\w{23}$/),
      amount: 10_000,
      reason: "fraudulent",
      status: "needs_response",
      charge: (await charge()).id,
      is_charge_refundable: false,
      balance_transactions: [
        { amount: -10_000, fee: 1500, net: -11_500, type: "adjustment", reporting_category: "dispute" },
      ],
    });
    expect(dispute?.evidence_details.due_by).toBeGreaterThan(dispute?.created ?? 0);
    expect((await charge()).disputed).toBe(true);
    await refused(stripe.refunds.create({ payment_intent: intent }), { code: "charge_disputed" });
    expect(await balance()).toBe(NET - 11_500);
    expect(types(5)).toEqual(["charge.updated", "charge.dispute.created", "charge.dispute.funds_withdrawn"]);
  });

  it.each([
    ["won", NET - 1500, ["charge.dispute.closed", "charge.dispute.funds_reinstated"]],
    ["lost", NET - 11_500, ["charge.dispute.closed"]],
  ] as const)("can be %s", async (verdict, held, events) => {
    const { control, stripe, id, balance, types } = await paid();
    const dispute = control.openDispute(id, "product_not_received");
    expect(control.closeDispute(dispute.id, verdict).status).toBe(verdict);
    expect((await stripe.disputes.retrieve(dispute.id)).balance_transactions).toHaveLength(
      verdict === "won" ? 2 : 1,
    );
    expect(await balance()).toBe(held);
    expect(types(8)).toEqual(events);
    expect(() => control.closeDispute(dispute.id, "won")).toThrow("already closed");
  });

  it("covers only what was not refunded", async () => {
    const { stripe, control, intent, id } = await paid();
    await stripe.refunds.create({ payment_intent: intent, amount: 4000 });
    expect(control.openDispute(id).amount).toBe(6000);
    expect(() => control.openDispute(id)).toThrow("cannot be disputed");
  });

  it("takes evidence, staged or submitted, and decides on Stripe's test texts", async () => {
    const { stripe, control, id } = await paid();
    const { id: disputeId } = control.openDispute(id);
    const staged = await stripe.disputes.update(disputeId, {
      evidence: { customer_name: "Jenny" },
      submit: false,
    });
    expect(staged).toMatchObject({
      status: "needs_response",
      evidence: { customer_name: "Jenny" },
      evidence_details: { has_evidence: true, submission_count: 0 },
    });
    const sent = await stripe.disputes.update(disputeId, {
      evidence: { uncategorized_text: "winning_evidence" },
    });
    expect(sent).toMatchObject({ status: "won", evidence_details: { submission_count: 1 } });
    expect(
      control
        .events()
        .map(({ type }) => type)
        .slice(8),
    ).toEqual([
      "charge.dispute.updated",
      "charge.dispute.updated",
      "charge.dispute.closed",
      "charge.dispute.funds_reinstated",
    ]);
    await refused(stripe.disputes.update(disputeId, { metadata: { a: "1" } }), {
      code: "dispute_already_closed",
    });
  });

  it("is given up by close", async () => {
    const { stripe, control, id } = await paid();
    expect((await stripe.disputes.close(control.openDispute(id).id)).status).toBe("lost");
  });
});

describe("the balance", () => {
  it("moves what came in from pending to available after two days", async () => {
    let now = Date.now();
    const { stripe } = await paid(undefined, { now: () => now });
    const amounts = async () => {
      const { available, pending } = await stripe.balance.retrieve();
      return [available[0]?.amount, pending[0]?.amount];
    };
    expect(await amounts()).toEqual([0, NET]);
    now += 2 * 86_400_000;
    expect(await amounts()).toEqual([NET, 0]);
  });

  it("lists its lines by source and type", async () => {
    const { stripe, intent, charge } = await paid();
    const refund = await stripe.refunds.create({ payment_intent: intent, amount: 100 });
    const list = async (params: object) =>
      (await stripe.balanceTransactions.list(params)).data.map(({ amount }) => amount);
    expect(await list({})).toEqual([-100, 10_000]);
    expect(await list({ type: "refund" })).toEqual([-100]);
    expect(await list({ source: refund.id })).toEqual([-100]);
    expect(await list({ source: (await charge()).id })).toEqual([10_000]);
  });
});
