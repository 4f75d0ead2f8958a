import { mailsIn } from "@cali/sandbox/testing/mails.ts";
import { Shopper } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { describe, expect, it } from "vitest";

const store = testStore();
const mails = mailsIn(store);

describe("a code", () => {
  it("is not in the database in clear, and not at all once it was sent", async () => {
    const id = await mails.code("secret@example.com", "271828");
    const [row] = await store.sql<{ text: string }>("SELECT e::text AS text FROM email_log e WHERE id = $1", [
      id,
    ]);
    expect(row?.text).not.toContain("271828");
    expect(row?.text).toContain("v1.");
    await mails.send(id);
    const mail = await store.mail.waitFor({ to: "secret@example.com" });
    expect(mail).toMatchObject({ provider: "brevo", code: "271828" });
    expect(await mails.row(id)).toMatchObject({ state: "sent", sealed: "gone" });
  });

  it("sealed for one mail can't be opened in another: that mail ends as a bug, and says nothing", async () => {
    const [one, other] = [await mails.code("one@example.com"), await mails.code("other@example.com")];
    await store.sql(
      "UPDATE email_log SET sealed = (SELECT sealed FROM email_log WHERE id = $1) WHERE id = $2",
      [one, other],
    );
    expect((await mails.send(other)).batchItemFailures).toHaveLength(1);
    expect(mails.arrived("other@example.com")).toBe(0);
  });

  it.each([
    ["otp-verification", "11 minutes", "dead"],
    ["otp-verification", "9 minutes", "sent"],
    ["order-confirmation", "71 hours", "sent"],
    ["order-confirmation", "73 hours", "dead"],
  ])("and every mail has its time: %s after %s is %s", async (template, age, state) => {
    const to = `${template}-${age.replace(" ", "-")}@example.com`;
    const id = await (template === "otp-verification" ? mails.code(to) : mails.confirmation(to));
    await mails.age(id, age);
    await mails.send(id);
    expect((await mails.row(id))?.state).toBe(state);
    expect(mails.arrived(to)).toBe(state === "sent" ? 1 : 0);
  });
});

describe("a suppressed address", () => {
  it("gets nothing, in whatever case it is written, and what it would have got is in the log", async () => {
    await store.sql("INSERT INTO email_suppression (address, reason) VALUES ('gone@example.com', 'bounced')");
    const id = await mails.confirmation("Gone@Example.com");
    await mails.send(id);
    expect(await mails.row(id)).toMatchObject({
      state: "skipped",
      attempts: 0,
      last_error: "the address is suppressed: bounced",
    });
    expect(mails.arrived("gone@example.com")).toBe(0);
  });
});

describe("a recipient", () => {
  it.each([
    "a1@example.com, b1@example.com",
    "Ann <c1@example.com>",
    "e1@example.com\r\nBcc: f1@example.com",
  ])("is one address, or nobody gets anything: %j", async (recipient) => {
    const before = store.mail.count();
    const id = await mails.confirmation(recipient);
    await mails.send(id);
    expect((await mails.row(id))?.state).toBe("dead");
    expect(store.mail.count()).toBe(before);
  });
});

describe("a list", () => {
  const inMail = (headers: Record<string, string>): URL =>
    new URL(/<(.+)>/.exec(headers["list-unsubscribe"] ?? "")?.[1] ?? "");
  const leave = (url: URL) =>
    new Shopper(store).call("POST", `${url.pathname.replace("/api", "")}${url.search}`);
  const review = async (recipient: string): Promise<string> => {
    const { orderId } = await mails.paidOrder(recipient);
    await store.sql(`UPDATE "order" SET status = 'shipped' WHERE id = $1`, [orderId]);
    await store.sql(`UPDATE "order" SET status = 'delivered' WHERE id = $1`, [orderId]);
    return mails.queued({ template: "review-request", recipient, data: { orderId } });
  };

  it("is left with one click, and then sends nothing more; mail about orders comes all the same", async () => {
    await mails.send(await review("reader@example.com"));
    const mail = await store.mail.waitFor({ to: "reader@example.com", subject: "" });
    expect(mail.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
    const url = inMail(mail.headers);
    expect(url.href).not.toContain("reader");
    expect(mail.html).toContain(`/unsubscribe?token=${url.searchParams.get("token")}`);
    for (let turn = 0; turn < 2; turn += 1) {
      expect(await leave(url)).toMatchObject({ status: 200, body: { list: "review-requests" } });
    }
    const next = await review("reader@example.com");
    await mails.send(next);
    expect(await mails.row(next)).toMatchObject({
      state: "skipped",
      last_error: "its owner has left review-requests",
    });
    const order = await mails.confirmation("reader@example.com");
    await mails.send(order);
    expect((await mails.row(order))?.state).toBe("sent");
  });

  it.each(["null", "https://webmail.example"])(
    "is left from any site, such as %s, and by no look at it",
    async (origin) => {
      const to = `reader-${origin.length}@example.com`;
      await mails.send(await review(to));
      const url = inMail((await store.mail.waitFor({ to, subject: "" })).headers);
      const path = `${url.pathname.replace("/api", "")}${url.search}`;
      const shopper = new Shopper(store);
      expect((await shopper.call("GET", path)).status).toBe(405);
      const headers = { origin, "content-type": "application/x-www-form-urlencoded" };
      const answer = await shopper.call("POST", path, { rawBody: "List-Unsubscribe=One-Click", headers });
      expect(answer).toMatchObject({ status: 200, body: { list: "review-requests" } });
    },
  );

  it("is on no mail about an order or a sign-in", async () => {
    await mails.send(await mails.confirmation("order@example.com"), await mails.code("signin@example.com"));
    for (const to of ["order@example.com", "signin@example.com"]) {
      const { headers, html } = await store.mail.waitFor({ to });
      expect(headers["list-unsubscribe"]).toBeUndefined();
      expect(html).not.toContain("/unsubscribe");
    }
  });

  it.each(["", "x", "eml_1.review-requests.AAAA", "eml_1.everything.AAAA", "a.b.c.d"])(
    "is not left by a link that isn't ours: %j",
    async (token) => {
      const url = new URL(`http://localhost:4321/api/email/unsubscribe?token=${encodeURIComponent(token)}`);
      expect(await leave(url)).toMatchObject({ status: 400, body: { code: "email.link_invalid" } });
    },
  );

  it("is not left by another mail's signature", async () => {
    await mails.send(await review("victim@example.com"));
    const url = inMail((await store.mail.waitFor({ to: "victim@example.com", subject: "" })).headers);
    const [emailId, , signature] = (url.searchParams.get("token") ?? "").split(".");
    for (const forged of [
      `${emailId}.stock-notices.${signature}`,
      `eml_other.review-requests.${signature}`,
    ]) {
      url.searchParams.set("token", forged);
      expect((await leave(url)).status).toBe(400);
    }
    expect(await store.sql("SELECT FROM email_optout WHERE address = 'victim@example.com'")).toHaveLength(0);
  });
});
