import { describe, expect, it } from "vitest";
import { amountsOf, line, order, refused, shipping, start, startReceiver } from "./rig.ts";

describe("checkout.sessions.create", () => {
  it("opens a session that shows what Stripe shows before payment", async () => {
    const { stripe, standIn } = await start();
    const session = await stripe.checkout.sessions.create(
      order({
        client_reference_id: "ord_1",
        metadata: { order_id: "ord_1" },
        customer_email: "jenny@example.com",
      }),
    );
    expect(session).toMatchObject({
      object: "checkout.session",
      status: "open",
      payment_status: "unpaid",
      payment_intent: null,
      client_reference_id: "ord_1",
      metadata: { order_id: "ord_1" },
      customer_email: "jenny@example.com",
      customer_details: { email: "jenny@example.com" },
      collected_information: { shipping_details: null },
      ui_mode: "hosted_page",
      currency: "usd",
      livemode: false,
      amount_total: 2000,
      url: `${standIn.url}/c/pay/${session.id}`,
    });
    expect(session.id).toMatch(/^cs_test_a1\w{56}$/);
    expect(session.expires_at - session.created).toBe(86_400);
  });

  it("makes the price and product of each line", async () => {
    const { stripe } = await start();
    const session = await stripe.checkout.sessions.create(
      order({ line_items: [line(1999, 2)], expand: ["line_items.data.price.product"] }),
    );
    expect(session.line_items?.data[0]).toMatchObject({
      object: "item",
      quantity: 2,
      amount_subtotal: 3998,
      description: "Dune mug",
      price: {
        unit_amount: 1999,
        currency: "usd",
        type: "one_time",
        active: false,
        product: { name: "Dune mug" },
      },
    });
  });

  it.each([
    ["one mug", {}, { subtotal: 2000, discount: 0, shipping: 0, tax: 0, total: 2000 }],
    [
      "several lines",
      { line_items: [line(1999, 3), line(501)] },
      { subtotal: 6498, discount: 0, shipping: 0, tax: 0, total: 6498 },
    ],
    [
      "the first shipping option",
      { shipping_options: [shipping(500), shipping(1500)] },
      { subtotal: 2000, discount: 0, shipping: 500, tax: 0, total: 2500 },
    ],
  ])("adds up %s", async (_, change, wanted) => {
    const { stripe } = await start();
    const { id } = await stripe.checkout.sessions.create(order(change));
    expect(await amountsOf(stripe, id)).toEqual(wanted);
  });

  it.each([
    [{ percent_off: 15 }, 900],
    [{ amount_off: 700, currency: "usd" }, 700],
    [{ amount_off: 99_900, currency: "usd" }, 5997],
  ])("takes a coupon %j off the goods and not the shipping", async (off, discount) => {
    const { stripe } = await start();
    const coupon = await stripe.coupons.create(off);
    const { id } = await stripe.checkout.sessions.create(
      order({
        line_items: [line(1999, 2), line(1999)],
        discounts: [{ coupon: coupon.id }],
        shipping_options: [shipping(500)],
      }),
    );
    expect(await amountsOf(stripe, id)).toEqual({
      subtotal: 5997,
      discount,
      shipping: 500,
      tax: 0,
      total: 6497 - discount,
    });
  });

  it("taxes lines by their own rates, inclusive or on top", async () => {
    const { stripe } = await start();
    const top = await stripe.taxRates.create({ display_name: "Sales", inclusive: false, percentage: 8.5 });
    const inside = await stripe.taxRates.create({ display_name: "VAT", inclusive: true, percentage: 19 });
    const { id } = await stripe.checkout.sessions.create(
      order({
        line_items: [line(1000, 1, { tax_rates: [top.id] }), line(1190, 1, { tax_rates: [inside.id] })],
      }),
    );
    expect(await amountsOf(stripe, id)).toEqual({
      subtotal: 2190,
      discount: 0,
      shipping: 0,
      tax: 275,
      total: 2275,
    });
  });

  it("keeps the discount of a coupon that is deleted later", async () => {
    const { stripe, control } = await start();
    const coupon = await stripe.coupons.create({ percent_off: 50 });
    const { id } = await stripe.checkout.sessions.create(order({ discounts: [{ coupon: coupon.id }] }));
    await stripe.coupons.del(coupon.id);
    control.pay(id);
    expect((await amountsOf(stripe, id)).total).toBe(1000);
  });

  it.each([
    ["under 50 cents", { line_items: [line(49)] }, { code: "amount_too_small" }],
    [
      "an expiry in less than 30 minutes",
      { expires_at: Math.floor(Date.now() / 1000) + 1_700 },
      { param: "expires_at" },
    ],
    [
      "an expiry in more than 24 hours",
      { expires_at: Math.floor(Date.now() / 1000) + 90_000 },
      { param: "expires_at" },
    ],
    [
      "two currencies",
      {
        line_items: [
          line(2000),
          { price_data: { currency: "eur", unit_amount: 1, product_data: { name: "x" } } },
        ],
      },
      { param: "line_items" },
    ],
    [
      "a coupon that isn't there",
      { discounts: [{ coupon: "none" }] },
      { code: "resource_missing", param: "discounts[0][coupon]" },
    ],
    [
      "a customer that isn't there",
      { customer: "cus_none" },
      { code: "resource_missing", param: "customer" },
    ],
    [
      "a tax rate that isn't there",
      { line_items: [line(2000, 1, { tax_rates: ["txr_none"] })] },
      { code: "resource_missing", param: "line_items[0][tax_rates][0]" },
    ],
    [
      "a shipping rate that isn't there",
      { shipping_options: [{ shipping_rate: "shr_none" }] },
      { code: "resource_missing" },
    ],
    [
      "discounts beside promotion codes",
      { discounts: [{ coupon: "x" }], allow_promotion_codes: true },
      { param: "allow_promotion_codes" },
    ],
    ["a customer beside an email", { customer: "cus_x", customer_email: "a@b.co" }, { param: "customer" }],
    ["subscriptions", { mode: "subscription" as const }, { param: "mode" }],
    ["over 100 lines", { line_items: Array.from({ length: 101 }, () => line(100)) }, { param: "line_items" }],
  ])("refuses %s", async (_, change, wanted) => {
    const { stripe, control } = await start();
    await refused(stripe.checkout.sessions.create(order(change)), { statusCode: 400, ...wanted });
    expect(control.counts().sessions).toBe(0);
  });

  it("refuses a coupon that has run out", async () => {
    const { stripe, control } = await start();
    const coupon = await stripe.coupons.create({ percent_off: 10, max_redemptions: 1 });
    const discounts = [{ coupon: coupon.id }];
    control.pay((await stripe.checkout.sessions.create(order({ discounts }))).id);
    expect(await stripe.coupons.retrieve(coupon.id)).toMatchObject({ times_redeemed: 1, valid: false });
    await refused(stripe.checkout.sessions.create(order({ discounts })), { code: "coupon_expired" });
  });
});

