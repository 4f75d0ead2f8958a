import { describe, expect, it } from "vitest";
import { startReceiver } from "../rig.ts";
import { CARD, plain, visit } from "./visitor.ts";

describe("3-D Secure on its page", () => {
  const begin = async () => {
    const visitor = await visit();
    const asked = await visitor.send({ ...CARD, number: "4000002500003155" });
    expect(asked).toMatchObject({ status: 303, location: `/c/pay/${visitor.session.id}/authenticate` });
    const address = `${visitor.standIn.url}${asked.location}`;
    const question = await visitor.get(address);
    const token = /name="token" value="(\w+)"/.exec(question.text)?.[1] ?? "";
    const answer = (result: string, shown = token) => visitor.send({ result, token: shown }, address);
    return { ...visitor, question, answer };
  };

  it("asks, and pays when completed", async () => {
    const { question, answer, control, session } = await begin();
    expect(plain(question.text)).toContain("paying $20.00");
    expect(await answer("complete")).toMatchObject({
      status: 303,
      location: expect.stringContaining("https://shop.example/done"),
    });
    expect(control.session(session.id).payment_status).toBe("paid");
  });

  it("goes back to the form when failed", async () => {
    const { answer, control, session } = await begin();
    expect((await answer("fail")).text).toContain("unable to authenticate");
    expect(control.session(session.id).status).toBe("open");
  });

  it("ignores an answer to another question", async () => {
    const { answer, control, session } = await begin();
    await answer("complete", "stale");
    expect(control.session(session.id).status).toBe("open");
    expect(control.counts().charges).toBe(0);
  });
});

describe("two tabs", () => {
  it("charge once; the second is told that it is paid", async () => {
    const { send, get, control } = await visit();
    const answers = await Promise.all([send(CARD), send(CARD), send(CARD)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 303]);
    expect(answers.find(({ status }) => status === 200)?.text).toContain("You have already paid");
    expect(control.counts().charges).toBe(1);
    expect((await get()).text).toContain("You have already paid");
  });

  it("can't pay a session that has expired", async () => {
    const { send, get, control, session } = await visit();
    control.expire(session.id);
    expect((await send(CARD)).status).toBe(410);
    expect((await get()).text).toContain("This checkout has expired");
    expect(control.counts().charges).toBe(0);
  });
});

describe("the redirect", () => {
  it("waits for the answer to checkout.session.completed", async () => {
    let answered = 0;
    const receiver = await startReceiver("whsec_sandbox", async () => {
      await new Promise((resolve) => setTimeout(resolve, 150));
      answered = performance.now();
      return 200;
    });
    const { send } = await visit({}, { webhookUrl: receiver.url });
    const { status } = await send(CARD);
    expect(status).toBe(303);
    expect(answered).toBeGreaterThan(0);
  });

  it("waits no longer than ten seconds", { timeout: 20_000 }, async () => {
    const receiver = await startReceiver(
      "whsec_sandbox",
      () => new Promise((resolve) => setTimeout(resolve, 14_000, 200)),
    );
    const { send } = await visit({}, { webhookUrl: receiver.url });
    const started = performance.now();
    expect((await send(CARD)).status).toBe(303);
    const waited = performance.now() - started;
    expect(waited).toBeGreaterThan(9_500);
    expect(waited).toBeLessThan(11_500);
  });
});
