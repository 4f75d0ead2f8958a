import { newCustomer, type SignedIn, startSession } from "@cali/sandbox/testing/customers.ts";
import { Shopper, sessionIn, variants } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { beforeAll, describe, expect, it } from "vitest";
import type { Page } from "../database/list.ts";
import type { NoteView } from "../note/schema.ts";
import type { CustomerDetail, CustomerItem } from "./schema.ts";

const store = testStore();

let manager: SignedIn;
beforeAll(async () => {
  manager = await newCustomer(store, { role: "manager", name: "Mo", email: "mo@shop.example" });
});

type Answer<T> = T & { code: string };
const call = async <T>(method: string, path: string, body?: object) =>
  manager.shopper.call<Answer<T>>(method, `/admin/customers${path}`, body ? { body } : {});
const list = async (query: string) => (await call<Page<CustomerItem>>("GET", query)).body;
const get = async (id: string) => (await call<CustomerDetail>("GET", `/${id}`)).body;

/** Every page of a list, one customer at a time. */
async function walk(query: string, limit = 1): Promise<string[]> {
  const names: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: Page<CustomerItem> = await list(
      `?${query}&limit=${limit}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    names.push(...page.items.map(({ name }) => name));
    cursor = page.nextCursor;
  }
  return names;
}

async function buy(shopper: Shopper, quantity: number): Promise<string> {
  await shopper.put((await variants(store, 1))[0] ?? "", quantity);
  const { orderId, url } = (await shopper.checkout()).body;
  await store.stripe.control.pay(sessionIn(url));
  await store.stripe.control.idle();
  return orderId;
}

describe("CustomerFile.list", () => {
  it("finds by how a name or an address begins, each once, over the edges of pages", async () => {
    for (const [name, email] of [
      ["Zelda North", "z@example.com"],
      ["Zelda Aston", "zelda@example.com"],
      ["Bob", "ZeldaFan@example.com".toLowerCase()],
      ["Ann", "zelda.b@example.com"],
    ])
      await newCustomer(store, { name: name ?? "", email: email ?? "" });
    const found = ["Zelda Aston", "Zelda North", "Ann", "Bob"];
    for (const limit of [1, 2, 3, 4, 5]) expect(await walk("q=ZELDA", limit)).toEqual(found);
    expect(await walk("q=zelda@")).toEqual(["Zelda Aston"]);
    expect(await walk("q=elda")).toEqual([]);
    expect(await walk("q=%25")).toEqual([]);
  });

  it("narrows to those who want news, and to the shop's own people", async () => {
    const keen = await newCustomer(store, { name: "Keen" });
    await store.sql("UPDATE customer SET marketing_consent_at = now() WHERE id = $1", [keen.customerId]);
    expect((await list("?consent=yes")).items[0]).toMatchObject({ name: "Keen", marketingConsent: true });
    const staff = (await list("?role=staff&limit=100")).items;
    expect(staff.map(({ id }) => id)).toContain(manager.customerId);
    expect(staff.map(({ role }) => role)).not.toContain("customer");
    expect((await list("?role=staff&q=Keen")).items).toEqual([]);
  });

  it("is in the order of names, where asked to be", async () => {
    const names = (await walk("sort=name", 50)).map((name) => name.toLowerCase());
    expect(names).toEqual(names.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
  });
});

describe("CustomerFile.get", () => {
  it("adds up what was paid, without what was given back or never paid", async () => {
    const { shopper, customerId, email } = await newCustomer(store, { name: "Buyer" });
    const paid = await buy(shopper, 2);
    await buy(shopper, 1);
    await shopper.put((await variants(store, 1))[0] ?? "", 1);
    await shopper.checkout();
    await store.sql(
      `INSERT INTO refund (id, order_id, idempotency_key, payment_intent_id, amount_cents, currency, status, origin)
       SELECT 'rfd_1', id, 'k', stripe_payment_intent_id, 500, 'usd', 'requested', 'store' FROM "order" WHERE id = $1`,
      [paid],
    );
    const [{ sum } = { sum: 0 }] = await store.sql<{ sum: number }>(
      `SELECT sum(total_cents)::int AS sum FROM "order" WHERE customer_id = $1 AND paid_at IS NOT NULL`,
      [customerId],
    );
    const detail = await get(customerId);
    expect(detail).toMatchObject({
      orderCount: 2,
      spentCents: sum - 500,
      email,
      notes: [],
      suppression: null,
    });
    expect(detail.orders).toHaveLength(3);
    expect(detail.orders.at(-1)).toMatchObject({ id: paid, refundedCents: 500 });
    const [line] = (await list(`?q=${email}`)).items;
    expect(line).toMatchObject({ orderCount: 2, spentCents: sum - 500 });
  });

  it("knows addresses, sessions, lists, and why there is no mail", async () => {
    const { shopper, customerId, email } = await newCustomer(store);
    await shopper.call("POST", "/me/addresses", {
      body: { name: "A", line1: "B", city: "C", country: "US" },
    });
    await store.sql("INSERT INTO email_suppression (address, reason) VALUES ($1, 'bounced')", [email]);
    await store.sql("INSERT INTO email_optout (address, list) VALUES ($1, 'stock-notices')", [email]);
    const detail = await get(customerId);
    expect(detail).toMatchObject({
      addresses: [{ city: "C", isDefault: true }],
      sessions: [{ device: null }],
      suppression: { reason: "bounced" },
      optedOut: ["stock-notices"],
      wishlistCount: 0,
      reviewCount: 0,
    });
    expect(JSON.stringify(detail)).not.toContain("token");
  });

  it("finds nobody where there is nobody", async () => {
    expect((await get("cus_none")) as object).toMatchObject({ code: "customer.not_found" });
  });
});

describe("a customer's notes, through the door", () => {
  it("are added and taken back, and the log tells that, not what they say", async () => {
    const { customerId } = await newCustomer(store);
    const added = await call<{ items: NoteView[] }>("POST", `/${customerId}/notes`, {
      body: "Allergic to wool.",
    });
    const [note] = added.body.items;
    expect(note).toMatchObject({ body: "Allergic to wool.", authorName: "Mo", isMine: true });
    expect((await get(customerId)).notes).toHaveLength(1);
    const removed = await call<{ items: NoteView[] }>("DELETE", `/${customerId}/notes/${note?.id}`);
    expect(removed.body.items).toEqual([]);
    const logged = await store.sql("SELECT after FROM audit_log WHERE subject = 'note' AND subject_id = $1", [
      note?.id,
    ]);
    expect(logged).toHaveLength(2);
    expect(JSON.stringify(logged)).not.toContain("wool");
  });
});

describe("CustomerFile.endSessions", () => {
  it("signs a customer out of one browser, or of all", async () => {
    const { shopper, customerId } = await newCustomer(store);
    const other = new Shopper(store);
    await startSession(store, other, customerId);
    const [newest] = (await get(customerId)).sessions;
    const { body } = await call<CustomerDetail>("DELETE", `/${customerId}/sessions/${newest?.id}`);
    expect(body.sessions).toHaveLength(1);
    expect((await other.call("GET", "/me")).status).toBe(401);
    expect((await shopper.call("GET", "/me")).status).toBe(200);
    await call("DELETE", `/${customerId}/sessions`);
    expect((await shopper.call("GET", "/me")).status).toBe(401);
  });

  it("leaves somebody else's session, and the shop's own people to whoever manages them", async () => {
    const [a, b] = await Promise.all([newCustomer(store), newCustomer(store)]);
    const [session] = (await get(b.customerId)).sessions;
    await call("DELETE", `/${a.customerId}/sessions/${session?.id}`);
    expect((await b.shopper.call("GET", "/me")).status).toBe(200);
    const support = await newCustomer(store, { role: "support" });
    expect((await call("DELETE", `/${support.customerId}/sessions`)).status).toBe(403);
    const owner = await newCustomer(store, { role: "owner" });
    const ended = await owner.shopper.call("DELETE", `/admin/customers/${support.customerId}/sessions`);
    expect(ended.status).toBe(200);
    expect((await support.shopper.call("GET", "/me")).status).toBe(401);
  });
});
