import { Database } from "@cali/core/database/index.ts";
import { sql } from "drizzle-orm";
import { quantile } from "./statistics.ts";

const CALLS = 200;
/** Before any is timed. */
const WARM_UP = 50;
/** A page that is slow beyond all budgets shows that in fewer calls, so that it doesn't hold up the run. */
const LONGEST_MS = 2_000;
const FEWEST = 5;

/** How one page of a list comes about. */
export interface Listing {
  /** Milliseconds that the store waits for the database; 19 pages in 20 come sooner. */
  p95: number;
  /** Blocks that PostgreSQL looked at. */
  blocks: number;
  /** Its plan: node types and indexes, without costs. */
  plan: string;
}

export type Value = string | number | boolean | string[];

/** A page as the store lists it, and the statement that it has prepared for that. */
export interface Page {
  statement: string;
  values: readonly Value[];
  list(): Promise<unknown>;
}

/** Lists a page over and over. */
export async function measureListing(page: Page): Promise<Listing> {
  await time(page, WARM_UP);
  const latencies = await time(page, CALLS);
  return { p95: quantile(latencies, 0.95), ...(await explain(page)) };
}

/** @returns the milliseconds of each call. */
async function time({ list }: Page, calls: number): Promise<number[]> {
  const latencies: number[] = [];
  for (const until = performance.now() + LONGEST_MS; latencies.length < calls; ) {
    const from = performance.now();
    if (from > until && latencies.length >= FEWEST) break;
    await list();
    latencies.push(performance.now() - from);
  }
  return latencies;
}

interface PlanNode {
  "Node Type": string;
  "Index Name"?: string;
  "Shared Hit Blocks": number;
  "Shared Read Blocks": number;
  Plans?: PlanNode[];
}

/** What it reads, and by which index; of the rest only how it goes about it. */
export const shapeOf = (node: PlanNode): string => {
  const name = [node["Node Type"], node["Index Name"]].filter(Boolean).join(" ");
  return node.Plans ? `${name} (${node.Plans.map(shapeOf).join(", ")})` : name;
};

/** As EXECUTE takes it: EXPLAIN takes no parameters. */
export const literal = (value: Value): string => {
  if (Array.isArray(value)) return `ARRAY[${value.map(literal).join(", ")}]::text[]`;
  return typeof value === "string" ? `'${value.replaceAll("'", "''")}'` : String(value);
};

/** Explains the statement that the list has just prepared, in the same session. */
const explain = ({ statement, values, list }: Page): Promise<Pick<Listing, "blocks" | "plan">> =>
  Database.transaction(async () => {
    await list();
    const orm = await Database.orm();
    const given = values.map(literal).join(", ");
    const { rows } = (await orm.execute(
      sql`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE ${sql.identifier(statement)}(${sql.raw(given)})`,
    )) as { rows: { "QUERY PLAN": { Plan: PlanNode }[] }[] };
    const plan = rows[0]?.["QUERY PLAN"][0]?.Plan;
    if (!plan) throw new Error(`PostgreSQL did not explain ${statement}`);
    return { blocks: plan["Shared Hit Blocks"] + plan["Shared Read Blocks"], plan: shapeOf(plan) };
  });
