import { describe, expect, it } from "vitest";
import { order, start, startReceiver } from "./rig.ts";

const remote = async (options = {}) => {
  const rig = await start(options);
  const call = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${rig.standIn.url}/_control/${path}`, {
      method,
      body: body ? JSON.stringify(body) : null,
    });
    return { status: answer.status, body: await answer.json() };
  };
  const open = async (change = {}) => (await rig.stripe.checkout.sessions.create(order(change))).id;
  return { ...rig, call, open };
};

describe("/_control", () => {
  it("pays, settles, refunds, disputes and expires", async () => {
    const { call, open } = await remote();
    const id = await open();
    expect(await call("POST", `sessions/${id}/pay`, { card: "bank", email: "a@example.com" })).toMatchObject({
      status: 200,
      body: { paymentStatus: "unpaid" },
    });
    expect((await call("POST", `sessions/${id}/settle`, { result: "succeeded" })).body).toEqual({
      settled: true,
    });
    expect((await call("POST", `sessions/${id}/settle`, { result: "succeeded" })).body).toEqual({
      settled: false,
    });
    const refund = (await call("POST", "refunds", { target: id, amount: 300 })).body;
    expect(refund).toMatchObject({ object: "refund", amount: 300, status: "pending" });
    expect((await call("POST", `refunds/${refund.id}/settle`, { result: "succeeded" })).body).toEqual({
      settled: true,
    });
    const dispute = (await call("POST", "disputes", { target: id })).body;
    expect(dispute).toMatchObject({ amount: 1700, reason: "fraudulent" });
    expect((await call("POST", `disputes/${dispute.id}/close`, { verdict: "won" })).body).toMatchObject({
      status: "won",
    });
    const other = await open();
    expect((await call("POST", `sessions/${other}/expire`)).body).toMatchObject({ status: "expired" });
    expect((await call("POST", "expire_due")).body).toEqual({ expired: 0 });
  });

  it("answers 3-D Secure", async () => {
    const { call, open } = await remote();
    const id = await open();
    expect((await call("POST", `sessions/${id}/pay`, { card: "4000002500003155" })).body).toMatchObject({
      status: "requires_action",
    });
    expect((await call("POST", `sessions/${id}/authenticate`, { result: "complete" })).body).toMatchObject({
      status: "complete",
    });
  });

  it("lists events and deliveries, newest at the end, and sends again", async () => {
    const receiver = await startReceiver("whsec_sandbox");
    const { call, stripe } = await remote({ webhookUrl: receiver.url });
    const customer = await stripe.customers.create({});
    await stripe.customers.create({});
    await call("POST", "idle");
    const { data: events } = (await call("GET", `events?objectId=${customer.id}`)).body;
    expect(events).toMatchObject([{ type: "customer.created" }]);
    expect((await call("GET", "events?type=charge.succeeded")).body.data).toEqual([]);
    expect((await call("GET", "deliveries")).body.data).toHaveLength(2);
    expect((await call("GET", "deliveries?limit=1")).body.data).toHaveLength(1);
    expect((await call("GET", `deliveries?eventId=${events[0].id}`)).body.data).toMatchObject([
      { status: "succeeded", attempts: [{ status: 200 }] },
    ]);
    expect((await call("POST", `events/${events[0].id}/resend`, { times: 2 })).body).toEqual({ started: 2 });
    const twin = (await call("POST", `events/${events[0].id}/duplicate`)).body;
    await call("POST", "idle");
    expect(receiver.received.filter(({ event }) => event.id === events[0].id)).toHaveLength(3);
    expect(receiver.received.filter(({ event }) => event.id === twin.id)).toHaveLength(1);
  });

  it("sets faults, some at a time", async () => {
    const { call, standIn } = await remote();
    expect((await call("POST", "faults", { dropRate: 0.1, reorder: true, seed: 5 })).body).toMatchObject({
      dropRate: 0.1,
      reorder: true,
      down: false,
    });
    await call("POST", "faults", { latencyMs: 5 });
    expect(standIn.faults).toMatchObject({ dropRate: 0.1, latencyMs: 5, reorder: true });
    expect((await call("GET", "faults")).body).toEqual({
      latencyMs: 5,
      down: false,
      loseAnswerRate: 0,
      dropRate: 0.1,
      duplicate: 0,
      reorder: true,
    });
  });

  it("works while the API is down", async () => {
    const { call, standIn } = await remote();
    standIn.faults.down = true;
    expect((await call("GET", "counts")).status).toBe(200);
  });

  it.each([
    ["POST", "faults", { dropRat: 1 }, 400],
    ["POST", "faults", { dropRate: "x" }, 400],
    ["POST", "faults", { dropRate: 2 }, 400],
    ["POST", "faults", { down: 1 }, 400],
    ["POST", "sessions/cs_none/pay", {}, 404],
    ["POST", "disputes/du_none/close", { verdict: "won" }, 404],
    ["POST", "disputes/du_none/close", { verdict: "maybe" }, 400],
    ["POST", "events/evt_none/resend", {}, 404],
    ["GET", "nonsense", undefined, 404],
  ])("refuses %s %s %j", async (method, path, body, status) => {
    const { call } = await remote();
    expect((await call(method, path, body)).status).toBe(status);
  });

  it("refuses a misspelt way to pay", async () => {
    const { call, open } = await remote();
    expect((await call("POST", `sessions/${await open()}/pay`, { crd: "4242424242424242" })).status).toBe(
      400,
    );
  });
});
