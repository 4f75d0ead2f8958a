import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { clientOf, order, refused, start } from "./rig.ts";

const post = (url: string, path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${url}/v1/${path}`, {
    method: "POST",
    body,
    headers: {
      authorization: "Bearer sk_test_sandbox",
      "content-type": "application/x-www-form-urlencoded",
      ...headers,
    },
  });

describe("authentication", () => {
  it("takes the secret key as bearer and as basic", async () => {
    const { standIn } = await start();
    const basic = `Basic ${Buffer.from("sk_test_sandbox:").toString("base64")}`;
    for (const authorization of ["Bearer sk_test_sandbox", basic]) {
      expect((await fetch(`${standIn.url}/v1/balance`, { headers: { authorization } })).status).toBe(200);
    }
  });

  it("answers 401 to another key and to none, and shows no key in full", async () => {
    const { standIn } = await start();
    const error = await refused(clientOf(standIn.url, "sk_test_somebody_else_1234").balance.retrieve(), {
      statusCode: 401,
      type: "StripeAuthenticationError",
    });
    expect(error.message).toMatch(/^Invalid API Key provided: sk_test_\*+1234$/);
    const none = await fetch(`${standIn.url}/v1/balance`);
    expect(none.status).toBe(401);
    expect(await none.json()).toMatchObject({
      error: {
        type: "invalid_request_error",
        message: expect.stringContaining("You did not provide an API key"),
      },
    });
  });

  it("takes the key it was started with", async () => {
    const { standIn, stripe } = await start({ secretKey: "sk_test_mine" });
    expect(standIn.secretKey).toBe("sk_test_mine");
    expect((await stripe.balance.retrieve()).object).toBe("balance");
  });
});

describe("errors", () => {
  it("refuses an unknown parameter, however deep, and names it", async () => {
    const { stripe, standIn } = await start();
    const deep = {
      ...order(),
      line_items: [
        { price_data: { currency: "usd", unit_amount: 1, product_data: { name: "Mug", colour: "red" } } },
      ],
    };
    await refused(stripe.checkout.sessions.create(deep), {
      code: "parameter_unknown",
      param: "line_items[0][price_data][product_data][colour]",
      statusCode: 400,
    });
    const body = await (await post(standIn.url, "refunds", "toString=1")).json();
    expect(body).toMatchObject({
      error: {
        code: "parameter_unknown",
        param: "toString",
        doc_url: "https://stripe.com/docs/error-codes/parameter-unknown",
      },
    });
  });

  it("refuses what Stripe takes and this stand-in doesn't model", async () => {
    const { stripe } = await start();
    const error = await refused(
      stripe.checkout.sessions.create(order({ invoice_creation: { enabled: true } })),
      { param: "invoice_creation" },
    );
    expect(error.message).toContain("does not model");
  });

  it.each([
    ["success_url", { success_url: undefined }, "parameter_missing"],
    ["line_items", { line_items: undefined }, "parameter_missing"],
    [
      "line_items[0][price_data][currency]",
      { line_items: [{ price_data: { currency: "", unit_amount: 1, product_data: { name: "x" } } }] },
      "parameter_invalid_empty",
    ],
    ["success_url", { success_url: "not a url" }, "url_invalid"],
    [
      "line_items[0][quantity]",
      { line_items: [{ price: "price_1", quantity: 1.5 }] },
      "parameter_invalid_integer",
    ],
  ])("names %s", async (param, change, code) => {
    const { stripe } = await start();
    await refused(stripe.checkout.sessions.create(order(change)), {
      param,
      code,
      type: "StripeInvalidRequestError",
    });
  });

  it("answers 404 with resource_missing for every kind of object", async () => {
    const { stripe } = await start();
    for (const call of [
      stripe.checkout.sessions.retrieve("cs_test_none"),
      stripe.paymentIntents.retrieve("pi_none"),
      stripe.charges.retrieve("ch_none"),
      stripe.refunds.retrieve("re_none"),
      stripe.disputes.retrieve("du_none"),
      stripe.events.retrieve("evt_none"),
      stripe.balanceTransactions.retrieve("txn_none"),
      stripe.coupons.retrieve("none"),
      stripe.promotionCodes.retrieve("promo_none"),
      stripe.customers.retrieve("cus_none"),
      stripe.shippingRates.retrieve("shr_none"),
      stripe.taxRates.retrieve("txr_none"),
      stripe.webhookEndpoints.retrieve("we_none"),
    ]) {
      const error = await refused(call, { statusCode: 404, code: "resource_missing" });
      expect(error.message).toMatch(/^No such [a-z_. ]+: '/);
      expect(error.requestId).toMatch(/^req_\w{14}$/);
    }
  });

  it("answers 404 to an address it doesn't have", async () => {
    const { stripe } = await start();
    const error = await refused(stripe.payouts.list(), { statusCode: 404 });
    expect(error.message).toContain("Unrecognized request URL (GET: /v1/payouts)");
  });
});

describe("idempotency", () => {
  const params = "percent_off=10";

  it("answers again what it answered before, and does nothing", async () => {
    const { standIn, control } = await start();
    const first = await post(standIn.url, "coupons", params, { "idempotency-key": "k" });
    const second = await post(standIn.url, "coupons", params, { "idempotency-key": "k" });
    expect(await second.text()).toBe(await first.text());
    expect(first.headers.get("idempotent-replayed")).toBeNull();
    expect(second.headers.get("idempotent-replayed")).toBe("true");
    expect(second.headers.get("original-request")).toBe(first.headers.get("request-id"));
    expect(second.headers.get("request-id")).not.toBe(first.headers.get("request-id"));
    expect(control.counts().coupons).toBe(1);
  });

  it("refuses a key with other parameters or another address", async () => {
    const { stripe } = await start();
    await stripe.coupons.create({ percent_off: 10 }, { idempotencyKey: "k" });
    const wanted = { statusCode: 400, type: "StripeIdempotencyError" } as const;
    await refused(stripe.coupons.create({ percent_off: 11 }, { idempotencyKey: "k" }), wanted);
    await refused(stripe.customers.create({}, { idempotencyKey: "k" }), wanted);
  });

  it("answers 409 while the first request is under way", async () => {
    const { stripe, standIn, control } = await start();
    standIn.faults.latencyMs = 60;
    const answers = await Promise.allSettled(
      [1, 2].map(() => stripe.coupons.create({ percent_off: 10 }, { idempotencyKey: "k" })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = answers.find((answer) => answer.status === "rejected");
    expect(lost?.reason).toMatchObject({ statusCode: 409 });
    expect(control.counts().coupons).toBe(1);
  });

  it("keeps refusals made by the endpoint, and forgets requests that never began", async () => {
    const { standIn } = await start();
    const missing = () => post(standIn.url, "refunds", "charge=ch_none", { "idempotency-key": "a" });
    await missing();
    expect((await missing()).headers.get("idempotent-replayed")).toBe("true");
    const key = { "idempotency-key": "b" };
    expect((await post(standIn.url, "coupons", "nonsense=1", key)).status).toBe(400);
    expect((await post(standIn.url, "coupons", params, key)).status).toBe(200);
  });

  it("forgets a key after 24 hours", async () => {
    let now = Date.now();
    const { standIn } = await start({ now: () => now });
    await post(standIn.url, "coupons", params, { "idempotency-key": "k" });
    now += 25 * 3_600_000;
    expect(
      (await post(standIn.url, "coupons", params, { "idempotency-key": "k" })).headers.get(
        "idempotent-replayed",
      ),
    ).toBeNull();
  });

  it("refuses keys over 255 characters", async () => {
    const { standIn } = await start();
    expect((await post(standIn.url, "coupons", params, { "idempotency-key": "k".repeat(256) })).status).toBe(
      400,
    );
  });

  it("lets the client's own retry finish what a lost answer began, once", async () => {
    const { standIn, control } = await start();
    const port = Number(new URL(standIn.url).port);
    const stripe = new Stripe("sk_test_sandbox", {
      protocol: "http",
      host: "127.0.0.1",
      port,
      maxNetworkRetries: 2,
    });
    standIn.faults.loseAnswerRate = 1;
    const made = stripe.coupons.create({ percent_off: 5 });
    await expect.poll(() => control.counts().coupons).toBe(1);
    standIn.faults.loseAnswerRate = 0;
    expect((await made).percent_off).toBe(5);
    expect(control.counts()).toMatchObject({ coupons: 1, requests: 2 });
  });
});

describe("faults", () => {
  it("answers 503 while down, and everything again after", async () => {
    const { stripe, standIn } = await start();
    standIn.faults.down = true;
    await refused(stripe.balance.retrieve(), { statusCode: 503, type: "StripeAPIError" });
    standIn.faults.down = false;
    expect((await stripe.balance.retrieve()).livemode).toBe(false);
  });

  it("is as slow as told", async () => {
    const { stripe, standIn } = await start();
    standIn.faults.latencyMs = 80;
    const started = performance.now();
    await stripe.balance.retrieve();
    expect(performance.now() - started).toBeGreaterThan(75);
  });
});
