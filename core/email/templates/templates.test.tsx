import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { render, templates } from "./index.tsx";
import type { Props, TemplateName } from "./props.ts";
import { order } from "./samples.ts";
import type { Surroundings } from "./template.ts";

const siteUrl = "https://shop.example";
const unsubscribeUrl = `${siteUrl}/unsubscribe?token=t0k3n`;
const names = Object.keys(templates) as TemplateName[];

const surroundings = (name: TemplateName): Surroundings => ({
  siteUrl,
  ...(templates[name].list && { unsubscribeUrl }),
});

/** The sample, as if made for this shop. */
function sampleOf<N extends TemplateName>(name: N): Props[N] {
  const { sample } = templates[name];
  return "url" in sample ? { ...sample, url: `${siteUrl}/account/reset?token=r3s3t` } : sample;
}

const mailOf = (name: TemplateName) => render(name, sampleOf(name), surroundings(name));

/** What a mail is useless without, in both of its parts. */
const facts: Record<TemplateName, string[]> = {
  "order-confirmation": [
    "1042",
    "$68.00",
    "-$16.60",
    "WELCOME10",
    "$18.00",
    "$10.83",
    "$178.23",
    "12 Harbor Way",
  ],
  "payment-failed": ["1042", "Nothing was charged", "on the shelf again", siteUrl],
  "order-shipped": [
    "1042",
    "USPS",
    "9400 1118 9922 3818 4417 63",
    "https://tools.usps.com/",
    "The rest comes",
  ],
  "order-delivered": ["1042", "USPS", "Harbor Lantern", `${siteUrl}/shipping`],
  "order-refunded": ["1042", "$65.64", "$178.23", "5 to 10 days"],
  "return-requested": [
    "1042",
    "$32.82",
    "keep the pieces",
    "The handle is smaller",
    "ret_01K5QW0Z7F3T9C5H8KX2M4VBYD",
  ],
  "return-approved": ["1042", "$32.82", "Any box will do"],
  "return-received": ["1042", "$32.82", "5 to 10 days"],
  "return-rejected": ["1042", "fired again", `${siteUrl}/shipping`],
  "review-request": ["1042", "Tide Mug", `${siteUrl}/account/reviews`],
  "back-in-stock": ["Harbor Lantern", "Poppy", "$98.00", `${siteUrl}/p/harbor-lantern`],
  "otp-verification": ["492061", "10 minutes", "ignore this mail"],
  "password-reset": [`${siteUrl}/account/reset?token=r3s3t`, "30 minutes", "ignore this mail"],
  "email-change": ["730584", "10 minutes", "ignore this mail"],
  "password-changed": ["signed out", "If it wasn’t", `${siteUrl}/account`],
  "email-changed": ["to the new one", "answer this mail at once"],
  "account-deleted": ["was deleted", "tax law"],
  "staff-invite": [
    `${siteUrl}/account/reset?token=r3s3t`,
    "7 days",
    "Ada Lovelace",
    "as support",
    "with an account of this address",
  ],
  "staff-role-changed": ["made you manager", "from now on", `${siteUrl}/account`],
  "second-factor-changed": ["takes a code from your app", "signed out", `${siteUrl}/account`],
  "new-device": ["March 2, 2026 at 17:20 UTC", "Firefox on Linux", "203.0.113.24", `${siteUrl}/account`],
};

const textOf = <N extends TemplateName>(name: N, props: Props[N]) =>
  render(name, props, surroundings(name)).text.replaceAll(/\s+/g, " ");

