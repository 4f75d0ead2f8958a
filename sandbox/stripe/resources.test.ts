import { describe, expect, it } from "vitest";
import { order, refused, start } from "./rig.ts";

describe("coupons", () => {
  it.each([
    [{}, { param: "percent_off" }],
    [{ percent_off: 10, amount_off: 10, currency: "usd" }, { param: "percent_off" }],
    [{ amount_off: 10 }, { param: "currency" }],
    [{ percent_off: 101 }, { param: "percent_off" }],
    [{ percent_off: 0 }, { param: "percent_off" }],
  ])("refuses %j", async (params, wanted) => {
    const { stripe } = await start();
    await refused(stripe.coupons.create(params), { statusCode: 400, ...wanted });
  });

  it("lives under its own id until deleted", async () => {
    const { stripe } = await start();
    await stripe.coupons.create({ id: "SUMMER", percent_off: 12.5, name: "Summer" });
    await refused(stripe.coupons.create({ id: "SUMMER", percent_off: 5 }), {
      code: "resource_already_exists",
    });
    expect(await stripe.coupons.retrieve("SUMMER")).toMatchObject({
      percent_off: 12.5,
      duration: "once",
      valid: true,
    });
    expect((await stripe.coupons.list()).data).toHaveLength(1);
    expect(await stripe.coupons.del("SUMMER")).toMatchObject({ deleted: true });
    await refused(stripe.coupons.retrieve("SUMMER"), { code: "resource_missing" });
    expect((await stripe.coupons.list()).data).toEqual([]);
  });

  it("stops being valid at redeem_by", async () => {
    let now = Date.now();
    const { stripe } = await start({ now: () => now });
    const { id } = await stripe.coupons.create({ percent_off: 5, redeem_by: Math.floor(now / 1000) + 60 });
    expect((await stripe.coupons.retrieve(id)).valid).toBe(true);
    now += 61_000;
    expect((await stripe.coupons.retrieve(id)).valid).toBe(false);
    await refused(stripe.checkout.sessions.create(order({ discounts: [{ coupon: id }] })), {
      code: "coupon_expired",
    });
  });
});

describe("customers", () => {
  it("is created, changed, found by e-mail and deleted", async () => {
    const { stripe } = await start();
    const made = await stripe.customers.create({
      email: "a@example.com",
      name: "A",
      address: { city: "Marin", country: "US" },
      metadata: { x: "1" },
    });
    expect(made).toMatchObject({
      object: "customer",
      id: expect.stringMatching(/^cus_\w{14}$/),
      address: { city: "Marin", country: "US", line1: null },
    });
    const changed = await stripe.customers.update(made.id, { name: "B", metadata: { x: "", y: "2" } });
    expect(changed).toMatchObject({ name: "B", email: "a@example.com", metadata: { y: "2" } });
    expect((await stripe.customers.list({ email: "a@example.com" })).data).toHaveLength(1);
    expect((await stripe.customers.list({ email: "b@example.com" })).data).toEqual([]);
    await stripe.customers.del(made.id);
    await refused(stripe.customers.retrieve(made.id), { statusCode: 404 });
  });
});

describe("shipping_rates", () => {
  it("is made once and offered by many sessions", async () => {
    const { stripe } = await start();
    const rate = await stripe.shippingRates.create({
      display_name: "Ground",
      type: "fixed_amount",
      fixed_amount: { amount: 700, currency: "usd" },
      delivery_estimate: {
        minimum: { unit: "business_day", value: 3 },
        maximum: { unit: "business_day", value: 5 },
      },
    });
    expect(await stripe.shippingRates.retrieve(rate.id)).toMatchObject({
      object: "shipping_rate",
      active: true,
      fixed_amount: { amount: 700 },
    });
    const session = await stripe.checkout.sessions.create(
      order({ shipping_options: [{ shipping_rate: rate.id }] }),
    );
    expect(session).toMatchObject({
      amount_total: 2700,
      shipping_cost: { shipping_rate: rate.id },
      shipping_options: [{ shipping_amount: 700, shipping_rate: rate.id }],
    });
    expect((await stripe.shippingRates.list({ active: true })).data).toHaveLength(1);
    const euro = await stripe.shippingRates.create({
      display_name: "EU",
      fixed_amount: { amount: 1, currency: "eur" },
    });
    await refused(
      stripe.checkout.sessions.create(order({ shipping_options: [{ shipping_rate: euro.id }] })),
      { statusCode: 400 },
    );
  });
});

describe("metadata", () => {
  it.each([
    [Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, "v"]))],
    [{ ["k".repeat(41)]: "v" }],
    [{ k: "v".repeat(501) }],
  ])("is held to Stripe's limits", async (metadata) => {
    const { stripe } = await start();
    await refused(stripe.customers.create({ metadata }), { statusCode: 400 });
  });
});
