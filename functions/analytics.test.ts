import type { Revenue, Summary } from "@cali/core/analytics/schema.ts";
import { newCustomer } from "@cali/sandbox/testing/customers.ts";
import { Shopper, sessionIn, variants } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { beforeAll, describe, expect, it } from "vitest";

const store = testStore();
let manager: Shopper;

const ask = <T = Record<string, unknown>>(path: string) => manager.call<T>("GET", `/analytics/${path}`);
const reports = [
  "summary",
  "revenue",
  "products",
  "categories",
  "orders",
  "conversion",
  "customers",
  "returns",
  "emails",
];

const today = async (): Promise<string> =>
  (
    await store.sql<{ day: string }>(
      "SELECT (now() AT TIME ZONE time_zone)::date::text AS day FROM store_settings",
    )
  )[0]?.day ?? "";
const dayBefore = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  const customer = await newCustomer(store);
  await store.sql("UPDATE customer SET role = 'manager' WHERE id = $1", [customer.customerId]);
  manager = customer.shopper;
});

describe("a shop that has sold nothing", () => {
  it.each([...reports, "stock"])("has a %s all the same", async (report) => {
    const { status, body } = await ask(report);
    expect(status).toBe(200);
    if (report !== "stock")
      expect(body).toMatchObject({
        hasSold: false,
        currency: "usd",
        currencies: [],
        timeZone: "America/Los_Angeles",
      });
  });

  it("has nothing but noughts, and no average of nothing", async () => {
    const { body } = await ask<Summary>("summary");
    expect(body.sums).toMatchObject({ orders: 0, netCents: 0, totalCents: 0, averageOrderCents: null });
    expect(body.previous).toMatchObject({ orders: 0 });
    const { body: revenue } = await ask<Revenue>("revenue");
    expect(revenue).toMatchObject({ interval: "day" });
    expect(revenue.buckets).toHaveLength(30);
  });
});

describe("a question that can't be answered", () => {
  it.each([
    ["from=2026-02-03&to=2026-02-02", "analytics.period", "first day comes after the last"],
    ["from=2001-01-01&to=2026-01-01", "analytics.period", "ten years at most"],
    ["from=2999-01-01", "analytics.period", "still to come"],
    ["from=2999-01-01&to=2999-02-01", "analytics.period", "still to come"],
    ["from=1999-12-31", "request.invalid", "too long ago"],
    ["from=2026-02-30", "request.invalid", "is a day"],
    ["from=yesterday", "request.invalid", "is a day"],
    ["from=2026-1-1", "request.invalid", "is a day"],
    ["from=", "request.invalid", "is a day"],
    ["compare=never", "request.invalid", ""],
    ["currency=dollars", "request.invalid", "is not a currency"],
    ["zone=Europe/Atlantis", "request.invalid", "zone"],
    ["timeZone=UTC", "request.invalid", "timeZone"],
  ])("says why: %s", async (query, code, words) => {
    for (const report of reports) {
      const { status, body } = await ask(`${report}?${query}`);
      expect(status, report).toBe(422);
      expect(body, report).toMatchObject({ code });
      expect(JSON.stringify(body)).toContain(words);
    }
  });

  it.each([
    ["revenue?interval=hour&from=2026-01-01&to=2026-02-01", "7 days"],
    ["revenue?interval=day&from=2020-01-01&to=2026-01-01", "400 days"],
    ["revenue?interval=day&product=prd_1&from=2026-01-01&to=2026-05-01", "100 days"],
    ["revenue?interval=minute", "interval"],
    ["products?limit=0", "limit"],
    ["products?limit=1000000", "limit"],
    ["products?sort=name", "sort"],
    ["summary?country=Germany", "is not a country"],
    ["conversion?country=DE", "country"],
  ])("says why: %s", async (path, words) => {
    const { status, body } = await ask(path);
    expect(status).toBe(422);
    expect(JSON.stringify(body)).toContain(words);
  });

  it("is refused by the settings for a zone that there is none of", async () => {
    const { body } = await manager.call<Record<string, unknown>>("GET", "/admin/settings");
    const refused = await manager.call("PUT", "/admin/settings", {
      body: { ...body, timeZone: "Europe/Atlantis" },
    });
    expect(refused.status).toBe(422);
    await expect(store.sql("UPDATE store_settings SET time_zone = 'Europe/Atlantis'")).rejects.toMatchObject({
      constraint: "store_settings_time_zone",
    });
  });

  it("is given up before it takes the shop down", async () => {
    const held = store.sql("DO $$ BEGIN LOCK TABLE sales_day; PERFORM pg_sleep(6); END $$");
    await new Promise((resolve) => setTimeout(resolve, 100));
    const { status, body } = await ask("summary");
    expect(status).toBe(503);
    expect(body).toMatchObject({ code: "analytics.too_slow" });
    expect(String(body.detail)).toContain("fewer days");
    await held;
    expect((await ask("summary")).status).toBe(200);
  });

  it("about what isn't there has an empty answer", async () => {
    for (const path of [
      "summary?product=prd_none",
      "summary?category=cat_none",
      "products?coupon=NONE",
      "orders?country=AQ",
    ])
      expect((await ask(path)).status, path).toBe(200);
  });
});