describe("what a mail says of money and pieces", () => {
  const refunded = sampleOf("order-refunded");
  const back = sampleOf("return-received");

  it("is that the order stands where it was paid twice, unless it was refunded too", () => {
    const refund = { ...refunded.refund, isSecondPayment: true, pieces: [] };
    const text = textOf("order-refunded", { ...refunded, refund });
    expect(text).toContain("You paid twice for order 1042. The second payment goes back; your order stands.");
    expect(text).not.toContain("We gave back");
    const both = { order: { ...refunded.order, status: "refunded" as const }, refund };
    expect(textOf("order-refunded", both)).not.toContain("order stands");
  });

  it("is all that was given back, where that is more than this refund", () => {
    const text = textOf("order-refunded", { ...refunded, refund: { ...refunded.refund, inAllCents: 9000 } });
    expect(text).toContain("$90.00");
    expect(textOf("order-refunded", refunded)).not.toContain("in all");
  });

  it.each([
    ["given-back-before" as const, "was given back to you before"],
    ["nothing-due" as const, "nothing to be given back"],
    [null, "write again about the refund"],
  ])("is no promise of a refund that does not come: %s", (noRefund, words) => {
    const text = textOf("return-received", {
      ...back,
      return: { ...back.return, refundCents: null, noRefund },
    });
    expect(text).toContain(words);
    if (noRefund !== null) expect(text).not.toContain("write again");
  });

  it.each([
    ["off" as const, "takes no code"],
    ["reset" as const, "The shop’s owner has taken"],
  ])("is what became of a second factor: %s", (change, words) => {
    expect(textOf("second-factor-changed", { change })).toContain(words);
  });

  it("is that somebody works in the shop no more, and keeps their account", () => {
    const text = textOf("staff-role-changed", { role: "customer" });
    expect(text).toContain("every browser of yours was signed out");
    expect(text).toContain("Your account, your orders and your lists are as they were");
    expect(text).not.toContain("made you");
  });

  it("is not to keep pieces that may be on their way", () => {
    const rejected = sampleOf("return-rejected");
    expect(textOf("return-rejected", rejected)).toContain("Please keep the pieces");
    const after = { ...rejected, return: { ...rejected.return, wasApproved: true } };
    expect(textOf("return-rejected", after)).not.toContain("keep the pieces");
  });
});

/** Every tag with the names of its attributes; the values stay out. */
const tagsOf = (html: string): string[] =>
  [...html.matchAll(/<[a-z][^\s>]*((?:\s+[\w-]+="[^"]*")*)\s*\/?>/gi)].map(([tag]) =>
    tag.replaceAll(/="[^"]*"/g, ""),
  );

const attributes = (html: string, name: string): string[] =>
  [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, "g"))].map(([, value]) => value ?? "");

