import type { Cart } from "@cali/core/cart/schema.ts";
import { applyCoupon, newCoupon } from "@cali/sandbox/testing/coupons.ts";
import { Shopper, sessionIn, variants } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import type Stripe from "stripe";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";

const store = testStore();
let a = "";
let b = "";

beforeAll(async () => {
  [a = "", b = ""] = await variants(store, 2);
  await store.sql("UPDATE inventory SET stock = 5000, cause = 'test'");
  await store.sql("UPDATE variant SET price_cents = 1995, compare_at_cents = NULL WHERE id = $1", [a]);
  await store.sql("UPDATE variant SET price_cents = 333, compare_at_cents = NULL WHERE id = $1", [b]);
});
beforeEach(() => settings("prices_include_tax = false, tax_mode = 'rates', country = 'US'"));

const settings = (text: string) => store.sql(`UPDATE store_settings SET ${text}`);

async function withCart(country: string, code?: string, email?: string): Promise<Shopper> {
  const shopper = new Shopper(store);
  await shopper.put(a, 2);
  await shopper.put(b, 3);
  await shopper.call("PUT", "/cart/destination", { body: { country } });
  if (code !== undefined) await applyCoupon(shopper, code, email);
  return shopper;
}

async function ask<T>(path: string): Promise<T> {
  const headers = { authorization: `Bearer ${store.stripe.secretKey}` };
  return (await (await fetch(`${store.stripe.url}/v1/${path}`, { headers })).json()) as T;
}

/** Checks out; gives the cart, the order and the payment page as Stripe has it. */
async function checkOut(shopper: Shopper) {
  const cart = (await shopper.cart()).body;
  const { status, body } = await shopper.checkout();
  expect(status).toBe(200);
  const order = (await shopper.order(body.orderId)).body;
  const session = await ask<Stripe.Checkout.Session>(`checkout/sessions/${sessionIn(body.url)}`);
  const lines = await ask<{ data: Stripe.LineItem[] }>(`checkout/sessions/${sessionIn(body.url)}/line_items`);
  return { cart, order, session, lines: lines.data, ...body };
}

/** What is shown, what is ordered and what Stripe asks for are the same, to the cent. */
function sameEverywhere({ cart, order, session }: Awaited<ReturnType<typeof checkOut>>): void {
  for (const name of [
    "subtotalCents",
    "discountCents",
    "shippingCents",
    "taxCents",
    "includedTaxCents",
    "totalCents",
  ] as const) {
    expect([name, order[name]]).toEqual([name, cart[name]]);
  }
  expect(session.amount_total).toBe(cart.totalCents);
  expect(session.total_details?.amount_discount).toBe(cart.discountCents);
  expect(order.items.map((item) => item.discountCents)).toEqual(cart.items.map((item) => item.discountCents));
}

describe("what a payment page asks for", () => {
  it.each([
    ["US", false, undefined],
    ["US", false, "CERAMICS20"],
    ["GB", false, undefined],
    ["GB", false, "TENTH"],
    ["GB", true, "TENTH"],
    ["CA", false, "TENTH"],
    ["CA", true, "SHIPFREE"],
    ["GB", false, "SHIPFREE"],
    ["GB", false, "ALL"],
  ])("is what the cart said: to %s, tax inside %s, with %s", async (country, inside, wanted) => {
    const columns = { TENTH: { percent_basis_points: 1333 }, ALL: { percent_basis_points: 10_000 } };
    const code =
      wanted !== undefined && wanted in columns
        ? await newCoupon(store, columns[wanted as keyof typeof columns])
        : wanted;
    await settings(`prices_include_tax = ${inside}`);
    const done = await checkOut(await withCart(country, code));
    sameEverywhere(done);
    expect(done.session.shipping_address_collection).toEqual({ allowed_countries: [country] });
    const chosen = done.session.shipping_options;
    expect(chosen.map((option) => option.shipping_amount)).toEqual(
      done.cart.shippingOptions.map((option) => option.priceCents + (inside ? 0 : option.taxCents)),
    );
  });

  it("has the tax on top as a line of its own, and the coupon as one amount under its code", async () => {
    const code = await newCoupon(store, { kind: "fixed", amount_cents: 500 });
    const { order, lines, session } = await checkOut(await withCart("GB", code));
    const ofLines = order.items.reduce((sum, item) => sum + item.taxCents, 0);
    expect(lines.map((line) => [line.description, line.amount_subtotal]).at(-1)).toEqual(["VAT", ofLines]);
    expect(session.amount_subtotal).toBe(order.subtotalCents + ofLines);
    expect(session.total_details?.amount_tax).toBe(0);
    const [option] = session.shipping_options;
    expect(await ask(`shipping_rates/${option?.shipping_rate}`)).toMatchObject({
      display_name: "Tracked airmail (VAT included)",
    });
    const id = session.discounts?.[0]?.coupon as string;
    expect(await ask(`coupons/${id}`)).toMatchObject({
      name: code,
      amount_off: 500,
      max_redemptions: 1,
      duration: "once",
      metadata: { order_id: order.id, attempt: "1" },
    });
  });

  it("leaves the tax to Stripe where the shop says so", async () => {
    await settings("tax_mode = 'stripe'");
    const { session, lines, cart } = await checkOut(await withCart("US"));
    expect(cart).toMatchObject({ taxMode: "stripe", taxCents: 0 });
    expect(session.automatic_tax).toMatchObject({ enabled: true });
    expect(lines.map((line) => line.price?.tax_behavior)).toEqual(["exclusive", "exclusive"]);
    await settings("prices_include_tax = true");
    const inside = await checkOut(await withCart("US"));
    expect(inside.lines.map((line) => line.price?.tax_behavior)).toEqual(["inclusive", "inclusive"]);
    const [row] = await store.sql(`SELECT tax_mode, prices_include_tax FROM "order" WHERE id = $1`, [
      inside.orderId,
    ]);
    expect(row).toEqual({ tax_mode: "stripe", prices_include_tax: true });
  });

  it("may come to nothing, and is paid so", async () => {
    const code = await newCoupon(store, { percent_basis_points: 10_000 });
    await store.sql("UPDATE shipping_method SET free_above_cents = 0 WHERE name = 'Ground'");
    const shopper = await withCart("US", code);
    const done = await checkOut(shopper);
    await store.sql("UPDATE shipping_method SET free_above_cents = 7500 WHERE name = 'Ground'");
    expect(done.session.amount_total).toBe(0);
    sameEverywhere(done);
    await store.stripe.control.pay(done.session.id);
    await store.stripe.control.idle();
    expect((await shopper.order(done.orderId)).body).toMatchObject({ status: "paid", totalCents: 0 });
  });

  it("is not opened for less than a card takes", async () => {
    const code = await newCoupon(store, { kind: "fixed", amount_cents: 2 * 1995 + 3 * 333 - 30 });
    await store.sql("UPDATE shipping_method SET free_above_cents = 0 WHERE name = 'Ground'");
    const { body } = await (await withCart("US", code)).checkout();
    await store.sql("UPDATE shipping_method SET free_above_cents = 7500 WHERE name = 'Ground'");
    expect(body).toMatchObject({ status: 409, code: "order.too_small", leastCents: 50 });
  });

  it("is paid by whom the coupon counts, and by anybody else where it counts nobody", async () => {
    const each = await newCoupon(store, { max_uses_per_customer: 1 });
    const { session } = await checkOut(await withCart("US", each, "Jenny@Example.com"));
    expect(session.customer_email).toBe("jenny@example.com");
    const anybody = await checkOut(await withCart("US", await newCoupon(store), "jenny@example.com"));
    expect(anybody.session.customer_email).toBeNull();
  });
});