describe("days that are odd", () => {
  it("end today, however far ahead they are asked for", async () => {
    const { body } = await ask<Summary>("summary?from=2026-01-01&to=2999-01-01");
    expect(body.to).toBe(await today());
  });

  it.each([
    ["2025-11-02", 25, ["2025-11-02T01:00:00-07:00", "2025-11-02T01:00:00-08:00"]],
    ["2026-03-08", 23, ["2026-03-08T01:00:00-08:00", "2026-03-08T03:00:00-07:00"]],
  ])("have as many hours as there are between two midnights: %s", async (day, hours, some) => {
    const { body } = await ask<Revenue>(`revenue?interval=hour&from=${day}&to=${day}`);
    expect(body.buckets).toHaveLength(hours);
    expect(body.buckets.map(({ start }) => start)).toEqual(expect.arrayContaining(some));
    const [first] = body.buckets;
    const last = body.buckets.at(-1);
    expect((Date.parse(last?.to ?? "") - Date.parse(first?.from ?? "")) / 3_600_000).toBe(hours);
  });

  it("are cut off where a week or a month reaches beyond them", async () => {
    const { body } = await ask<Revenue>("revenue?interval=week&from=2026-01-07&to=2026-01-20&compare=year");
    expect(body.buckets.map(({ start }) => start)).toEqual(["2026-01-07", "2026-01-12", "2026-01-19"]);
    expect(body.compared).toEqual({ from: "2025-01-07", to: "2025-01-20" });
    const { body: leap } = await ask<Summary>("summary?from=2024-02-29&to=2024-02-29&compare=year");
    expect(leap.compared).toEqual({ from: "2023-02-28", to: "2023-02-28" });
  });
});

describe("an order that is paid", () => {
  it("is in the answer as soon as Stripe has told, and the pulse is another", async () => {
    const [a = ""] = await variants(store, 1);
    const pulse = async () => (await ask<{ pulse: string }>("pulse")).body.pulse;
    const before = await pulse();
    const shopper = new Shopper(store);
    await shopper.put(a, 2);
    const begun = await pulse();
    expect(begun).not.toBe(before);
    const { orderId, url } = (await shopper.checkout()).body;
    await store.stripe.control.pay(sessionIn(url));
    await store.stripe.control.idle();
    expect(await pulse()).not.toBe(begun);
    const [order] = await store.sql<{ total_cents: number; paid_at: Date }>(
      `SELECT * FROM "order" WHERE id = $1`,
      [orderId],
    );
    const { body } = await ask<Summary>("summary");
    expect(body).toMatchObject({ hasSold: true, currencies: ["usd"] });
    expect(body.sums).toMatchObject({ orders: 1, newOrders: 1, totalCents: order?.total_cents });
    const { count } = await import("@cali/core/analytics/count.ts");
    await count();
    expect((await ask<Summary>("summary")).body.sums).toEqual(body.sums);
    const { body: conversion } = await ask<{ steps: object }>("conversion");
    expect(conversion.steps).toMatchObject({ carts: 1, checkouts: 1, paid: 1 });

    const at = order?.paid_at.getTime() ?? 0;
    const between = (from: number, to: number, more = "") =>
      manager.call<{ items: { id: string }[] }>(
        "GET",
        `/admin/orders?paidFrom=${new Date(from).toISOString()}&paidTo=${new Date(to).toISOString()}${more}`,
      );
    const [product] = await store.sql<{ id: string; category: string }>(
      "SELECT p.id, p.category_id AS category FROM variant v JOIN product p ON p.id = v.product_id WHERE v.id = $1",
      [a],
    );
    for (const more of [
      "",
      `&product=${product?.id}`,
      `&category=${product?.category}`,
      "&country=US",
      "&coupon=-",
    ])
      expect(
        (await between(at, at + 1, more)).body.items.map(({ id }) => id),
        more,
      ).toEqual([orderId]);
    for (const more of ["&product=prd_none", "&country=DE", "&coupon=NONE"])
      expect((await between(at, at + 1, more)).body.items, more).toEqual([]);
    expect((await between(at - 10, at)).body.items).toEqual([]);
    expect((await manager.call("GET", `/admin/orders?product=${product?.id}`)).status).toBe(422);
  });

  it("in another currency has figures of its own, never added up with the first", async () => {
    const day = await today();
    const before = (await ask<Summary>("summary")).body.sums;
    await store.sql(
      `WITH c AS (INSERT INTO cart (id) VALUES ('crt_eur') RETURNING id), o AS (
         INSERT INTO "order" (id, cart_id, cart_version, currency, subtotal_cents, total_cents, reserved_until)
         VALUES ('ord_eur', 'crt_eur', 1, 'eur', 700, 700, now()))
       INSERT INTO order_item (id, order_id, variant_id, product_id, sku, name, quantity, unit_price_cents)
         SELECT 'itm_eur', 'ord_eur', id, product_id, sku, 'x', 1, 700 FROM variant ORDER BY id LIMIT 1`,
    );
    await store.sql(
      `UPDATE "order" SET status = 'paid', paid_at = now(), paid_cents = 700, stripe_payment_intent_id = 'pi_eur' WHERE id = 'ord_eur'`,
    );
    const { body } = await ask<Summary>("summary?currency=usd");
    expect(body).toMatchObject({ currency: "usd", currencies: ["eur", "usd"], sums: before });
    const { body: euros } = await ask<Summary>(`summary?currency=eur&from=${dayBefore(day, 1)}`);
    expect(euros.sums).toMatchObject({ orders: 1, totalCents: 700 });
    for (const report of reports) expect((await ask(`${report}?currency=eur`)).status).toBe(200);
  });
});

describe("a visit", () => {
  it("is counted by anybody, with nothing of whose it was", async () => {
    const { status } = await new Shopper(store).call("POST", "/analytics/visits");
    expect(status).toBe(200);
    const rows = await store.sql("SELECT * FROM analytics_event WHERE kind = 'visit'");
    expect(rows).toEqual([
      { id: expect.anything(), kind: "visit", subject: "", sign: 1, at: expect.any(Date) },
    ]);
  });
});
