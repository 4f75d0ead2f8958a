import { FOR_STAFF, toldToOutsiders } from "@cali/sandbox/testing/customers.ts";
import { testDatabase } from "@cali/sandbox/testing/database.ts";
import { beforeEach, describe, expect, it } from "vitest";
import { Actor } from "../actor/index.ts";
import { Suppression } from "./suppression.ts";

const db = testDatabase("empty");

beforeEach(async () => {
  await db.sql("DELETE FROM email_suppression");
});

const asStaff = <T>(run: () => Promise<T>): Promise<T> =>
  Actor.provide({ type: "system", name: "test" }, run);

async function walk(limit: number): Promise<string[]> {
  const seen: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const { items, nextCursor } = await asStaff(() => Suppression.list({ cursor, limit }));
    seen.push(...items.map(({ address }) => address));
    if (nextCursor === null) return seen;
    cursor = nextCursor;
  }
}

describe("Suppression", () => {
  it("is for the shop's own people", async () => {
    await db.sql("INSERT INTO email_suppression (address, reason) VALUES ('ada@example.com', 'bounced')");
    const verbs: (() => Promise<unknown>)[] = [
      () => Suppression.list({ limit: 10 }),
      () => Suppression.fromAddress("ada@example.com"),
      () => Suppression.add("grace@example.com"),
      () => Suppression.clear("ada@example.com"),
    ];
    for (const verb of verbs) expect(await toldToOutsiders(verb)).toEqual(FOR_STAFF);
    expect(await walk(10)).toEqual(["ada@example.com"]);
  });

  it("knows an address in any case, and takes it once", async () => {
    expect(await asStaff(() => Suppression.add("Ada@Example.com", "asked by telephone"))).toBe(true);
    expect(await asStaff(() => Suppression.add("ADA@example.com"))).toBe(false);
    expect(await asStaff(() => Suppression.fromAddress("aDa@example.com"))).toMatchObject({
      address: "ada@example.com",
      reason: "by-hand",
      detail: "asked by telephone",
    });
    expect(await asStaff(() => Suppression.clear("ADA@EXAMPLE.COM"))).toBe(true);
    expect(await asStaff(() => Suppression.clear("ada@example.com"))).toBe(false);
    expect(await asStaff(() => Suppression.fromAddress("ada@example.com"))).toBeUndefined();
  });

  it("leaves what a provider told as it is", async () => {
    await db.sql("INSERT INTO email_suppression (address, reason) VALUES ('ada@example.com', 'complained')");
    await asStaff(() => Suppression.add("ada@example.com"));
    expect((await asStaff(() => Suppression.fromAddress("ada@example.com")))?.reason).toBe("complained");
  });
});

describe("Suppression.list", () => {
  it("is walked once through, newest first, also where many came at the same moment", async () => {
    await db.sql(
      `INSERT INTO email_suppression (address, reason, created_at)
       SELECT 'a' || n || '@example.com', 'bounced', timestamptz '2026-01-01' + n / 7 * interval '1 minute'
       FROM generate_series(1, 100) n`,
    );
    const seen = await walk(9);
    expect(seen).toHaveLength(100);
    expect(new Set(seen).size).toBe(100);
    const [newest] = await db.sql<{ address: string }>(
      "SELECT address FROM email_suppression ORDER BY created_at DESC, address DESC LIMIT 1",
    );
    expect(seen[0]).toBe(newest?.address);
  });

  it("goes on behind the longest address there can be", async () => {
    const long = `${"l".repeat(242)}@example.com`;
    for (const address of [long, "short@example.com"]) await asStaff(() => Suppression.add(address));
    expect((await walk(1)).sort()).toEqual([long, "short@example.com"]);
  });

  it("refuses another list's marker", async () => {
    const cursor = Buffer.from(JSON.stringify(["orders", "2026-01-01T00:00:00Z", "x"])).toString("base64url");
    await expect(asStaff(() => Suppression.list({ cursor, limit: 5 }))).rejects.toMatchObject({
      code: "cursor.invalid",
    });
  });

  it("takes no longer for a page deep down", async () => {
    await db.sql(
      `INSERT INTO email_suppression (address, reason, created_at)
       SELECT 'a' || n || '@example.com', 'bounced', timestamptz '2026-01-01' + n * interval '1 second'
       FROM generate_series(1, 100000) n`,
    );
    await db.sql("ANALYZE email_suppression");
    const cursor = Buffer.from(JSON.stringify(["suppressed", "2026-01-01T01:00:00Z", "b"])).toString(
      "base64url",
    );
    const took: number[] = [];
    for (let round = 0; round < 15; round += 1) {
      const started = performance.now();
      const { items } = await asStaff(() => Suppression.list({ cursor, limit: 25 }));
      took.push(performance.now() - started);
      expect(items[0]?.address).toBe("a3600@example.com");
    }
    expect(took.sort((a, b) => a - b)[7]).toBeLessThan(10);
  });
});