describe.each(names)("%s", (name) => {
  it("says in both parts what its reader needs", async () => {
    const { html, text } = mailOf(name);
    for (const fact of facts[name]) {
      expect.soft(text).toContain(fact);
      expect.soft(html.replaceAll("\u00a0", " ")).toContain(fact);
    }
  });

  it("has a subject without a code in it", async () => {
    const { subject } = mailOf(name);
    expect(subject.length).toBeGreaterThan(8);
    expect(subject.length).toBeLessThan(60);
    expect(subject).not.toMatch(/\d{5}|!/);
  });

  it("is a whole page: type, language, preheader, title and the dark colours", async () => {
    const { html } = mailOf(name);
    expect(html).toMatch(/^<!DOCTYPE html/);
    expect(html).toMatch(/<html[^>]* lang="en"/);
    expect(html).toMatch(/<body[^>]*><div style="display:none[^>]*>[^<]{20,}/);
    expect(html).toMatch(/<title>[^<]{5,}<\/title>/);
    expect(html).toContain("@media (prefers-color-scheme: dark){.paper{background-color:#0E1615!important}");
    expect(html).toContain('name="color-scheme" content="light dark"');
  });

  it("has plain text without tags, entities or what is only drawn", async () => {
    const { html, text } = mailOf(name);
    expect(text).not.toMatch(/<\/?[a-z!]|&(#?\w+);|\u200c|\.webp|\u00a0|\n{4}/i);
    const title = /<h1[^>]*>([^<]*)/.exec(html)?.[1];
    expect(text.split("\n")[0]).toBe(title);
  });

  it("gives every picture its words, and one call to action at most", async () => {
    const { html } = mailOf(name);
    for (const [image] of html.matchAll(/<img[^>]*>/g)) expect(image).toMatch(/ alt="/);
    expect((html.match(/class="button/g) ?? []).length).toBeLessThanOrEqual(1);
  });

  it("lets its reader leave where it is on a list, and nowhere else", async () => {
    const { html, text } = render(name, sampleOf(name), { siteUrl, unsubscribeUrl });
    const isListed = templates[name].list !== undefined;
    expect(html.includes(unsubscribeUrl)).toBe(isListed);
    expect(text.includes(unsubscribeUrl)).toBe(isListed);
    if (isListed) expect(() => render(name, sampleOf(name), { siteUrl })).toThrow("leads away");
  });

  it("has a dark twin for every colour", async () => {
    const { html } = mailOf(name);
    const twins = {
      color: ["ink", "fog", "pacific", "on-poppy"],
      "background-color": ["paper", "sand", "sun", "poppy"],
    };
    for (const [tag] of html.matchAll(/<[a-z][^>]*style="[^>]*>/g)) {
      const classes = attributes(tag, "class").join(" ").split(" ");
      for (const [property, known] of Object.entries(twins)) {
        const value = new RegExp(`[";]${property}:(#\\w+)`).exec(tag)?.[1];
        if (value)
          expect(
            known.filter((twin) => classes.includes(twin)),
            tag,
          ).toHaveLength(1);
      }
      if (/border[\w-]*:1px/.test(tag)) expect(classes, tag).toContain("line");
    }
  });

  it("takes what people wrote as text, however it was meant", async () => {
    const evil = `"><script>alert(1)</script><img src=x onerror="alert(2)">&amp;\u202e🏄 ${"W".repeat(300)}`;
    const plain = render(name, withStrings(sampleOf(name), "x".repeat(evil.length)), surroundings(name));
    const { html, text, subject } = render(name, withStrings(sampleOf(name), evil), surroundings(name));
    expect(tagsOf(html)).toEqual(tagsOf(plain.html));
    expect(html).not.toMatch(/<script|<img src=x/i);
    for (const part of [subject, html, text]) expect(part).not.toContain("\u202e");
    for (const href of attributes(html, "href")) expect(href).toMatch(/^https:\/\/shop\.example(\/|$)/);
    expect(text).not.toMatch(/javascript:/);
  });

  it("stays below what Gmail cuts off, with ten lines", async () => {
    const sample = sampleOf(name);
    if ("order" in sample) {
      const [item] = sample.order.items;
      if (!item) throw new Error("the sample has no item");
      sample.order.items = Array.from({ length: 10 }, (_, n) => ({
        ...item,
        name: `${item.name} ${n} ${"long ".repeat(40)}`,
      }));
    }
    const { html } = render(name, sample, surroundings(name));
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
  });

  it("shows pictures the demo shop has", async () => {
    const { html } = mailOf(name);
    for (const src of attributes(html, "src")) {
      const file = src.replace(`${siteUrl}/media/`, "../../seed/media/");
      expect(existsSync(new URL(file, import.meta.url)), src).toBe(true);
    }
  });
});

const kept = ["id", "currency", "status", "at", "createdAt", "paidAt", "url", "role", "change"];

/** The same data with every word a person could have written replaced; the tracking link runs a script. */
function withStrings<T>(data: T, words: string, key = ""): T {
  if (typeof data === "string") {
    if (key === "trackingUrl") return "javascript:alert(3)" as T;
    return kept.includes(key) ? data : (words as T);
  }
  if (Array.isArray(data)) return data.map((value) => withStrings(value, words, key)) as T;
  if (data === null || typeof data !== "object") return data;
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, withStrings(value, words, name)]),
  ) as T;
}

describe("render", () => {
  it("refuses a reset link that leads away from the shop", async () => {
    const away = { url: "https://shop.example.evil.test/reset?token=r3s3t", minutes: 30 };
    expect(() => render("password-reset", away, { siteUrl })).toThrow("leads away from the shop");
  });

  it("lets no name start a header, and no slug or key leave its place", async () => {
    const { product } = templates["back-in-stock"].sample;
    const odd = { ...product, name: "Mug\r\nBcc: all@example.com", slug: "../a?b", imageKey: "c/d?e" };
    const { subject, html } = render("back-in-stock", { product: odd }, { siteUrl, unsubscribeUrl });
    expect(subject).toBe("Back on the shelf: Mug Bcc: all@example.com, Poppy");
    expect(attributes(html, "href")).toContain(`${siteUrl}/p/..%2Fa%3Fb`);
    expect(attributes(html, "src")).toEqual([`${siteUrl}/media/c/d%3Fe-640.webp`]);
  });

  it("writes a button's address on a line of its own", async () => {
    const { text } = mailOf("order-shipped");
    expect(text).toMatch(/\nFollow the parcel:\nhttps:\S+\n/);
  });

  it("keeps a parcel's mail without tracking whole", async () => {
    const { order, shipment } = templates["order-shipped"].sample;
    const bare = { ...shipment, carrier: null, trackingNumber: null, trackingUrl: null, isPartial: false };
    const { html, text } = render("order-shipped", { order, shipment: bare }, { siteUrl });
    expect(text).toContain("A parcel of order 1042 left us.\n");
    expect(html).not.toContain('class="button');
    expect(text).not.toMatch(/Carrier|The rest/);
  });

  it("shows tax that is inside the prices apart from the sum", async () => {
    const european = { ...order, taxCents: 0, includedTaxCents: 2593, currency: "eur" };
    const { text } = render("order-confirmation", { order: european }, { siteUrl });
    expect(text).toContain("Paid: €178.23\nTax included: €25.93");
    expect(text).not.toContain("Tax: ");
  });
});
