import { describe, expect, it } from "vitest";
import { intentOf, order, start } from "./rig.ts";

type Rig = Awaited<ReturnType<typeof start>>;
const open = async ({ stripe }: Rig, change = {}) =>
  (await stripe.checkout.sessions.create(order(change))).id;
const typesOf = ({ control }: Rig) => control.events().map(({ type }) => type);

describe("cards that are refused", () => {
  it.each([
    ["4000000000000002", "card_declined", "generic_decline", "Your card was declined."],
    ["4000000000009995", "card_declined", "insufficient_funds", "Your card has insufficient funds."],
    ["4000000000000069", "expired_card", null, "Your card has expired."],
    ["4000000000000127", "incorrect_cvc", null, "Your card's security code is incorrect."],
  ])("%s: %s, %s", async (card, code, declineCode, message) => {
    const rig = await start();
    const id = await open(rig);
    expect(rig.control.pay(id, { card })).toEqual({
      status: "declined",
      code,
      declineCode,
      message,
    });
    const session = await rig.stripe.checkout.sessions.retrieve(id);
    expect(session).toMatchObject({ status: "open", payment_status: "unpaid" });
    const intent = await rig.stripe.paymentIntents.retrieve(intentOf(session), { expand: ["latest_charge"] });
    expect(intent).toMatchObject({
      status: "requires_payment_method",
      last_payment_error: {
        code,
        message,
        type: "card_error",
        payment_method: { card: { last4: card.slice(-4) } },
      },
      latest_charge: { status: "failed", paid: false, failure_code: code, balance_transaction: null },
    });
    expect(typesOf(rig)).toEqual([
      "payment_intent.created",
      "charge.failed",
      "payment_intent.payment_failed",
    ]);
  });

  it("can be followed by one that pays, on the same intent", async () => {
    const rig = await start();
    const id = await open(rig);
    rig.control.pay(id, { card: "4000000000000002" });
    const intent = rig.control.session(id).payment_intent;
    expect(rig.control.pay(id)).toMatchObject({ status: "complete" });
    expect(rig.control.session(id).payment_intent).toBe(intent);
    const { data } = await rig.stripe.charges.list({ payment_intent: intent ?? "" });
    expect(data.map(({ status }) => status)).toEqual(["succeeded", "failed"]);
    expect((await rig.stripe.paymentIntents.retrieve(intent ?? "")).last_payment_error).toBeNull();
  });

  it.each([
    [{ card: "4242424242424241" }, "invalid_number"],
    [{ card: "12" }, "invalid_number"],
    [{ expYear: 2020 }, "invalid_expiry_year_past"],
    [{ expMonth: 13 }, "invalid_expiry_month"],
    [{ cvc: "12" }, "incomplete_cvc"],
    [{ email: "nonsense" }, "incomplete_email"],
    [{ name: "" }, "incomplete_name"],
  ])("stops %j at the form: no intent, no event", async (given, code) => {
    const rig = await start();
    const id = await open(rig);
    expect(rig.control.pay(id, given)).toMatchObject({
      status: "invalid",
      errors: [expect.objectContaining({ code })],
    });
    expect(rig.control.counts()).toMatchObject({ intents: 0, events: 0 });
  });
});

describe("3-D Secure", () => {
  it.each(["4000002500003155", "4000000000003220"])("holds %s until it is answered", async (card) => {
    const rig = await start();
    const id = await open(rig);
    expect(rig.control.pay(id, { card })).toMatchObject({ status: "requires_action" });
    const intent = rig.control.session(id).payment_intent ?? "";
    expect(await rig.stripe.paymentIntents.retrieve(intent)).toMatchObject({
      status: "requires_action",
      next_action: { type: "use_stripe_sdk" },
    });
    expect(rig.control.authenticate(id, true)).toMatchObject({ status: "complete", paymentStatus: "paid" });
    const [charge] = (await rig.stripe.charges.list({ payment_intent: intent })).data;
    expect(charge?.payment_method_details?.card?.three_d_secure).toMatchObject({ result: "authenticated" });
  });

  it("leaves the session open when it fails", async () => {
    const rig = await start();
    const id = await open(rig);
    expect(rig.control.pay(id, { card: "4000002500003155", authenticate: "fail" })).toMatchObject({
      status: "declined",
      code: "payment_intent_authentication_failure",
    });
    expect(rig.control.session(id).status).toBe("open");
    expect(rig.control.events({ type: "payment_intent.payment_failed" })).toHaveLength(1);
    expect(rig.control.counts().charges).toBe(0);
  });

  it("charges once when another tab has paid meanwhile", async () => {
    const rig = await start();
    const id = await open(rig);
    rig.control.pay(id, { card: "4000002500003155" });
    rig.control.pay(id);
    expect(() => rig.control.authenticate(id, true)).toThrow("cannot be paid twice");
    expect(rig.control.counts().charges).toBe(1);
  });

  it("can't pay a session that has expired meanwhile", async () => {
    const rig = await start();
    const id = await open(rig);
    rig.control.pay(id, { card: "4000002500003155" });
    await rig.stripe.checkout.sessions.expire(id);
    expect(() => rig.control.authenticate(id, true)).toThrow("expired");
    expect(rig.control.counts().charges).toBe(0);
  });
});