describe("checkout.sessions.list", () => {
  it("filters by payment intent, status, customer and e-mail", async () => {
    const { stripe, control } = await start();
    const customer = await stripe.customers.create({ email: "c@example.com" });
    const open = await stripe.checkout.sessions.create(order({ customer: customer.id }));
    const paid = await stripe.checkout.sessions.create(order({ customer_email: "p@example.com" }));
    control.pay(paid.id);
    const intent = control.session(paid.id).payment_intent ?? "";
    const ids = async (params: object) =>
      (await stripe.checkout.sessions.list(params)).data.map(({ id }) => id);
    expect(await ids({})).toEqual([paid.id, open.id]);
    expect(await ids({ payment_intent: intent })).toEqual([paid.id]);
    expect(await ids({ payment_intent: "pi_none" })).toEqual([]);
    expect(await ids({ status: "open" })).toEqual([open.id]);
    expect(await ids({ status: "expired" })).toEqual([]);
    expect(await ids({ customer: customer.id })).toEqual([open.id]);
    expect(await ids({ customer_details: { email: "p@example.com" } })).toEqual([paid.id]);
  });
});

describe("checkout.sessions.listLineItems", () => {
  it("pages through the lines in their order", async () => {
    const { stripe } = await start();
    const { id } = await stripe.checkout.sessions.create(
      order({ line_items: Array.from({ length: 25 }, (_, i) => line(100 + i)) }),
    );
    const all = await stripe.checkout.sessions
      .listLineItems(id, { limit: 10 })
      .autoPagingToArray({ limit: 100 });
    expect(all.map((item) => item.amount_total)).toEqual(Array.from({ length: 25 }, (_, i) => 100 + i));
    const session = await stripe.checkout.sessions.retrieve(id, { expand: ["line_items"] });
    expect(session.line_items).toMatchObject({ has_more: true, data: { length: 10 } });
  });
});

