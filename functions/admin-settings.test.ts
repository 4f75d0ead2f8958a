import type { ShippingRules, StoreSettingsDetail, TaxRules } from "@cali/core/settings/schema.ts";
import { newCustomer, type SignedIn } from "@cali/sandbox/testing/customers.ts";
import { Shopper, variants } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { beforeAll, describe, expect, it } from "vitest";

const store = testStore();

let manager: SignedIn;
let owner: SignedIn;
beforeAll(async () => {
  [manager, owner] = await Promise.all([
    newCustomer(store, { role: "manager" }),
    newCustomer(store, { role: "owner" }),
  ]);
});

interface Problem {
  code: string;
  detail: string;
  status: number;
}
const as = async <T>(who: SignedIn, method: string, path: string, body?: object) =>
  (await who.shopper.call<T & Problem>(method, `/admin/settings${path}`, body ? { body } : {})).body;
const call = <T>(method: string, path: string, body?: object) => as<T>(manager, method, path, body);
const settings = () => call<StoreSettingsDetail>("GET", "");
const shipping = () => call<ShippingRules>("GET", "/shipping");
const tax = () => call<TaxRules>("GET", "/tax");

const zone = (places: { country: string; region?: string }[], name = "Zone") => ({ name, places });
const addZone = async (...given: Parameters<typeof zone>) =>
  call<ShippingRules>("POST", "/shipping/zones", {
    version: (await shipping()).version,
    zone: zone(...given),
  });
const method = (of: object = {}) => ({
  name: "By bicycle",
  priceCents: 400,
  freeAboveCents: null,
  minDays: 1,
  maxDays: 2,
  active: true,
  steps: [],
  ...of,
});

describe("the shop's settings", () => {
  it("are changed whole, and what was made of older ones is told", async () => {
    const before = await settings();
    const saved = await call<StoreSettingsDetail>("PUT", "", {
      ...before,
      name: "Point Reyes Goods",
      contactEmail: "hello@shop.example",
      timeZone: "Europe/Vienna",
      lowStock: 3,
    });
    expect(saved).toMatchObject({ name: "Point Reyes Goods", lowStock: 3, version: before.version + 1 });
    const stale = await call<{ current: StoreSettingsDetail }>("PUT", "", { ...before, name: "Other" });
    expect(stale).toMatchObject({ code: "edit.stale", current: { name: "Point Reyes Goods" } });
    expect((await settings()).name).toBe("Point Reyes Goods");
    const logged = await store.sql(
      "SELECT before ->> 'low_stock' AS was FROM audit_log WHERE subject = 'store_settings'",
    );
    expect(logged).toContainEqual({ was: "5" });
  });

  it.each([
    [{ timeZone: "Mars/Olympus" }],
    [{ country: "usa" }],
    [{ lowStock: -1 }],
    [{ name: " " }],
    [{ contactEmail: "nobody" }],
    [{ taxMode: "guess" }],
  ])("refuse %j", async (wrong) => {
    expect(await call("PUT", "", { ...(await settings()), ...wrong })).toMatchObject({ status: 422 });
  });

  it("have a time zone that the database knows, whoever writes it", async () => {
    await expect(store.sql("UPDATE store_settings SET time_zone = 'Mars/Olympus'")).rejects.toThrow(
      "no time zone",
    );
    await expect(store.sql("UPDATE store_settings SET time_zone = 'XST-5'")).rejects.toThrow("no time zone");
    await store.sql("UPDATE store_settings SET time_zone = 'Pacific/Auckland'");
  });

  it("ask for a second factor where an owner says so, and nobody else", async () => {
    const asked = async (who: SignedIn, secondFactorRequired: boolean) =>
      as<StoreSettingsDetail>(who, "PUT", "", { ...(await settings()), secondFactorRequired });
    expect(await asked(manager, true)).toMatchObject({ code: "actor.not_allowed" });
    expect(await asked(owner, true)).toMatchObject({ secondFactorRequired: true });
    await store.sql("UPDATE store_settings SET second_factor_required = false");
  });
});

