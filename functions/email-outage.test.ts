import { mailsIn } from "@cali/sandbox/testing/mails.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { describe, expect, it } from "vitest";

const store = testStore();
const mails = mailsIn(store);

/** Five mails one after the other, as many as it takes. */
async function bringDown(prefix: string): Promise<string[]> {
  const ids: string[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    const id = await mails.confirmation(`${prefix}${turn}@example.com`);
    await mails.send(id);
    ids.push(id);
  }
  return ids;
}

describe("a provider that is down", () => {
  it("is left alone after five failures in a row; mail waits without spending an attempt", async () => {
    store.mail.faults.ses = "down";
    await bringDown("trip");
    expect(await mails.provider("ses")).toMatchObject({ failures: 5, trips: 1 });
    const waits = await mails.confirmation("waits@example.com");
    await mails.send(waits);
    const row = await mails.row(waits);
    expect(row).toMatchObject({ state: "queued", attempts: 0, failures: 0 });
    expect(row?.last_error).toMatch(/^waits for ses, which is down: ServiceUnavailable/);
    const pausedUntil = (await mails.provider("ses"))?.paused_until?.getTime() ?? 0;
    expect(row?.next_attempt_at.getTime()).toBeGreaterThan(pausedUntil);
  });

  it("is the mails' own again after its pause, where a fallback stood in for it", async () => {
    process.env.EMAIL_FALLBACK = "on";
    store.mail.faults.ses = "throttle";
    await mails.send(await mails.confirmation("there@example.com"));
    const other = await mails.confirmation("stands-in@example.com");
    await mails.send(other);
    expect((await mails.row(other))?.provider).toBe("brevo");
    store.mail.faults.ses = "ok";
    await mails.endPause("ses");
    const back = [
      await mails.confirmation("back1@example.com"),
      await mails.confirmation("back2@example.com"),
    ];
    await mails.send(...back);
    for (const id of back) expect(await mails.row(id)).toMatchObject({ state: "sent", provider: "ses" });
    expect((await mails.provider("ses"))?.paused_until).toBeNull();
  });

  it("is paused all the same after a thousand tries in vain", async () => {
    store.mail.faults.ses = "down";
    const ids = await bringDown("endless");
    await store.sql("UPDATE email_provider SET trips = 1024 WHERE name = 'ses'");
    await mails.endPause("ses");
    await mails.makeDue(...ids);
    expect(await mails.send(...ids)).toEqual({ batchItemFailures: [] });
    expect((await mails.provider("ses"))?.paused_until?.getTime()).toBeGreaterThan(Date.now());
  });

  it("is tried with one mail after its pause, by one worker, and sends all the rest once that is through", async () => {
    store.mail.faults.ses = "down";
    await bringDown("probe");
    const ids = await Promise.all(
      Array.from({ length: 6 }, (_, turn) => mails.confirmation(`later${turn}@example.com`)),
    );
    await mails.endPause("ses");
    const count = () => store.mail.count();
    const before = count();
    // Still down: one of them is the probe, and none of the others spends an attempt.
    await Promise.all([mails.send(...ids.slice(0, 3)), mails.send(...ids.slice(3))]);
    const spent = await Promise.all(ids.map(async (id) => (await mails.row(id))?.attempts));
    expect(spent.toSorted()).toEqual([0, 0, 0, 0, 0, 1]);
    expect(await mails.provider("ses")).toMatchObject({ trips: 2 });
    store.mail.faults.ses = "ok";
    await mails.endPause("ses");
    await mails.makeDue(...ids);
    await mails.send(...ids);
    expect(count() - before).toBe(6);
    expect(await mails.provider("ses")).toMatchObject({
      failures: 0,
      trips: 0,
      paused_until: null,
      reason: null,
    });
  });

  it("pauses longer each time it is tried in vain, up to about five minutes", async () => {
    store.mail.faults.ses = "down";
    const ids = await bringDown("longer");
    const seconds: number[] = [];
    for (let turn = 0; turn < 8; turn += 1) {
      const paused = (await mails.provider("ses"))?.paused_until?.getTime() ?? 0;
      seconds.push((paused - Date.now()) / 1000);
      await mails.endPause("ses");
      await mails.makeDue(...ids);
      await mails.send(...ids);
    }
    expect(seconds[0]).toBeLessThan(13);
    expect(seconds[0]).toBeGreaterThan(6);
    expect(seconds[3]).toBeGreaterThan(55);
    expect(Math.max(...seconds)).toBeLessThan(376);
    expect(seconds[7]).toBeGreaterThan(220);
  });

  it("is tried with the next mail where the first has nothing to show", async () => {
    store.mail.faults.ses = "down";
    await bringDown("inconclusive");
    store.mail.faults.ses = "ok";
    await store.sql(
      "INSERT INTO email_suppression (address, reason) VALUES ('nobody@example.com', 'by-hand')",
    );
    const [unwanted, broken, good] = await Promise.all([
      mails.confirmation("nobody@example.com"),
      mails.queued({
        template: "order-confirmation",
        recipient: "broken@example.com",
        data: { orderId: "none" },
      }),
      mails.confirmation("good@example.com"),
    ]);
    await mails.endPause("ses");
    for (const id of [unwanted, broken, good]) await mails.send(id);
    expect((await mails.row(good))?.state).toBe("sent");
    expect(await mails.provider("ses")).toMatchObject({ paused_until: null, probed_until: null });
  });

  it("is well where it refuses a mail for the mail's own sake", async () => {
    process.env.SMTP_URL = store.mail.smtpUrl;
    store.mail.faults.smtp = "down";
    await bringDown("smtp");
    store.mail.faults.smtp = "refuse";
    await store.mail.settled();
    await mails.endPause("smtp");
    await mails.send(await mails.confirmation("refused@smtp.example"));
    expect(await mails.provider("smtp")).toMatchObject({ failures: 0, paused_until: null });
  });

  it("is not what refuses a recipient: however many are refused, the others are sent", async () => {
    store.mail.faults.ses = "reject";
    await bringDown("refused");
    expect(await mails.provider("ses")).toMatchObject({ failures: 0, paused_until: null });
  });

  it("is not paused longer by mails that were under way when its pause began", async () => {
    store.mail.faults.ses = "down";
    await bringDown("straggler");
    const before = await mails.provider("ses");
    const { Health } = await import("@cali/core/email/health.ts");
    await Health.note("ses", { outcome: "temporary", answer: "503", isProviders: true });
    expect(await mails.provider("ses")).toEqual(before);
  });

  it("is well again for all once one mail got through, however many failed between", async () => {
    store.mail.faults.ses = "down";
    await mails.send(await mails.confirmation("hiccup@example.com"));
    expect(await mails.provider("ses")).toMatchObject({ failures: 1, paused_until: null });
    store.mail.faults.ses = "ok";
    await mails.send(await mails.confirmation("fine@example.com"));
    expect(await mails.provider("ses")).toMatchObject({ failures: 0 });
  });

  it("stops no other: codes go out through Brevo meanwhile", async () => {
    store.mail.faults.ses = "down";
    await bringDown("other");
    const code = await mails.code("code@example.com");
    await mails.send(code);
    expect(await mails.row(code)).toMatchObject({ state: "sent", provider: "brevo" });
  });

  it("is stood in for by the other where the settings want that", async () => {
    process.env.EMAIL_FALLBACK = "on";
    const before = await mails.confirmation("by-ses@example.com");
    await mails.send(before);
    expect(await mails.row(before)).toMatchObject({ state: "sent", provider: "ses" });
    store.mail.faults.ses = "down";
    await bringDown("fallback");
    const id = await mails.confirmation("by-brevo@example.com");
    await mails.send(id);
    expect(await mails.row(id)).toMatchObject({ state: "sent", provider: "brevo" });
    expect((await store.mail.waitFor({ to: "by-brevo@example.com" })).provider).toBe("brevo");
  });

  it("is not tried while a mail's code is too old to be of use", async () => {
    store.mail.faults.brevo = "500";
    const ids: string[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const id = await mails.code(`old${turn}@example.com`);
      await mails.send(id);
      ids.push(id);
    }
    await mails.age(ids[0] ?? "", "16 minutes");
    await mails.makeDue(...ids);
    await mails.send(...ids);
    expect(await mails.row(ids[0] ?? "")).toMatchObject({
      state: "dead",
      last_error: "its time is over",
      sealed: "gone",
    });
    expect(await mails.row(ids[1] ?? "")).toMatchObject({ state: "failed", attempts: 1 });
  });
});

