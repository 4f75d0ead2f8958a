import { testDatabase } from "@cali/sandbox/testing/database.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sweep } from "../customer/sweep.ts";
import { Throttle } from "./index.ts";

const db = testDatabase("empty");
const before = process.env.COOKIE_SECRET;
beforeAll(() => {
  process.env.COOKIE_SECRET = "cookie-secret-of-the-tests-0123456789";
});
afterAll(() => {
  process.env.COOKIE_SECRET = before;
});
beforeEach(() => db.sql("DELETE FROM throttle"));

const codeOf = (run: () => Promise<unknown>): Promise<string> =>
  run().then(
    () => "nothing",
    (error: { code: string }) => error.code,
  );

const five = { times: 5, seconds: 60 };
const tried = (who: string | undefined, limit = five) => Throttle.take({ what: "test", who, limit });

describe("Throttle.take", () => {
  it("lets so many pass, and tells when it may be tried again", async () => {
    for (let n = 0; n < 5; n += 1) await tried("ada");
    const refused = await tried("ada").catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "request.too_many" });
    const { retryAfterSeconds } = (refused as { details: { retryAfterSeconds: number } }).details;
    expect(retryAfterSeconds).toBeGreaterThan(50);
    expect(retryAfterSeconds).toBeLessThanOrEqual(60);
  });

  it("lets no more pass when all come at once", async () => {
    const outcomes = await Promise.all(Array.from({ length: 40 }, () => codeOf(() => tried("at-once"))));
    expect(outcomes.filter((code) => code === "request.too_many")).toHaveLength(35);
  });

  it("counts everybody and everything apart", async () => {
    for (let n = 0; n < 5; n += 1) await tried("ada");
    await tried("grace");
    await Throttle.take({ what: "other", who: "ada", limit: five });
    expect(await codeOf(() => tried("ada"))).toBe("request.too_many");
  });

  it("counts all that a try is counted for, also what refuses it", async () => {
    const both = () =>
      Throttle.take(
        { what: "a", who: "x", limit: { times: 1, seconds: 60 } },
        { what: "b", who: "y", limit: { times: 3, seconds: 60 } },
      );
    await both();
    for (let n = 0; n < 2; n += 1) expect(await codeOf(both)).toBe("request.too_many");
    expect(await codeOf(() => Throttle.take({ what: "b", who: "y", limit: { times: 3, seconds: 60 } }))).toBe(
      "request.too_many",
    );
  });

  it("does not deadlock where many are counted for the same in any order", async () => {
    const a = { what: "a", who: "x", limit: { times: 1000, seconds: 60 } };
    const b = { what: "b", who: "y", limit: { times: 1000, seconds: 60 } };
    await Promise.all(
      Array.from({ length: 60 }, (_, n) => (n % 2 ? Throttle.take(a, b) : Throttle.take(b, a))),
    );
    expect((await db.sql<{ count: number }>("SELECT count FROM throttle")).map(({ count }) => count)).toEqual(
      [60, 60],
    );
  });

  it("begins anew when its time is over", async () => {
    for (let n = 0; n < 5; n += 1) await tried("ada");
    await db.sql("UPDATE throttle SET ends_at = now()");
    await tried("ada");
    expect(await db.sql("SELECT count FROM throttle")).toEqual([{ count: 1 }]);
  });

  it("counts nobody whom it can't tell apart", async () => {
    for (let n = 0; n < 9; n += 1) await tried(undefined);
    expect(await db.sql("SELECT FROM throttle")).toEqual([]);
  });

  it("keeps nothing from which it could be read whom it counts", async () => {
    await tried("ada@example.com");
    const [row] = await db.sql<{ row: string }>("SELECT t::text AS row FROM throttle t");
    expect(row?.row).not.toContain("ada");
  });
});

describe("Throttle.household", () => {
  it.each([
    ["203.0.113.9", "203.0.113.9"],
    ["::ffff:203.0.113.9", "203.0.113.9"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:db8:1:2::1", "2001:db8:1:2"],
    ["2001:0db8:0001:0002:ffff::", "2001:db8:1:2"],
    ["2001:db8::1", "2001:db8:0:0"],
    ["::1", undefined],
    ["127.0.0.1", undefined],
    ["::ffff:127.0.0.1", undefined],
    ["", undefined],
    [undefined, undefined],
  ])("of %s is %s", (address, expected) => {
    expect(Throttle.household(address)).toBe(expected);
  });
});

describe("sweep", () => {
  it("clears away what is over, and nothing else", async () => {
    await tried("ada");
    await tried("grace");
    await db.sql("UPDATE throttle SET ends_at = now() WHERE key = (SELECT min(key) FROM throttle)");
    await db.sql("INSERT INTO customer (id, email) VALUES ('cus_1', 'a@example.com')");
    await db.sql(
      `INSERT INTO session (id, customer_id, token, expires_at) VALUES
         ('ses_old', 'cus_1', 'a', now() - interval '1 second'), ('ses_new', 'cus_1', 'b', now() + interval '1 day')`,
    );
    await db.sql(
      `INSERT INTO verification (id, identifier, value, expires_at) VALUES
         ('old', 'a', 'b', now() - interval '1 second'), ('new', 'a', 'b', now() + interval '1 day')`,
    );
    expect(await sweep()).toEqual({ sessions: 1, codes: 1 });
    expect(await db.sql("SELECT id FROM session")).toEqual([{ id: "ses_new" }]);
    expect(await db.sql("SELECT id FROM verification")).toEqual([{ id: "new" }]);
    expect(await db.sql("SELECT FROM throttle")).toHaveLength(1);
  });
});
