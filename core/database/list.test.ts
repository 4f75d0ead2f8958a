import { testDatabase } from "@cali/sandbox/testing/database.ts";
import { sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { Cursor } from "./cursor.ts";
import { Database } from "./index.ts";
import { build, type ListDefinition, listOf } from "./list.ts";

const db = testDatabase("empty");

interface Thing {
  id: string;
  kind: string;
  size: number;
  madeAt: Date;
}

type Sort = "newest" | "oldest" | "largest";
type Filter = "kind" | "size" | "even";

const definition: ListDefinition<Sort, Filter> = {
  name: "things",
  select: sql`t.id, t.kind, t.size, t.made_at AS "madeAt"`,
  from: sql`thing t`,
  id: sql`t.id`,
  orders: {
    newest: { key: sql`t.made_at`, type: "timestamptz", shape: Cursor.time, descending: true },
    oldest: { key: sql`t.made_at`, type: "timestamptz", shape: Cursor.time, descending: false },
    largest: { key: sql`t.size`, type: "int", shape: z.int32(), descending: true },
  },
  columns: { kind: sql`t.kind`, size: sql`t.size` },
  together: ["kind", "size"],
  conditions: { even: sql`t.size % 2 = 0 AND ${sql.placeholder("even")}::boolean` },
};
const list = listOf<Thing, Sort, Filter>(definition);

/** Few values and many rows: ties everywhere. */
let all: Thing[] = [];
const day = (n: number) => new Date(Date.UTC(2026, 0, n));

beforeAll(async () => {
  await db.sql(
    "CREATE TABLE thing (id text PRIMARY KEY, kind text NOT NULL, size int NOT NULL, made_at timestamptz(3) NOT NULL)",
  );
  await db.sql(`INSERT INTO thing SELECT 't' || lpad(n::text, 3, '0'), (ARRAY['a','b','rare'])[1 + (n * 7 % 20) / 9],
    n * 13 % 5, timestamptz '2026-01-01Z' + (n * 11 % 9) * interval '1 day' FROM generate_series(1, 150) n`);
  for (const columns of [
    "made_at, id",
    "kind, made_at, id",
    "size, made_at, id",
    "size, id",
    "kind, size, id",
  ])
    await db.sql(`CREATE INDEX ON thing (${columns})`);
  all = await db.sql<Thing>(`SELECT id, kind, size, made_at AS "madeAt" FROM thing`);
});

const keyOf = {
  newest: (t: Thing) => t.madeAt.getTime(),
  oldest: (t: Thing) => t.madeAt.getTime(),
  largest: (t: Thing) => t.size,
};

function expected(sort: Sort, keep: (thing: Thing) => boolean): string[] {
  const sign = sort === "oldest" ? 1 : -1;
  const key = keyOf[sort];
  return all
    .filter(keep)
    .toSorted((a, b) => sign * (key(a) - key(b) || (a.id < b.id ? -1 : 1)))
    .map(({ id }) => id);
}

async function walk(query: Omit<Parameters<typeof list>[0], "cursor">): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ ...query, cursor });
    expect(page.items.length).toBeLessThanOrEqual(query.limit);
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return ids;
}

const cases: [string, Partial<Record<Filter, unknown>>, (thing: Thing) => boolean][] = [
  ["everything", {}, () => true],
  ["one kind", { kind: "a" }, ({ kind }) => kind === "a"],
  ["a kind that nothing is", { kind: "none" }, () => false],
  ["a kind and a size", { kind: "b", size: 3 }, ({ kind, size }) => kind === "b" && size === 3],
  ["a condition", { even: true }, ({ size }) => size % 2 === 0],
  ["a kind and a condition", { kind: "a", even: true }, ({ kind, size }) => kind === "a" && size % 2 === 0],
  ["filters that are undefined", { kind: undefined }, () => true],
];

