import { describe, expect, it } from "vitest";
import { line, order, shipping, start } from "../rig.ts";
import { CARD, HOME, plain, visit } from "./visitor.ts";

describe("the page", () => {
  it("shows lines, discount, shipping, total and a way back, and says what it is", async () => {
    const rig = await start();
    const coupon = await rig.stripe.coupons.create({ percent_off: 10, name: "Welcome" });
    const session = await rig.stripe.checkout.sessions.create(
      order({
        line_items: [line(2000, 2)],
        discounts: [{ coupon: coupon.id }],
        shipping_options: [shipping(500), shipping(1500, "Express")],
      }),
    );
    const answer = await fetch(session.url ?? "");
    const html = await answer.text();
    const text = plain(html);
    for (const part of [
      "Test mode · stand-in",
      "Dune mug",
      "Qty 2",
      "Subtotal $40.00",
      "Welcome (10% off) −$4.00",
      "Ground",
      "Express",
      "$41.00",
      "$51.00",
    ]) {
      expect(text).toContain(part);
    }
    expect(html).toContain('href="https://shop.example/cart"');
    expect(html).not.toContain("<script");
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  it("gives every field a label", async () => {
    const { get } = await visit({
      shipping_address_collection: { allowed_countries: ["US"] },
      phone_number_collection: { enabled: true },
      allow_promotion_codes: true,
    });
    const { text } = await get();
    const inputs = [...text.matchAll(/<(?:input|select) id="([\w-]+)" name="\w+"(?: type="(\w+)")?/g)];
    expect(inputs.length).toBeGreaterThan(12);
    for (const [, id] of inputs) expect(text).toContain(`<label for="${id}">`);
    for (const [radio] of text.matchAll(/<label class="choice">[^>]*>/g))
      expect(radio).toContain('type="radio"');
  });

  it("escapes what merchants and customers write", async () => {
    const { get, send } = await visit({
      line_items: [
        {
          price_data: {
            currency: "usd",
            unit_amount: 900,
            product_data: { name: "<img src=x onerror=alert(1)>" },
          },
          quantity: 1,
        },
      ],
    });
    expect((await get()).text).not.toContain("<img src=x");
    expect((await send({ ...CARD, email: '"><script>alert(1)</script>' })).text).not.toContain("<script>");
  });

  it("answers 404 for a session that isn't there", async () => {
    const { standIn, get } = await visit();
    expect((await get(`${standIn.url}/c/pay/cs_test_none`)).status).toBe(404);
  });

  it("has its address below publicUrl", async () => {
    const { session } = await visit({}, { publicUrl: "https://pay.example/" });
    expect(session.url).toBe(`https://pay.example/c/pay/${session.id}`);
  });
});

describe("paying on the page", () => {
  it("ends at success_url with the session id in it", async () => {
    const { send, session, control } = await visit();
    expect(await send(CARD)).toMatchObject({
      status: 303,
      location: `https://shop.example/done?session=${session.id}`,
    });
    expect(control.session(session.id)).toMatchObject({
      status: "complete",
      payment_status: "paid",
      customer_details: { email: "jenny@example.com" },
    });
  });

  it("says what is missing, field by field, and keeps what was typed", async () => {
    const { send, control } = await visit({ shipping_address_collection: { allowed_countries: ["US"] } });
    const { status, text } = await send({
      ...CARD,
      email: "half@",
      number: "4242 4242 4242 4241",
      exp_year: "20",
      cvc: "1",
      country: "US",
      line1: "100 Beach Street",
    });
    expect(status).toBe(422);
    expect(text).toContain('role="alert"');
    for (const field of [
      "email",
      "number",
      "exp_year",
      "cvc",
      "shipping_name",
      "city",
      "state",
      "postal_code",
    ]) {
      expect(text).toMatch(
        new RegExp(`id="${field}"[^>]*aria-invalid="true" aria-describedby="${field}-why"`),
      );
      expect(text).toContain(`id="${field}-why"`);
    }
    expect(text).toContain('value="100 Beach Street"');
    expect(plain(text)).toContain("Your card number is invalid.");
    expect(control.counts().events).toBe(0);
  });

  it("takes the chosen shipping and the address", async () => {
    const { send, control, session } = await visit({
      shipping_address_collection: { allowed_countries: ["US"] },
      shipping_options: [shipping(500), shipping(1500, "Express")],
    });
    const express = session.shipping_options[1]?.shipping_rate;
    expect((await send({ ...CARD, ...HOME, shipping_rate: String(express) })).status).toBe(303);
    expect(control.session(session.id)).toMatchObject({
      amount_total: 3500,
      collected_information: { shipping_details: { name: "Jenny Rosen", address: { postal_code: "95060" } } },
    });
  });

  it("shows a decline and stays open", async () => {
    const { send, control, session } = await visit();
    const { status, text } = await send({ ...CARD, number: "4000000000009995" });
    expect(status).toBe(402);
    expect(text).toContain("Your card has insufficient funds.");
    expect(control.session(session.id).status).toBe("open");
    expect((await send(CARD)).status).toBe(303);
  });

  it("never charges a total that wasn't shown", async () => {
    const { send, control, session } = await visit({
      automatic_tax: { enabled: true },
      shipping_address_collection: { allowed_countries: ["US"] },
    });
    const first = await send({ ...CARD, ...HOME });
    expect(first.status).toBe(200);
    expect(first.text).toContain("The total is now $21.45");
    expect(control.session(session.id).status).toBe("open");
    expect((await send({ ...CARD, ...HOME })).status).toBe(303);
    expect(control.session(session.id).amount_total).toBe(2145);
  });

  it("updates the total without paying when asked to", async () => {
    const { send, control, session, stripe } = await visit({ allow_promotion_codes: true });
    const coupon = await stripe.coupons.create({ amount_off: 500, currency: "usd" });
    await stripe.promotionCodes.create({ promotion: { type: "coupon", coupon: coupon.id }, code: "TIDE" });
    expect((await send({ action: "update", promotion_code: "ebb" })).text).toContain("This code is invalid.");
    expect(plain((await send({ action: "update", promotion_code: "tide" })).text)).toContain("Pay $15.00");
    expect(control.session(session.id).status).toBe("open");
  });

  it("completes an order that costs nothing without a card", async () => {
    const { stripe, standIn, control } = await visit();
    const coupon = await stripe.coupons.create({ percent_off: 100 });
    const free = await stripe.checkout.sessions.create(order({ discounts: [{ coupon: coupon.id }] }));
    const html = await (await fetch(free.url ?? "")).text();
    expect(html).not.toContain('name="number"');
    const body = new URLSearchParams({ email: "a@example.com", action: "pay" });
    expect(
      (await fetch(`${standIn.url}/c/pay/${free.id}`, { method: "POST", body, redirect: "manual" })).status,
    ).toBe(303);
    expect(control.session(free.id).payment_status).toBe("no_payment_required");
  });

  it("pays from a bank account, later", async () => {
    const { send, control, session } = await visit();
    expect((await send({ email: "a@example.com", name: "A", method: "us_bank_account" })).status).toBe(303);
    expect(control.session(session.id)).toMatchObject({ status: "complete", payment_status: "unpaid" });
  });
});