describe("expiry", () => {
  it("ends an open session for good and says so once", async () => {
    const { stripe, standIn, control } = await start();
    const receiver = await startReceiver(standIn.webhookSecret);
    standIn.setWebhookUrl(receiver.url);
    const { id } = await stripe.checkout.sessions.create(order());
    expect(await stripe.checkout.sessions.expire(id)).toMatchObject({
      status: "expired",
      url: null,
      payment_status: "unpaid",
    });
    const error = await refused(stripe.checkout.sessions.expire(id), { statusCode: 400 });
    expect(error.message).toContain('Only Checkout Sessions with a status in ["open"] can be expired');
    expect(() => control.pay(id)).toThrow("expired");
    await control.idle();
    expect(receiver.types()).toEqual(["checkout.session.expired"]);
  });

  it("refuses to expire a completed session", async () => {
    const { stripe, control } = await start();
    const { id } = await stripe.checkout.sessions.create(order());
    control.pay(id);
    await refused(stripe.checkout.sessions.expire(id), { statusCode: 400 });
    expect(control.session(id).status).toBe("complete");
  });

  it("comes with the clock: on the timer, on sight, and never to a paid one", async () => {
    let now = Date.now();
    const { stripe, control } = await start({ now: () => now });
    const soon = order({ expires_at: Math.floor(now / 1000) + 1_800 });
    const [a, b, c, d] = await Promise.all([1, 2, 3, 4].map(() => stripe.checkout.sessions.create(soon)));
    if (!a || !b || !c || !d) throw new Error("four were made");
    control.pay(c.id);
    now += 1_799_000;
    expect(control.expireDue()).toBe(0);
    now += 2_000;
    expect((await stripe.checkout.sessions.retrieve(a.id)).status).toBe("expired");
    expect(() => control.pay(b.id)).toThrow("expired");
    expect(control.expireDue()).toBe(1);
    expect(control.session(d.id).status).toBe("expired");
    expect(control.session(c.id).status).toBe("complete");
    expect(control.events({ type: "checkout.session.expired" })).toHaveLength(3);
  });

  it("has a timer of its own", async () => {
    let now = Date.now();
    const { stripe, control } = await start({ now: () => now });
    await stripe.checkout.sessions.create(order());
    now += 86_401_000;
    await expect
      .poll(() => control.events({ type: "checkout.session.expired" }).length, { timeout: 3_000 })
      .toBe(1);
  });

  it("cancels the intent of a session that was tried in vain", async () => {
    const { stripe, control } = await start();
    const { id } = await stripe.checkout.sessions.create(order());
    control.pay(id, { card: "4000000000000002" });
    await stripe.checkout.sessions.expire(id);
    const intent = await stripe.paymentIntents.retrieve(control.session(id).payment_intent ?? "");
    expect(intent).toMatchObject({ status: "canceled", cancellation_reason: "expired" });
    expect(control.events({ type: "payment_intent.canceled" })).toHaveLength(1);
  });

  it("offers a way back that opens an equal session", async () => {
    const { stripe } = await start();
    const { id } = await stripe.checkout.sessions.create(
      order({
        after_expiration: { recovery: { enabled: true } },
        shipping_options: [shipping(500)],
        metadata: { order_id: "ord_1" },
      }),
    );
    const expired = await stripe.checkout.sessions.expire(id);
    const recovery = expired.after_expiration?.recovery;
    expect(recovery?.expires_at).toBeGreaterThan(expired.created);
    const answer = await fetch(recovery?.url ?? "", { redirect: "manual" });
    expect(answer.status).toBe(303);
    const [reopened] = (await stripe.checkout.sessions.list({ status: "open" })).data;
    expect(reopened).toMatchObject({
      recovered_from: id,
      amount_total: 2500,
      status: "open",
      metadata: { order_id: "ord_1" },
    });
    expect(answer.headers.get("location")).toBe(reopened?.url);
    expect(
      (await fetch(`${(recovery?.url ?? "").split("?")[0]}?token=wrong`, { redirect: "manual" })).status,
    ).toBe(404);
  });
});