describe("a provider that asks for time", () => {
  it("gets it, without a mark against it or the mail", async () => {
    store.mail.faults.ses = "throttle";
    const id = await mails.confirmation("throttled@example.com");
    await mails.send(id);
    expect(await mails.row(id)).toMatchObject({ state: "failed", attempts: 1, failures: 0 });
    const provider = await mails.provider("ses");
    expect(provider).toMatchObject({ failures: 0, trips: 0 });
    expect(provider?.paused_until).not.toBeNull();
    const next = await mails.confirmation("after@example.com");
    await mails.send(next);
    expect((await mails.row(next))?.attempts).toBe(0);
  });

  it("gets the longer of two waits that it asked for", async () => {
    const { Health } = await import("@cali/core/email/health.ts");
    const asked = { outcome: "throttled", answer: "429", isProviders: true } as const;
    await Health.note("brevo", { ...asked, waitSeconds: 60 });
    const pause = (await mails.provider("brevo"))?.paused_until;
    await Health.note("brevo", { ...asked, waitSeconds: 1 });
    expect((await mails.provider("brevo"))?.paused_until).toEqual(pause);
  });

  it("is sent to no sooner because a mail that was under way got through", async () => {
    const slow = await mails.code("under-way@example.com");
    store.mail.faults.latencyMs = 300;
    const sending = mails.send(slow);
    await expect.poll(async () => (await mails.row(slow))?.state, { interval: 5 }).toBe("sending");
    const { Health } = await import("@cali/core/email/health.ts");
    await Health.note("brevo", { outcome: "throttled", answer: "429", isProviders: true, waitSeconds: 60 });
    await store.sql("UPDATE email_provider SET failures = 3 WHERE name = 'brevo'");
    await sending;
    expect((await mails.row(slow))?.state).toBe("sent");
    expect((await mails.provider("brevo"))?.paused_until).not.toBeNull();
  });

  it("as Brevo does, in seconds of its own, is believed", async () => {
    const { verdictOn } = await import("@cali/core/email/providers/brevo.ts");
    const headers = new Headers({ "x-sib-ratelimit-reset": "37" });
    const error = Object.assign(new Error("429"), { statusCode: 429, body: {}, rawResponse: { headers } });
    expect(verdictOn(error)).toMatchObject({ outcome: "throttled", waitSeconds: 37 });
  });
});
