import { describe, expect, it } from "vitest";
import { amountsOf, intentOf, line, order, shipping, start } from "./rig.ts";

type Rig = Awaited<ReturnType<typeof start>>;
const open = async ({ stripe }: Rig, change = {}) =>
  (await stripe.checkout.sessions.create(order(change))).id;
const typesOf = ({ control }: Rig) => control.events().map(({ type }) => type);

describe("a card that pays", () => {
  it("completes the session and leaves intent, charge, method and balance behind", async () => {
    const rig = await start();
    const id = await open(rig, {
      payment_intent_data: { metadata: { order_id: "ord_1" }, description: "Order 1" },
    });
    expect(rig.control.pay(id, { email: "jenny@example.com", name: "Jenny Rosen" })).toMatchObject({
      status: "complete",
      paymentStatus: "paid",
    });
    const session = await rig.stripe.checkout.sessions.retrieve(id);
    expect(session).toMatchObject({
      status: "complete",
      payment_status: "paid",
      url: null,
      customer: null,
      customer_details: { email: "jenny@example.com", name: "Jenny Rosen" },
    });
    const intent = await rig.stripe.paymentIntents.retrieve(intentOf(session), {
      expand: ["latest_charge.balance_transaction", "payment_method"],
    });
    expect(intent).toMatchObject({
      status: "succeeded",
      amount: 2000,
      amount_received: 2000,
      description: "Order 1",
      metadata: { order_id: "ord_1" },
      payment_method: { object: "payment_method", type: "card", card: { last4: "4242", brand: "visa" } },
      latest_charge: {
        status: "succeeded",
        paid: true,
        captured: true,
        amount: 2000,
        metadata: { order_id: "ord_1" },
        billing_details: { email: "jenny@example.com", name: "Jenny Rosen" },
        payment_method_details: { type: "card", card: { last4: "4242" } },
        // 2.9 % of $20.00 and 30 cents.
        balance_transaction: {
          type: "charge",
          amount: 2000,
          fee: 88,
          net: 1912,
          status: "pending",
          fee_details: [{ amount: 88, type: "stripe_fee" }],
        },
      },
    });
    expect(typesOf(rig)).toEqual([
      "payment_intent.created",
      "charge.succeeded",
      "payment_intent.succeeded",
      "checkout.session.completed",
      "charge.updated",
    ]);
  });

  it("can pay once only, however many tabs try at once", async () => {
    const rig = await start();
    const id = await open(rig);
    const pay = () => fetch(`${rig.standIn.url}/_control/sessions/${id}/pay`, { method: "POST" });
    const statuses = (await Promise.all(Array.from({ length: 8 }, pay))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(rig.control.counts()).toMatchObject({ charges: 1, intents: 1, balanceTransactions: 1 });
    expect(rig.control.events({ type: "checkout.session.completed" })).toHaveLength(1);
  });

  it("collects where the parcel goes and the chosen shipping", async () => {
    const rig = await start();
    const session = await rig.stripe.checkout.sessions.create(
      order({
        shipping_address_collection: { allowed_countries: ["US"] },
        shipping_options: [shipping(500), shipping(1500, "Express")],
        phone_number_collection: { enabled: true },
      }),
    );
    const express = session.shipping_options[1]?.shipping_rate;
    if (typeof express !== "string") throw new Error("a shipping rate's id was expected");
    rig.control.pay(session.id, {
      name: "Ada",
      phone: "+18315550199",
      shippingAddress: { line1: "1 Cliff Drive", city: "Santa Cruz" },
      shippingRate: express,
    });
    const paid = await rig.stripe.checkout.sessions.retrieve(session.id, {
      expand: ["shipping_cost.shipping_rate", "payment_intent"],
    });
    expect(paid).toMatchObject({
      collected_information: {
        shipping_details: {
          name: "Ada",
          address: { line1: "1 Cliff Drive", city: "Santa Cruz", state: "CA", country: "US" },
        },
      },
      customer_details: { phone: "+18315550199" },
      shipping_cost: { amount_total: 1500, shipping_rate: { display_name: "Express" } },
      amount_total: 3500,
      payment_intent: { amount: 3500, shipping: { name: "Ada", address: { line1: "1 Cliff Drive" } } },
    });
  });

  it("makes a customer only if the session asks for one", async () => {
    const rig = await start();
    const id = await open(rig, { customer_creation: "always" });
    rig.control.pay(id, { email: "new@example.com" });
    const session = await rig.stripe.checkout.sessions.retrieve(id, { expand: ["customer"] });
    expect(session.customer).toMatchObject({ object: "customer", email: "new@example.com" });
  });
});

describe("automatic tax", () => {
  const address = (state: string) => ({ shippingAddress: { state } });
  const taxed = {
    automatic_tax: { enabled: true },
    shipping_address_collection: { allowed_countries: ["US" as const] },
    shipping_options: [shipping(1000)],
    line_items: [line(10_000)],
  };

  it.each([
    ["CA", 725],
    ["WA", 715],
    ["OR", 0],
    ["MN", 757],
  ])("follows the address: %s", async (state, tax) => {
    const rig = await start();
    const id = await open(rig, taxed);
    expect(rig.control.session(id)).toMatchObject({
      amount_total: 11_000,
      automatic_tax: { status: "requires_location_inputs" },
    });
    rig.control.pay(id, address(state));
    expect(await amountsOf(rig.stripe, id)).toEqual({
      subtotal: 10_000,
      discount: 0,
      shipping: 1000,
      tax,
      total: 11_000 + tax,
    });
    expect(rig.control.session(id).automatic_tax.status).toBe("complete");
  });
});

describe("a bank debit", () => {
  it("completes the session unpaid, and is paid later", async () => {
    const rig = await start();
    const id = await open(rig);
    expect(rig.control.pay(id, { card: "bank" })).toMatchObject({
      status: "complete",
      paymentStatus: "unpaid",
    });
    const intent = rig.control.session(id).payment_intent ?? "";
    expect(await rig.stripe.paymentIntents.retrieve(intent)).toMatchObject({
      status: "processing",
      amount_received: 0,
    });
    const [charge] = (await rig.stripe.charges.list({ payment_intent: intent })).data;
    expect(charge).toMatchObject({ status: "pending", paid: false, balance_transaction: null });
    expect(rig.control.counts().balanceTransactions).toBe(0);
    expect(rig.control.settle(id, "succeeded")).toBe(true);
    expect(await rig.stripe.checkout.sessions.retrieve(id)).toMatchObject({
      status: "complete",
      payment_status: "paid",
    });
    expect(await rig.stripe.paymentIntents.retrieve(intent)).toMatchObject({
      status: "succeeded",
      amount_received: 2000,
    });
    expect(rig.control.settle(id, "failed")).toBe(false);
    expect(typesOf(rig)).toEqual([
      "payment_intent.created",
      "charge.pending",
      "payment_intent.processing",
      "checkout.session.completed",
      "charge.succeeded",
      "payment_intent.succeeded",
      "checkout.session.async_payment_succeeded",
      "charge.updated",
    ]);
  });

  it("or fails later, and leaves nothing on the balance", async () => {
    const rig = await start();
    const id = await open(rig);
    rig.control.pay(id, { card: "bank" });
    expect(rig.control.settle(id, "failed")).toBe(true);
    expect(await rig.stripe.checkout.sessions.retrieve(id)).toMatchObject({
      status: "complete",
      payment_status: "unpaid",
    });
    expect(typesOf(rig).slice(4)).toEqual([
      "charge.failed",
      "payment_intent.payment_failed",
      "checkout.session.async_payment_failed",
    ]);
    expect(rig.control.counts().balanceTransactions).toBe(0);
  });

  it("settles by itself after the configured delay", async () => {
    const rig = await start({ settleDelayMs: 20 });
    const id = await open(rig);
    rig.control.pay(id, { card: "bank" });
    await expect.poll(() => rig.control.session(id).payment_status).toBe("paid");
  });

  it("isn't offered when the session takes cards only", async () => {
    const rig = await start();
    const id = await open(rig, { payment_method_types: ["card"] });
    expect(rig.control.pay(id, { card: "bank" })).toMatchObject({ status: "invalid" });
  });
});

describe("a total of zero", () => {
  it("needs no payment and makes none", async () => {
    const rig = await start();
    const coupon = await rig.stripe.coupons.create({ percent_off: 100 });
    const id = await open(rig, { discounts: [{ coupon: coupon.id }] });
    expect(rig.control.pay(id)).toMatchObject({ status: "complete", paymentStatus: "no_payment_required" });
    expect(await rig.stripe.checkout.sessions.retrieve(id)).toMatchObject({
      status: "complete",
      payment_status: "no_payment_required",
      payment_intent: null,
      amount_total: 0,
    });
    expect(typesOf(rig)).toEqual(["checkout.session.completed"]);
  });
});

describe("promotion codes", () => {
  it("are taken on the page and counted when the session completes", async () => {
    const rig = await start();
    const coupon = await rig.stripe.coupons.create({ amount_off: 500, currency: "usd" });
    const promotion = await rig.stripe.promotionCodes.create({
      promotion: { type: "coupon", coupon: coupon.id },
      code: "WAVES",
    });
    const id = await open(rig, { allow_promotion_codes: true });
    expect(rig.control.pay(id, { promotionCode: "nope" })).toMatchObject({
      status: "invalid",
      errors: [{ field: "promotion_code" }],
    });
    expect(rig.control.pay(id, { promotionCode: "waves" })).toMatchObject({ status: "complete" });
    expect((await amountsOf(rig.stripe, id)).total).toBe(1500);
    expect(rig.control.session(id).discounts).toEqual([{ coupon: coupon.id, promotion_code: promotion.id }]);
    expect(await rig.stripe.promotionCodes.retrieve(promotion.id)).toMatchObject({ times_redeemed: 1 });
  });

  it("can be given by the merchant, and refused once switched off", async () => {
    const rig = await start();
    const coupon = await rig.stripe.coupons.create({ percent_off: 20 });
    const { id } = await rig.stripe.promotionCodes.create({
      promotion: { type: "coupon", coupon: coupon.id },
    });
    const session = await rig.stripe.checkout.sessions.create(order({ discounts: [{ promotion_code: id }] }));
    expect(session.amount_total).toBe(1600);
    await rig.stripe.promotionCodes.update(id, { active: false });
    await expect(
      rig.stripe.checkout.sessions.create(order({ discounts: [{ promotion_code: id }] })),
    ).rejects.toThrow("not active");
  });
});

describe("payment_intents.cancel", () => {
  it("sends the caller to the session, as Stripe does", async () => {
    const rig = await start();
    const id = await open(rig);
    rig.control.pay(id, { card: "4000000000000002" });
    await expect(
      rig.stripe.paymentIntents.cancel(rig.control.session(id).payment_intent ?? ""),
    ).rejects.toMatchObject({ code: "payment_intent_unexpected_state", statusCode: 400 });
  });
});
