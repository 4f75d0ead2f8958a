import { Catalog } from "@cali/core/catalog/index.ts";
import { Cursor } from "@cali/core/database/cursor.ts";
import { Database } from "@cali/core/database/index.ts";
import { sql } from "drizzle-orm";
import { quantile } from "./statistics.ts";
import type { World } from "./world.ts";

const LIMIT = 20;
const CALLS = 200;
/** Before any is timed. */
const WARM_UP = 50;

export interface Depth {
  page: number;
  /** Milliseconds that the store waits for the database; 19 pages in 20 come sooner. */
  p95: number;
  /** Blocks that PostgreSQL looked at. */
  blocks: number;
  /** Its plan: node types and indexes, without costs. */
  plan: string;
}

/**
 * Copies the catalogue so many times, past its triggers. Only what a list reads is copied.
 * @returns how many products there are now.
 */
export async function multiply(world: World, times: number): Promise<number> {
  const copied = (column: string) => `x.${column} || '_' || n`;
  await world.sql(`
    DO $$ DECLARE last int := (SELECT max(position) + 1 FROM product);
    BEGIN
      SET LOCAL session_replication_role = replica;
      INSERT INTO product (id, slug, name, summary, description, details, category_id, status, options, price_cents,
          compare_at_cents, position, created_at)
        SELECT ${copied("id")}, x.slug || '-copy-' || n, x.name, x.summary, '', '{}', x.category_id, x.status, x.options,
          x.price_cents, x.compare_at_cents, x.position + n * last, x.created_at - n * interval '1 day'
        FROM product x, generate_series(1, ${times - 1}) n;
      INSERT INTO variant (id, product_id, sku, options, price_cents, position)
        SELECT ${copied("id")}, ${copied("product_id")}, ${copied("sku")}, x.options, x.price_cents, x.position
        FROM variant x, generate_series(1, ${times - 1}) n;
      INSERT INTO product_image (id, product_id, key, alt, option_value, position)
        SELECT ${copied("id")}, ${copied("product_id")}, x.key, x.alt, x.option_value, x.position
        FROM product_image x, generate_series(1, ${times - 1}) n;
    END $$`);
  await world.sql("VACUUM ANALYZE product, variant, product_image");
  const [row] = await world.sql<{ n: number }>("SELECT count(*)::int AS n FROM product");
  return row?.n ?? 0;
}

/** The list of all products at its first page and at one far down, by the store's own statement. */
export async function measureDepth(world: World, page: number): Promise<Depth[]> {
  try {
    return [await at(world, 1), await at(world, page)];
  } finally {
    await Database.close();
  }
}

async function at(world: World, page: number): Promise<Depth> {
  const before = (page - 1) * LIMIT - 1;
  const [place] = await world.sql<{ position: number; id: string }>(
    "SELECT position, id FROM product WHERE status = 'active' ORDER BY position, id OFFSET $1 LIMIT 1",
    [Math.max(before, 0)],
  );
  if (!place) throw new Error(`there is no page ${page}`);
  const cursor = page === 1 ? undefined : Cursor.encode("featured", place.position, place.id);
  const query = { sort: "featured", limit: LIMIT, ...(cursor === undefined ? {} : { cursor }) } as const;
  const latencies: number[] = [];
  for (let call = 0; call < WARM_UP + CALLS; call += 1) {
    const from = performance.now();
    const { items } = await Catalog.list(query);
    if (call >= WARM_UP) latencies.push(performance.now() - from);
    if (items.length !== LIMIT) throw new Error(`page ${page} has ${items.length} products`);
  }
  const explained = await explain(query, cursor === undefined ? undefined : place);
  return { page, p95: quantile(latencies, 0.95), ...explained };
}

interface PlanNode {
  "Node Type": string;
  "Index Name"?: string;
  "Shared Hit Blocks": number;
  "Shared Read Blocks": number;
  Plans?: PlanNode[];
}

const shapeOf = (node: PlanNode): string => {
  const name = [node["Node Type"], node["Index Name"]].filter(Boolean).join(" ");
  return node.Plans ? `${name} (${node.Plans.map(shapeOf).join(", ")})` : name;
};

/** Explains the statement that the list has just prepared, in the same session. */
const explain = (
  query: Parameters<typeof Catalog.list>[0],
  place: { position: number; id: string } | undefined,
): Promise<Pick<Depth, "blocks" | "plan">> =>
  Database.transaction(async () => {
    await Catalog.list(query);
    const orm = await Database.orm();
    const name = `catalog.list.featured${place ? ".cursor" : ""}`;
    // EXPLAIN takes no parameters; both are numbers and an id of our own making.
    const values = place ? `${place.position}, '${place.id}', ${LIMIT + 1}` : `${LIMIT + 1}`;
    const { rows } = (await orm.execute(
      sql`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE ${sql.identifier(name)}(${sql.raw(values)})`,
    )) as { rows: { "QUERY PLAN": { Plan: PlanNode }[] }[] };
    const plan = rows[0]?.["QUERY PLAN"][0]?.Plan;
    if (!plan) throw new Error(`PostgreSQL did not explain ${name}`);
    return { blocks: plan["Shared Hit Blocks"] + plan["Shared Read Blocks"], plan: shapeOf(plan) };
  });
