import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import nodemailer from "nodemailer";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { type MailStandIn, startMail } from "./index.ts";

const mail = await startMail();
const get = (path: string) => fetch(mail.url + path);
const put = (body: unknown) =>
  fetch(`${mail.url}/faults`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

async function deliver(
  change: { to?: string; subject?: string; html?: string } = {},
  box: MailStandIn = mail,
) {
  const transport = nodemailer.createTransport(box.smtpUrl);
  const content = {
    from: "Cali Store <hello@cali.example>",
    to: "ann@example.com",
    subject: "Hello",
    ...change,
  };
  await transport.sendMail({ text: "Hi", ...content });
  transport.close();
}

beforeEach(() => mail.clear());
afterAll(() => mail.close());

describe("messages", () => {
  it("filters by recipient, subject and provider", async () => {
    await deliver();
    await deliver({ to: "joann@example.com", subject: "Shipped" });
    expect(mail.messages({ to: "ANN@example.com" })).toHaveLength(1);
    expect(mail.messages({ to: "ann" })).toHaveLength(2);
    const found = await get("/messages?subject=ship&provider=smtp");
    expect(await found.json()).toMatchObject({ items: [{ to: ["joann@example.com"] }] });
    expect(mail.messages({ provider: "brevo" })).toEqual([]);
  });

  it("waits for the mail to come, and says what is there when it does not", async () => {
    const waiting = mail.waitFor({ subject: "later" });
    await deliver({ subject: "Sooner" });
    await deliver({ subject: "Later" });
    expect(await waiting).toMatchObject({ subject: "Later" });
    await expect(mail.waitFor({ subject: "never" }, 20)).rejects.toThrow("ann@example.com: Sooner");
  });

  it("survives a restart with a data file", async () => {
    const folder = await mkdtemp(join(tmpdir(), "mail-"));
    const dataFile = join(folder, "deep", "mail.db");
    const first = await startMail({ dataFile });
    await deliver({ subject: "Kept" }, first);
    await first.close();
    const second = await startMail({ dataFile });
    expect(second.messages()).toMatchObject([{ subject: "Kept" }]);
    await second.close();
    await rm(folder, { recursive: true });
  });
});

describe("HTTP", () => {
  it("answers one message whole, its HTML without scripts, and empties the box", async () => {
    await deliver({ html: "<b>Hi</b><script>1</script>" });
    const [stored] = mail.messages();
    expect(await (await get(`/messages/${stored?.id}`)).json()).toEqual(stored);
    const html = await get(`/messages/${stored?.id}/html`);
    expect(html.headers.get("content-security-policy")).toContain("script-src 'none'");
    expect((await fetch(`${mail.url}/messages`, { method: "DELETE" })).status).toBe(204);
    expect((await get(`/messages/${stored?.id}`)).status).toBe(404);
  });

  it("refuses an unknown filter with a problem", async () => {
    const answer = await get("/messages?form=ann");
    expect(answer.status).toBe(400);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
  });

  it("switches faults, port included, and refuses what it does not know", async () => {
    expect(await (await put({ smtp: "down", latencyMs: 5 })).json()).toMatchObject({
      smtp: "down",
      latencyMs: 5,
    });
    await expect(deliver()).rejects.toThrow("ECONNREFUSED");
    await put({ smtp: "ok", latencyMs: 0 });
    await deliver();
    expect((await put({ smpt: "down" })).status).toBe(400);
    expect((await put({ smtp: "sideways" })).status).toBe(400);
  });

  it("refuses a write from another site", async () => {
    const answer = await fetch(`${mail.url}/messages`, {
      method: "DELETE",
      headers: { "sec-fetch-site": "cross-site" },
    });
    expect(answer.status).toBe(403);
  });

  it("announces each mail", async () => {
    const events = await get("/events");
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toContain("event: ready");
    await deliver({ subject: "Ding" });
    expect((await reader?.read())?.value).toContain("data: Ding");
    await reader?.cancel();
  });
});

describe("the page", () => {
  it("lists mail with its code, and escapes what a stranger wrote", async () => {
    await deliver({ subject: "483920 is your code <script>" });
    const page = await (await get("/")).text();
    expect(page).toContain('data-copy="483920"');
    expect(page).toContain("483920 is your code &lt;script&gt;");
    expect(page).not.toContain("<script>");
  });

  it("frames a mail without leave to run scripts", async () => {
    await deliver({ html: '<p class="x">"Hi"</p>' });
    const answer = await get(`/mail/${mail.messages()[0]?.id}`);
    expect(await answer.text()).toMatch(
      /<iframe[^>]+sandbox="(?![^"]*allow-scripts)[^"]+" srcdoc="[^"]*&lt;p class=&quot;x/,
    );
    expect(answer.headers.get("content-security-policy")).toContain("script-src 'self'");
  });

  it("says so when a mail is gone", async () => {
    const answer = await get("/mail/msg_gone");
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain("That mail is gone");
  });
});
