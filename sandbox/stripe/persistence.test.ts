import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { startStripe } from "./index.ts";
import { clientOf, order, start, startReceiver } from "./rig.ts";

const file = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "stripe-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "state.sqlite");
};

describe("dataFile", () => {
  it("keeps everything over a restart, in its order", async () => {
    const dataFile = file();
    const before = await startStripe({ dataFile, settleDelayMs: null });
    const stripe = clientOf(before.url, before.secretKey);
    const paid = await stripe.checkout.sessions.create(order());
    const open = await stripe.checkout.sessions.create(order({ expand: ["line_items"] }), {
      idempotencyKey: "k",
    });
    before.control.pay(paid.id);
    const gone = await stripe.coupons.create({ percent_off: 5 });
    await stripe.coupons.del(gone.id);
    const events = before.control.events().map(({ id }) => id);
    const balance = await stripe.balance.retrieve();
    await before.close();

    const after = await start({ dataFile });
    expect(after.control.events().map(({ id }) => id)).toEqual(events);
    expect((await after.stripe.checkout.sessions.list()).data.map(({ id }) => id)).toEqual([
      open.id,
      paid.id,
    ]);
    expect((await after.stripe.balance.retrieve()).pending).toEqual(balance.pending);
    expect(after.control.counts().coupons).toBe(0);
    const again = await after.stripe.checkout.sessions.create(order({ expand: ["line_items"] }), {
      idempotencyKey: "k",
    });
    expect(again.id).toBe(open.id);
    expect(() => after.control.pay(paid.id)).toThrow("cannot be paid twice");
    expect(after.control.pay(open.id)).toMatchObject({ status: "complete" });
  });

  it("expires after the restart what was open before it", async () => {
    const dataFile = file();
    let now = Date.now();
    const before = await startStripe({ dataFile });
    await clientOf(before.url, before.secretKey).checkout.sessions.create(order());
    await before.close();
    now += 90_000_000;
    const { control } = await start({ dataFile, now: () => now });
    expect(control.expireDue()).toBe(1);
  });

  it("takes up deliveries that were waiting to be tried again", async () => {
    const dataFile = file();
    let up = false;
    const receiver = await startReceiver("whsec_sandbox", () => (up ? 200 : 500));
    const before = await startStripe({ dataFile, webhookUrl: receiver.url, retryDelaysMs: [60_000] });
    await clientOf(before.url, before.secretKey).customers.create({});
    await expect.poll(() => receiver.received.length).toBe(1);
    await before.close();
    up = true;
    const { control } = await start({ dataFile });
    await control.idle();
    expect(receiver.types()).toEqual(["customer.created", "customer.created"]);
    expect(control.deliveries()).toMatchObject([{ status: "succeeded" }]);
  });
});