describe("a list", () => {
  describe.each(["newest", "oldest", "largest"] as const)("by %s", (sort) => {
    it.each(cases)(
      "walks through %s, each once and in order, whatever the page holds",
      async (_, filters, keep) => {
        for (const limit of [1, 7, 200])
          expect(await walk({ sort, limit, filters })).toEqual(expected(sort, keep));
      },
    );
  });

  it.each([{}, { kind: "a" }] as const)("walks within two moments: %o", async (filters) => {
    const [from, to] = [day(3), day(6)];
    const keep = ({ madeAt, kind }: Thing) =>
      madeAt >= from && madeAt < to && (!("kind" in filters) || kind === filters.kind);
    for (const sort of ["newest", "oldest"] as const) {
      const bounds = { from: from.toISOString(), to: to.toISOString() };
      expect(await walk({ sort, limit: 4, filters, ...bounds })).toEqual(expected(sort, keep));
      expect(await walk({ sort, limit: 4, filters, to: bounds.to })).toEqual(
        expected(sort, (t) => t.madeAt < to && (!("kind" in filters) || t.kind === filters.kind)),
      );
    }
  });

  it("refuses another list's marker, and what is none", async () => {
    const { nextCursor } = await list({ sort: "newest", limit: 1 });
    await expect(list({ sort: "largest", limit: 1, cursor: nextCursor ?? "" })).rejects.toMatchObject({
      code: "cursor.invalid",
    });
    await expect(list({ sort: "newest", limit: 1, cursor: "nonsense" })).rejects.toMatchObject({
      code: "cursor.invalid",
    });
  });

  it("reads one range of one index, without sorting, at any depth", async () => {
    const values: Record<string, unknown> = {
      kind: "rare",
      limit: 5,
      afterValue: day(4).toISOString(),
      afterId: "t050",
    };
    for (const isFirst of [true, false]) {
      const shape = { sort: "newest", by: ["kind"], isFirst, hasFrom: false, hasTo: false } as const;
      const explain = Database.statement<{ "QUERY PLAN": string }>(
        `list.test.explain.${isFirst}`,
        sql`EXPLAIN ${build(definition, { ...shape, by: ["kind"] })}`,
      );
      await Database.transaction(async () => {
        await (await Database.orm()).execute(sql`SET LOCAL enable_seqscan = off`);
        const plan = (await explain(values)).map((row) => row["QUERY PLAN"]).join("\n");
        expect(plan).toMatch(/Index Scan Backward using thing_kind_made_at_id_idx/);
        expect(plan).not.toMatch(/Sort/);
      });
    }
  });

  it("is planned for a page of many rows, in the plan that is kept for any values", async () => {
    await db.sql(`
      CREATE TABLE many (id text PRIMARY KEY, kind text NOT NULL, size int NOT NULL, made_at timestamptz(3) NOT NULL);
      INSERT INTO many SELECT 't' || n, CASE WHEN n % 10 < 7 THEN 'a' ELSE 'b' || n % 3 END, n % 997,
        timestamptz '2026-01-01Z' + n * interval '1 minute' FROM generate_series(1, 50000) n;
      CREATE INDEX ON many (kind, made_at, id); CREATE INDEX ON many (kind, size, id); CREATE INDEX ON many (made_at, id);
      CREATE INDEX ON many (kind, size, made_at, id);
      ANALYZE many`);
    const ranges = [
      { sort: "newest", by: [], index: "many_made_at_id_idx" },
      { sort: "newest", by: ["kind"], index: "many_kind_made_at_id_idx" },
      { sort: "largest", by: ["kind"], index: "many_kind_size_id_idx" },
      { sort: "newest", by: ["kind", "size"], index: "many_kind_size_made_at_id_idx" },
    ] as const;
    for (const { sort, by, index } of ranges)
      for (const isFirst of [true, false]) {
        const among = { ...definition, from: sql`many t` };
        const query = build(among, { sort, by: [...by], isFirst, hasFrom: false, hasTo: false });
        const { sql: text } = new PgDialect({ casing: "snake_case" }).sqlToQuery(query);
        const plan = (await db.sql<{ "QUERY PLAN": string }>(`EXPLAIN (GENERIC_PLAN) ${text}`)).map(
          (row) => row["QUERY PLAN"],
        );
        expect(Number(/rows=(\d+)/.exec(plan[0] ?? "")?.[1])).toBeLessThanOrEqual(Cursor.LONGEST_PAGE + 1);
        expect(plan.join("\n")).toContain(`Scan Backward using ${index}`);
        expect(plan.join("\n")).not.toContain("Sort");
      }
  });
});