describe("a page that is still right", () => {
  const changes: [string, (shopper: Shopper) => Promise<unknown>][] = [
    ["another quantity", (shopper) => shopper.put(a, 1)],
    ["a coupon", (shopper) => applyCoupon(shopper, "CERAMICS20")],
    [
      "another destination",
      (shopper) => shopper.call("PUT", "/cart/destination", { body: { country: "GB" } }),
    ],
    ["a price", () => store.sql("UPDATE variant SET price_cents = price_cents + 1 WHERE id = $1", [a])],
    [
      "a name",
      () =>
        store.sql(
          "UPDATE product SET name = name || '.' WHERE id = (SELECT product_id FROM variant WHERE id = $1)",
          [a],
        ),
    ],
    ["the price of shipping", () => store.sql("UPDATE shipping_method SET price_cents = price_cents + 1")],
    [
      "a tax",
      () =>
        store.sql("INSERT INTO tax_rate (id, name, country, rate_ppm) VALUES ('tax_t', 'Tax', 'US', 60000)"),
    ],
    ["who works the tax out", () => settings("tax_mode = 'stripe'")],
  ];

  it("is given again for the same, whatever happened in between", async () => {
    const shopper = await withCart("US", "SHIPFREE");
    const first = (await shopper.checkout()).body;
    await shopper.put(a, 5);
    await shopper.put(a, 2);
    await shopper.call("DELETE", "/cart/coupon");
    await applyCoupon(shopper, "SHIPFREE");
    expect((await shopper.checkout()).body).toEqual(first);
  });

  it.each(changes)("is not given again after a change of %s", async (_, change) => {
    const shopper = await withCart("US");
    const first = (await shopper.checkout()).body;
    await change(shopper);
    const second = await checkOut(shopper);
    expect(second.orderId).toBe(first.orderId);
    expect(second.url).not.toBe(first.url);
    sameEverywhere(second);
    await store.sql("DELETE FROM tax_rate WHERE country = 'US'");
  });
});

describe("a coupon at checkout", () => {
  it("stops it where it does not apply, and says how to go on", async () => {
    const shopper = await withCart("US", await newCoupon(store, { minimum_cents: 90_000 }));
    const { body } = await shopper.checkout();
    expect(body).toMatchObject({ status: 409, code: "coupon.not_applicable", reason: "minimum" });
    expect(body.detail).toMatch(
      /^Spend \$850\.\d\d more to use TEST-\d+\. Or take the coupon out to go on\.$/,
    );
    const { body: cart } = await shopper.call<Cart>("DELETE", "/cart/coupon");
    expect(cart.coupon).toBeNull();
    expect((await shopper.checkout()).status).toBe(200);
  });

  it("is written down with the order", async () => {
    const code = await newCoupon(store, { max_uses_per_customer: 1 });
    const { order } = await checkOut(await withCart("GB", code, "kept@example.com"));
    expect(order.couponCode).toBe(code);
    const [row] = await store.sql(
      `SELECT o.country, o.region, o.email, u.customer_key, o.coupon_id = u.coupon_id AS same
       FROM "order" o JOIN coupon_use u ON u.order_id = o.id WHERE o.id = $1`,
      [order.id],
    );
    expect(row).toEqual({
      country: "GB",
      region: null,
      email: "kept@example.com",
      customer_key: "kept@example.com",
      same: true,
    });
  });
});
