import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { order, start, startReceiver } from "./rig.ts";

const SECRET = "whsec_sandbox";
type Answer = Parameters<typeof startReceiver>[1];

/** A stand-in whose events reach a receiver that verifies each with `constructEvent`. */
const wired = async (answer?: Answer, options = {}) => {
  const receiver = await startReceiver(SECRET, answer);
  const rig = await start({ webhookUrl: receiver.url, ...options });
  const pay = async () => {
    const { id } = await rig.stripe.checkout.sessions.create(order());
    rig.control.pay(id);
    return id;
  };
  return { ...rig, receiver, pay };
};

const FIVE = [
  "charge.succeeded",
  "charge.updated",
  "checkout.session.completed",
  "payment_intent.created",
  "payment_intent.succeeded",
];

describe("delivery", () => {
  it("posts every event, signed so that the real library accepts it", async () => {
    const { control, receiver, pay, stripe } = await wired();
    const id = await pay();
    await control.idle();
    expect(receiver.types().toSorted()).toEqual(FIVE);
    const completed = receiver.received.find(({ event }) => event.type === "checkout.session.completed");
    expect(completed?.event).toMatchObject({
      object: "event",
      id: expect.stringMatching(/^evt_1\w{23}$/),
      livemode: false,
      pending_webhooks: 1,
      api_version: "2026-10-28.endive",
    });
    expect(completed?.event.data.object).toMatchObject({ id, status: "complete", payment_status: "paid" });
    expect(completed?.headers).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      "user-agent": expect.stringMatching(/^Stripe\/1\.0/),
    });
    expect(String(completed?.headers["stripe-signature"])).toMatch(/^t=\d{10},v1=[0-9a-f]{64}$/);
    expect((await stripe.events.retrieve(completed?.event.id ?? "")).pending_webhooks).toBe(0);
  });

  it("fails verification under another secret, and when a byte changes", async () => {
    const { control, pay, stripe } = await wired();
    await pay();
    const [event] = control.events();
    const body = JSON.stringify(event);
    const seconds = Math.floor(Date.now() / 1000);
    const header = `t=${seconds},v1=${createHmac("sha256", SECRET).update(`${seconds}.${body}`).digest("hex")}`;
    expect(stripe.webhooks.constructEvent(body, header, SECRET).id).toBe(event?.id);
    expect(() => stripe.webhooks.constructEvent(body, header, "whsec_other")).toThrow();
    expect(() => stripe.webhooks.constructEvent(`${body} `, header, SECRET)).toThrow();
  });

  it("says what an event is as it was then, not as it is now", async () => {
    const { control, pay, stripe } = await wired();
    const id = await pay();
    await stripe.refunds.create({ payment_intent: control.session(id).payment_intent ?? "" });
    const [succeeded] = control.events({ type: "charge.succeeded" });
    expect(succeeded?.data.object).toMatchObject({ amount_refunded: 0, balance_transaction: null });
  });

  it("goes to endpoints made by the API too, by type, each under its own secret", async () => {
    const { stripe, control } = await start();
    const made = await stripe.webhookEndpoints.create({
      url: "http://127.0.0.1:9/x",
      enabled_events: ["checkout.session.expired"],
    });
    const receiver = await startReceiver(made.secret ?? "");
    await stripe.webhookEndpoints.update(made.id, { url: receiver.url });
    const { id } = await stripe.checkout.sessions.create(order());
    control.pay(id, { card: "4000000000000002" });
    await stripe.checkout.sessions.expire(id);
    await control.idle();
    expect(receiver.types()).toEqual(["checkout.session.expired"]);
    expect((await stripe.webhookEndpoints.list()).data[0]).not.toHaveProperty("secret");
  });
});

describe("retries", () => {
  it("come on the schedule until an answer is 2xx", async () => {
    const { control, receiver, stripe } = await wired((arrival) => [500, 302, 204][arrival] ?? 200, {
      retryDelaysMs: [20, 40, 60],
    });
    await stripe.customers.create({});
    await control.idle();
    expect(new Set(receiver.received.map(({ event }) => event.id)).size).toBe(1);
    const [delivery] = control.deliveries();
    expect(delivery).toMatchObject({
      status: "succeeded",
      attempts: [{ status: 500 }, { status: 302 }, { status: 204 }],
    });
    const [first, second, third] = delivery?.attempts ?? [];
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(19);
    expect((third?.at ?? 0) - (second?.at ?? 0)).toBeGreaterThanOrEqual(39);
  });

  it("end with the schedule, and then show as undelivered", async () => {
    const { control, receiver, stripe } = await wired(() => 500, { retryDelaysMs: [5, 5] });
    await stripe.customers.create({});
    await control.idle();
    expect(receiver.received).toHaveLength(3);
    expect(control.deliveries()).toMatchObject([{ status: "failed", nextAttemptAt: null }]);
    const undelivered = await stripe.events.list({ delivery_success: false });
    expect(undelivered.data).toMatchObject([{ type: "customer.created", pending_webhooks: 1 }]);
    expect((await stripe.events.list({ delivery_success: true })).data).toEqual([]);
  });

  it("cover an endpoint that isn't there", async () => {
    const { control, stripe } = await start({ webhookUrl: "http://127.0.0.1:9/none", retryDelaysMs: [5] });
    await stripe.customers.create({});
    await control.idle();
    expect(control.deliveries()).toMatchObject([
      { status: "failed", attempts: [{ status: 0, error: expect.any(String) }, { status: 0 }] },
    ]);
  });

  it("give up on an answer that takes over ten seconds", { timeout: 20_000 }, async () => {
    const { control, stripe } = await wired(() => new Promise((resolve) => setTimeout(resolve, 15_000, 200)));
    await stripe.customers.create({});
    await control.idle();
    const [attempt] = control.deliveries()[0]?.attempts ?? [];
    expect(attempt).toMatchObject({ status: 0, error: "Timed out after 10 s." });
    expect(attempt?.durationMs).toBeGreaterThanOrEqual(9_900);
    expect(attempt?.durationMs).toBeLessThan(11_500);
  });
});

