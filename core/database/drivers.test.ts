import { startNeonProxy } from "@cali/sandbox/neon-proxy.ts";
import { testDatabase } from "@cali/sandbox/testing/database.ts";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { categoryTable } from "../catalog/catalog.sql.ts";
import { Id } from "../id/index.ts";
import { type Driver, driverFor } from "./connect.ts";
import { asserted, isOutage, isRetryable, violated } from "./errors.ts";
import { Database } from "./index.ts";

describe("driverFor", () => {
  it("gives Neon's addresses Neon's driver and others pg", () => {
    expect(driverFor("postgres://u:p@ep-cool-sun-1.us-east-2.aws.neon.tech/db")).toBe("neon");
    expect(driverFor("postgres://u:p@neon.tech.example.com/db")).toBe("pg");
    expect(driverFor("postgres://cali@127.0.0.1:5432/cali")).toBe("pg");
  });
});

describe.each<Driver>(["pg", "neon"])("Database over %s", (driver) => {
  const db = testDatabase("empty");
  let proxy: Awaited<ReturnType<typeof startNeonProxy>>;

  beforeAll(async () => {
    proxy = await startNeonProxy();
    process.env.DATABASE_DRIVER = driver;
    process.env.NEON_WS_PROXY = proxy.address;
  });
  afterAll(async () => {
    await Database.close();
    await proxy.close();
    delete process.env.DATABASE_DRIVER;
    delete process.env.NEON_WS_PROXY;
  });

  const insert = async (slug: string) => {
    const orm = await Database.orm();
    await orm.insert(categoryTable).values({ id: Id.create("category"), slug, name: slug });
  };
  const exists = async (slug: string) => {
    const orm = await Database.orm();
    return (await orm.select().from(categoryTable).where(eq(categoryTable.slug, slug))).length === 1;
  };

  it("is the driver asked for", async () => {
    const { pool } = await Database.connection();
    expect(pool.constructor.name === "NeonPool").toBe(driver === "neon");
  });

  it("runs a prepared statement again and again", async () => {
    const add = Database.statement<{ sum: number }>(
      "test.add",
      sql`SELECT ${sql.placeholder("a")}::int + ${sql.placeholder("b")}::int AS sum`,
    );
    expect(await add({ a: 1, b: 2 })).toEqual([{ sum: 3 }]);
    expect(await add({ a: 40, b: 2 })).toEqual([{ sum: 42 }]);
  });

  it("runs a statement again that met a deadlock", async () => {
    await db.sql("CREATE SEQUENCE IF NOT EXISTS tries");
    await db.sql(`
      CREATE OR REPLACE FUNCTION unlucky(times int) RETURNS int LANGUAGE plpgsql AS $$
      DECLARE turn int := nextval('tries');
      BEGIN
        IF turn < times THEN RAISE EXCEPTION 'deadlock' USING ERRCODE = '40P01'; END IF;
        RETURN turn;
      END $$`);
    await db.sql("ALTER SEQUENCE tries RESTART");
    const lucky = Database.statement<{ turn: number }>("test.unlucky", sql`SELECT unlucky(3) AS turn`);
    expect(await lucky()).toEqual([{ turn: 3 }]);
    await db.sql("ALTER SEQUENCE tries RESTART");
    const never = Database.statement("test.never_lucky", sql`SELECT unlucky(9) AS turn`);
    await expect(never()).rejects.toThrow(/deadlock/);
  });

  it("keeps its connection when a statement is refused", async () => {
    const who = Database.statement<{ pid: number }>("test.who", sql`SELECT pg_backend_pid() AS pid`);
    const refused = Database.statement("test.refused", sql`SELECT assert_that(false, 'refused')`);
    const [before] = await who();
    await expect(refused()).rejects.toThrow(/refused/);
    expect(await who()).toEqual([before]);
  });

  it("brings arrays, JSON and times both ways", async () => {
    const echo = Database.statement<{ list: string[]; json: object; at: Date }>(
      "test.echo",
      sql`SELECT ${sql.placeholder("list")}::text[] AS list, ${sql.placeholder("json")}::jsonb AS json,
        ${sql.placeholder("at")}::timestamptz AS at`,
    );
    const at = new Date("2026-02-03T04:05:06.789Z");
    const list = ["a", 'b "c"', "d,e", ""];
    expect(await echo({ list, json: JSON.stringify({ n: [1, null] }), at })).toEqual([
      { list, json: { n: [1, null] }, at },
    ]);
  });

  it("commits what a transaction wrote, and then runs the effects", async () => {
    const effects: boolean[] = [];
    await Database.transaction(async () => {
      await insert("kept");
      await Database.afterCommit(async () => {
        effects.push(await exists("kept"));
      });
      expect(effects).toEqual([]);
    });
    expect(effects).toEqual([true]);
  });

  it("leaves nothing of a transaction that fails, nor its effects", async () => {
    let ran = false;
    const failing = Database.transaction(async () => {
      await insert("undone");
      await Database.afterCommit(async () => {
        ran = true;
      });
      throw new Error("on purpose");
    });
    await expect(failing).rejects.toThrow("on purpose");
    expect(await exists("undone")).toBe(false);
    expect(ran).toBe(false);
  });

  it("joins a transaction inside a transaction", async () => {
    const failing = Database.transaction(async () => {
      await Database.transaction(() => insert("inner"));
      throw new Error("outer");
    });
    await expect(failing).rejects.toThrow("outer");
    expect(await exists("inner")).toBe(false);
  });

  it("keeps transactions that run at once apart", async () => {
    await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        Database.transaction(async () => {
          await insert(`apart-${n}`);
          await new Promise((resolve) => setTimeout(resolve, 5));
          expect(await exists(`apart-${n}`)).toBe(true);
          if (n % 2 === 1) throw new Error("odd");
        }).catch((error: Error) => expect(error.message).toBe("odd")),
      ),
    );
    const kept = await Promise.all(Array.from({ length: 12 }, (_, n) => exists(`apart-${n}`)));
    expect(kept).toEqual(kept.map((_, n) => n % 2 === 0));
  });

  it("runs work again after a deadlock", async () => {
    await insert("left");
    await insert("right");
    const touch = async (slug: string) => {
      const orm = await Database.orm();
      await orm.update(categoryTable).set({ name: sql`name || '.'` }).where(eq(categoryTable.slug, slug));
    };
    let runs = 0;
    const both = (one: string, other: string) =>
      Database.transaction(async () => {
        runs += 1;
        await touch(one);
        await new Promise((resolve) => setTimeout(resolve, 100));
        await touch(other);
      });
    await Promise.all([both("left", "right"), both("right", "left")]);
    expect(runs).toBeGreaterThan(2);
  });

  it("tells what refused", async () => {
    const failure = (run: Promise<unknown>) =>
      run.then(
        () => undefined,
        (error: unknown) => error,
      );
    const failing = Database.statement("test.assert", sql`SELECT assert_that(false, 'some.code')`);
    expect(asserted(await failure(failing()))).toBe("some.code");
    await insert("twice");
    expect(violated(await failure(insert("twice")))).toBe("category_slug_unique");
  });

  it("outlives a connection that breaks in the middle of a transaction", async () => {
    const backend = Database.statement<{ pid: number }>("test.backend", sql`SELECT pg_backend_pid() AS pid`);
    const failing = Database.transaction(async () => {
      const [row] = await backend();
      await db.sql("SELECT pg_terminate_backend($1)", [row?.pid]);
      await new Promise((resolve) => setTimeout(resolve, 100));
      await backend();
    });
    const error: unknown = await failing.catch((reason: unknown) => reason);
    expect(isOutage(error)).toBe(true);
    expect(await exists("kept")).toBe(true);
  });

  it("knows an outage when it meets one", async () => {
    await Database.close();
    const url = process.env.DATABASE_URL;
    process.env.DATABASE_URL = "postgres://cali@127.0.0.1:1/none";
    const error: unknown = await exists("anything").catch((reason: unknown) => reason);
    await Database.close();
    process.env.DATABASE_URL = url;
    expect(isOutage(error)).toBe(true);
    expect(isRetryable(error)).toBe(false);
    expect(await exists("kept")).toBe(true);
  });
});