describe("shipping", () => {
  it("has zones of places, each place in one of them", async () => {
    const added = await addZone([{ country: "NZ" }, { country: "NZ", region: "AUK" }], "Islands");
    const made = added.zones.find(({ name }) => name === "Islands");
    expect(made?.places).toEqual([
      { country: "NZ", region: "" },
      { country: "NZ", region: "AUK" },
    ]);
    const taken = await addZone([{ country: "NZ", region: "AUK" }], "More");
    expect(taken).toMatchObject({ code: "shipping_zone.place_taken" });
    expect(taken.detail).toContain("NZ-AUK is in the zone Islands");
    expect((await shipping()).zones.map(({ name }) => name)).not.toContain("More");
    const { version } = await shipping();
    const path = `/shipping/zones/${made?.id}`;
    const moved = await call<ShippingRules>("PUT", path, {
      version,
      zone: zone([{ country: "NZ", region: "AUK" }, { country: "FJ" }], "Far islands"),
    });
    expect(moved.zones.find(({ id }) => id === made?.id)).toMatchObject({
      name: "Far islands",
      places: [
        { country: "FJ", region: "" },
        { country: "NZ", region: "AUK" },
      ],
    });
    expect(await call("DELETE", path, { version })).toMatchObject({ code: "edit.stale" });
    const removed = await call<ShippingRules>("DELETE", path, { version: moved.version });
    expect(removed.zones.map(({ id }) => id)).not.toContain(made?.id);
    expect(await call("DELETE", path, { version: removed.version })).toMatchObject({
      code: "shipping_zone.not_found",
    });
  });

  it("keeps one of two changes that were made of the same, and tells the other", async () => {
    const { version } = await shipping();
    const both = await Promise.all(
      ["PG", "TO"].map((country) =>
        call<ShippingRules>("POST", "/shipping/zones", { version, zone: zone([{ country }]) }),
      ),
    );
    expect(both.filter(({ code }) => code === "edit.stale")).toHaveLength(1);
  });

  it("prices by weight, and a cart has the new price at once", async () => {
    const shopper = new Shopper(store);
    const [variant = ""] = await variants(store, 1);
    await shopper.put(variant, 1);
    const { zones, version } = await shipping();
    const home = zones.find(({ places }) => places.some(({ country }) => country === "US"));
    const first = home?.methods.find(({ active }) => active);
    const { id, ...fields } = first ?? { id: "", ...method() };
    const changed = await call<ShippingRules>("PUT", `/shipping/methods/${id}`, {
      version,
      method: { ...fields, priceCents: 1234, freeAboveCents: null, steps: [] },
    });
    const cart = await shopper.call<object>("GET", "/cart");
    expect(JSON.stringify(cart.body)).toContain("1234");
    const weighed = await call<ShippingRules>("PUT", `/shipping/methods/${id}`, {
      version: changed.version,
      method: {
        ...fields,
        steps: [
          { upToGrams: 100_000, priceCents: 4321 },
          { upToGrams: 50_000, priceCents: 2345 },
        ],
      },
    });
    const now = weighed.zones.flatMap(({ methods }) => methods).find((one) => one.id === id);
    expect(now?.steps.map(({ upToGrams }) => upToGrams)).toEqual([50_000, 100_000]);
    expect(JSON.stringify((await shopper.call<object>("GET", "/cart")).body)).toContain("2345");
  });

  it("has methods added last and removed; a zone that is gone has none", async () => {
    const { zones, version } = await shipping();
    const at = zones[0]?.id ?? "";
    const added = await call<ShippingRules>("POST", `/shipping/zones/${at}/methods`, {
      version,
      method: method(),
    });
    const made = added.zones[0]?.methods.at(-1);
    expect(made).toMatchObject({ name: "By bicycle", priceCents: 400 });
    const path = `/shipping/methods/${made?.id}`;
    const removed = await call<ShippingRules>("DELETE", path, { version: added.version });
    expect(removed.zones[0]?.methods).toEqual(zones[0]?.methods);
    const again = { version: removed.version };
    expect(await call("DELETE", path, again)).toMatchObject({ code: "shipping_method.not_found" });
    const nowhere = await call("POST", "/shipping/zones/zon_none/methods", { ...again, method: method() });
    expect(nowhere).toMatchObject({ code: "shipping_zone.not_found" });
  });

  it.each([
    [{ minDays: 3, maxDays: 2 }],
    [{ priceCents: -1 }],
    [{ steps: [{ upToGrams: 0, priceCents: 1 }] }],
    [
      {
        steps: [
          { upToGrams: 5, priceCents: 1 },
          { upToGrams: 5, priceCents: 2 },
        ],
      },
    ],
  ])("refuses a method with %j", async (wrong) => {
    const { zones, version } = await shipping();
    const body = { version, method: method(wrong) };
    expect(await call("POST", `/shipping/zones/${zones[0]?.id}/methods`, body)).toMatchObject({
      status: 422,
    });
  });
});

describe("tax", () => {
  const rate = (of: object = {}) => ({
    name: "GST",
    country: "NZ",
    region: "",
    ratePpm: 150_000,
    onShipping: true,
    ...of,
  });

  it("has one rate a place, changed and removed", async () => {
    const added = await call<TaxRules>("POST", "/tax/rates", {
      version: (await tax()).version,
      rate: rate(),
    });
    const made = added.rates.find(({ country }) => country === "NZ");
    expect(made).toMatchObject(rate());
    const twice = await call("POST", "/tax/rates", { version: added.version, rate: rate() });
    expect(twice).toMatchObject({ code: "tax_rate.place_taken" });
    const path = `/tax/rates/${made?.id}`;
    const changed = await call<TaxRules>("PUT", path, {
      version: added.version,
      rate: rate({ ratePpm: 125_000 }),
    });
    expect(changed.rates.find(({ id }) => id === made?.id)?.ratePpm).toBe(125_000);
    expect(await call("PUT", path, { version: added.version, rate: rate() })).toMatchObject({
      code: "edit.stale",
    });
    const removed = await call<TaxRules>("DELETE", path, { version: changed.version });
    expect(removed.rates.map(({ id }) => id)).not.toContain(made?.id);
    expect(await call("DELETE", path, { version: removed.version })).toMatchObject({
      code: "tax_rate.not_found",
    });
  });
});

describe("all of these", () => {
  it("are for managers to change, and for everyone of the shop to read", async () => {
    const support = await newCustomer(store, { role: "support" });
    expect(await as(support, "GET", "/shipping")).toMatchObject({ zones: expect.any(Array) });
    for (const [verb, path, body] of [
      ["PUT", "", await settings()],
      ["POST", "/shipping/zones", { version: 1, zone: zone([]) }],
      [
        "POST",
        "/tax/rates",
        { version: 1, rate: { name: "x", country: "US", ratePpm: 1, onShipping: true } },
      ],
    ] as const)
      expect(await as(support, verb, path, body)).toMatchObject({ code: "actor.not_allowed" });
  });
});
