import { newCustomer, startSession } from "@cali/sandbox/testing/customers.ts";
import { Shopper, variants } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { beforeEach, describe, expect, it } from "vitest";

const store = testStore();
beforeEach(() => store.sql("DELETE FROM throttle"));

/** How many of so many tries are let through. */
async function through(times: number, call: (n: number) => Promise<{ status: number }>): Promise<number> {
  let passed = 0;
  for (let n = 0; n < times; n += 1) if ((await call(n)).status !== 429) passed += 1;
  return passed;
}

const tryCode = (shopper: Shopper, n: number) =>
  shopper.call("PUT", "/cart/coupon", { body: { code: `GUESS${n}` } });

describe("a coupon's code", () => {
  it("is tried so often by one account, on whatever browser", async () => {
    const { shopper, customerId } = await newCustomer(store);
    const elsewhere = new Shopper(store);
    await startSession(store, elsewhere, customerId);
    expect(await through(44, (n) => tryCode(n % 2 ? shopper : elsewhere, n))).toBe(40);
    const other = await newCustomer(store);
    expect((await tryCode(other.shopper, 0)).status).toBe(404);
  });

  it("is tried so often from one address, with a new cart each time", async () => {
    const fresh = (address: string) => {
      const shopper = new Shopper(store);
      shopper.address = address;
      return shopper;
    };
    expect(await through(104, (n) => tryCode(fresh("203.0.113.5"), n))).toBe(100);
    expect((await tryCode(fresh("203.0.113.6"), 0)).status).toBe(404);
    // What a browser says of its address counts only where the CDN has said it: functions/http/app.ts.
    expect((await tryCode(fresh("203.0.113.5"), 0)).body.code).toBe("request.too_many");
  });
});

describe("a checkout", () => {
  it("is begun so often by one cart, and none is lost for it", async () => {
    const [variant = ""] = await variants(store, 1);
    const shopper = new Shopper(store);
    await shopper.put(variant, 1);
    await store.sql("INSERT INTO throttle (key, count, ends_at) SELECT 'x', 1, now()");
    const before = await shopper.checkout();
    await store.sql("UPDATE throttle SET count = 119 WHERE key <> 'x'");
    expect((await shopper.checkout()).body.url).toBe(before.body.url);
    const refused = await shopper.checkout();
    expect(refused.body.code).toBe("request.too_many");
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    expect((await shopper.cart()).body.itemCount).toBe(1);
    await store.sql("UPDATE throttle SET ends_at = now()");
    expect((await shopper.checkout()).body.url).toBe(before.body.url);
  });
});