describe("bad luck on demand", () => {
  it("sends copies of the same event", async () => {
    const { standIn, control, receiver, stripe } = await wired();
    standIn.faults.duplicate = 4;
    await stripe.customers.create({});
    await control.idle();
    expect(receiver.received).toHaveLength(5);
    expect(new Set(receiver.received.map(({ event }) => event.id)).size).toBe(1);
  });

  it("drops the share asked for, the same ones for the same seed, and keeps the record", async () => {
    const drops = async () => {
      const { standIn, control, receiver, stripe } = await wired();
      standIn.faults.seed = 42;
      standIn.faults.dropRate = 0.3;
      for (let i = 0; i < 60; i++) await stripe.customers.create({});
      await control.idle();
      const dropped = control.deliveries().map(({ status }) => status === "dropped");
      expect(receiver.received).toHaveLength(dropped.filter((lost) => !lost).length);
      const missed = await stripe.events.list({ delivery_success: false, limit: 100 });
      expect(missed.data).toHaveLength(dropped.filter(Boolean).length);
      return dropped;
    };
    const first = await drops();
    expect(first.filter(Boolean).length).toBeGreaterThan(8);
    expect(first.filter(Boolean).length).toBeLessThan(30);
    expect(await drops()).toEqual(first);
  });

  it.each([
    [false, "in order"],
    [true, "shuffled"],
  ])("with reorder %s sends events %s", async (reorder) => {
    const { standIn, control, receiver, stripe } = await wired();
    Object.assign(standIn.faults, { seed: 7, reorder });
    for (let i = 0; i < 12; i++) await stripe.customers.create({});
    await control.idle();
    expect(receiver.received).toHaveLength(12);
    const sentAt = control.deliveries().map(({ attempts }) => attempts[0]?.at ?? 0);
    const inOrder = sentAt.every((at, i) => i === 0 || at >= (sentAt[i - 1] ?? 0));
    expect(inOrder).toBe(!reorder);
  });

  it("sends an event again, and the same fact under a new id", async () => {
    const { control, receiver, stripe } = await wired();
    await stripe.customers.create({});
    await control.idle();
    const [event] = control.events();
    expect(control.resend(event?.id ?? "", 3)).toBe(3);
    const twin = control.duplicate(event?.id ?? "");
    await control.idle();
    const ids = receiver.received.map(({ event: { id } }) => id);
    expect(ids.filter((id) => id === event?.id)).toHaveLength(4);
    expect(ids.filter((id) => id === twin.id)).toHaveLength(1);
    expect(twin.data).toEqual(event?.data);
  });

  it("counts an event that failed and was sent again as delivered", async () => {
    const { control, stripe } = await wired((arrival) => (arrival === 0 ? 500 : 200));
    await stripe.customers.create({});
    await control.idle();
    expect(control.deliveries()).toMatchObject([{ status: "failed" }]);
    control.resend(control.events()[0]?.id ?? "");
    await control.idle();
    expect(control.deliveries()).toMatchObject([{ status: "succeeded" }]);
  });
});

describe("events.list", () => {
  it("filters by type, wildcard, types and time, and pages oldest first from a cursor", async () => {
    let now = 1_800_000_000_000;
    const { stripe, control } = await start({ now: () => now });
    const { id } = await stripe.checkout.sessions.create(order());
    control.pay(id);
    now += 5_000;
    await stripe.customers.create({});
    const types = async (params: object) => (await stripe.events.list(params)).data.map(({ type }) => type);
    expect(await types({ type: "charge.*" })).toEqual(["charge.updated", "charge.succeeded"]);
    expect(await types({ types: ["customer.created", "charge.succeeded"] })).toEqual([
      "customer.created",
      "charge.succeeded",
    ]);
    expect(await types({ created: { gt: 1_800_000_000 } })).toEqual(["customer.created"]);
    const all = control.events();
    const later = await stripe.events
      .list({ ending_before: all[0]?.id ?? "", limit: 2 })
      .autoPagingToArray({ limit: 100 });
    expect(later.map((event) => event.id)).toEqual(all.slice(1).map((event) => event.id));
  });

  it("forgets after 30 days", async () => {
    let now = Date.now();
    const { stripe } = await start({ now: () => now });
    await stripe.customers.create({});
    now += 30 * 86_400_000;
    expect((await stripe.events.list()).data).toEqual([]);
  });
});
