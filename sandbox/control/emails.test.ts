import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { emails } from "./emails.ts";

const siteUrl = "http://localhost:4400";
const app = new Hono().route("/emails", emails(siteUrl));
const text = async (path: string) => (await app.request(path)).text();

describe("GET /emails", () => {
  it("lists every mail with its subject, route, list and patience, and shows the first", async () => {
    const page = await text("/emails");
    expect(page.match(/<li class="row"/g)).toHaveLength(21);
    expect(page).toContain("Order 1042: the payment did not go through");
    expect(page).toContain("shop, stock-notices, tried for 1 day");
    expect(page).toContain("sign-in, tried for 10 minutes");
    expect(page).toContain('src="/emails/order-confirmation/html?theme=light"');
  });

  it("may frame only itself, and runs only its own script", async () => {
    const policy = (await app.request("/emails")).headers.get("content-security-policy") ?? "";
    expect(policy.split("; ")).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "frame-src 'self'",
      ]),
    );
  });
});

describe("GET /emails/:name", () => {
  it("keeps theme, part and width from mail to mail", async () => {
    const page = await text("/emails/new-device?theme=dark&width=phone");
    expect(page).toContain('class="phone"');
    expect(page).toContain('src="/emails/new-device/html?theme=dark"');
    expect(page).toContain('href="/emails/order-shipped?theme=dark&amp;width=phone"');
    expect(page).toContain('href="/emails/new-device?width=phone"');
  });

  it("shows the plain text as text", async () => {
    const page = await text("/emails/otp-verification?part=text");
    expect(page).toMatch(/<pre[^>]*>[^<]*492061/);
    expect(page).not.toContain("<iframe");
  });

  it("knows no other mail", async () => {
    for (const path of ["/emails/nothing", "/emails/nothing/html", "/emails/constructor/text"])
      expect((await app.request(path)).status, path).toBe(404);
  });
});

describe("GET /emails/:name/html", () => {
  it("is dark or light whatever the system is, and as sent where neither is asked for", async () => {
    const [dark, light, sent] = await Promise.all(
      ["?theme=dark", "?theme=light", ""].map((query) => text(`/emails/back-in-stock/html${query}`)),
    );
    expect(dark).toContain("@media all{.paper");
    expect(light).toContain("@media not all{.paper");
    expect(sent).toContain("@media (prefers-color-scheme: dark){.paper");
    expect(sent).toContain('content="light dark"');
    for (const html of [dark, light]) expect(html).not.toMatch(/prefers-color-scheme|light dark/);
  });

  it("takes pictures and leads to the shop that runs, and runs nothing", async () => {
    const response = await app.request("/emails/password-reset/html");
    const policy = response.headers.get("content-security-policy");
    expect(policy).toContain(`img-src ${siteUrl};`);
    expect(policy).toContain("sandbox allow-same-origin allow-popups");
    expect(policy).not.toContain("script");
    const html = await response.text();
    expect(html).toContain(`href="${siteUrl}/account/reset?token=`);
    expect(html).toContain('<base target="_blank">');
    expect(html).not.toContain("localhost:4321");
  });
});

describe("GET /emails/:name/text", () => {
  it("is plain text, with a way off the list where there is one", async () => {
    const response = await app.request("/emails/review-request/text");
    expect(response.headers.get("content-type")).toMatch(/^text\/plain/);
    expect(await response.text()).toContain(`${siteUrl}/unsubscribe?token=`);
  });
});
