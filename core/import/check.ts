import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { Env } from "../env/index.ts";
import { StoreError } from "../error/index.ts";
import { type ProductFile, withFile } from "./file.ts";
import { readCategories, readKnown, skusIn } from "./known.ts";
import { type Choices, type Planned, planOf, slugIn } from "./plan.ts";
import type { Group, Ignored } from "./rows.ts";
import type { NoteDetail, NoteKind } from "./schema.ts";
import { bunches, stretch } from "./stretch.ts";

const given = (name: string) => sql.placeholder(name);

export interface AtWork {
  status: string;
  productCount: number;
  doneCount: number;
  categoryId: string | null;
  takeStock: boolean;
  createdBy: string | null;
}

const read = Database.statement<AtWork>(
  "import.at_work",
  sql`
    SELECT status, product_count AS "productCount", done_count AS "doneCount", category_id AS "categoryId",
      take_stock AS "takeStock", created_by AS "createdBy"
    FROM import WHERE id = ${given("id")}`,
);

/** An import as it is for whoever works at it. */
export const readAtWork = async (id: string): Promise<AtWork | undefined> => (await read({ id }))[0];

// Takes effect only where nobody else was quicker and nobody has called it off: each product is counted once.
const advance = Database.statement<{ id: string }>(
  "import.check_advance",
  sql`
    WITH moved AS (
      UPDATE import SET product_count = product_count + ${given("products")}::int, row_count = ${given("rows")}::int,
        create_count = create_count + ${given("create")}::int, update_count = update_count + ${given("update")}::int,
        same_count = same_count + ${given("same")}::int, problem_count = problem_count + ${given("problem")}::int,
        ignored_columns = ${given("ignored")}::jsonb, share = ${given("share")}::real, touched_at = now()
      WHERE id = ${given("id")} AND status = 'checking' AND product_count = ${given("from")}::int
      RETURNING id),
    noted AS (
      INSERT INTO import_note (import_id, position, row, handle, kind, version, details)
      SELECT moved.id, n.position, n.row, n.handle, n.kind, n.version, n.details
      FROM moved, jsonb_to_recordset(${given("notes")}::jsonb)
        AS n(position int, "row" int, handle text, kind text, version int, details jsonb))
    SELECT id FROM moved`,
);

const finish = Database.statement(
  "import.check_finish",
  sql`UPDATE import SET status = 'checked', share = 1, touched_at = now() WHERE id = ${given("id")} AND status = 'checking'`,
);

const fail = Database.statement(
  "import.fail",
  sql`UPDATE import SET status = 'failed', error = ${given("error")}, finished_at = now()
    WHERE id = ${given("id")} AND status IN ('checking', 'applying')`,
);

/** Ends an import that can't go on, and says why. */
export const failWith = (id: string, error: string): Promise<unknown> => fail({ id, error });

const BUNCH = 50;
/** So many details of one product are kept; a product of 250 variants has more than anybody reads. */
const MOST_DETAILS = 400;

interface Note {
  position: number;
  row: number;
  handle: string;
  kind: NoteKind;
  version: number | null;
  details: NoteDetail[];
}

const noteOf = (
  { index, rows, handle }: Group,
  { kind, details }: Planned,
  version: number | undefined,
): Note[] =>
  kind === "same"
    ? []
    : [
        {
          position: index,
          row: rows[0]?.number ?? 0,
          handle: handle.slice(0, 200),
          kind,
          version: version ?? null,
          details: details.slice(0, MOST_DETAILS),
        },
      ];

/**
 * Looks an import's file through, a stretch of it, and writes down what it would change and what is wrong with it.
 * @returns whether there is more to do.
 */
export async function check(id: string, isOver = stretch()): Promise<boolean> {
  const found = await readAtWork(id);
  if (found?.status !== "checking") return false;
  try {
    return await withFile(id, (file) => lookThrough(id, found, file, isOver));
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    await failWith(id, error.message);
    return false;
  }
}

async function lookThrough(
  id: string,
  at: AtWork,
  file: ProductFile,
  isOver: () => boolean,
): Promise<boolean> {
  const choices = choicesOf(at);
  const categories = await readCategories();
  const ignored: Ignored = new Map();
  const skuRows = new Map<string, number>();
  const slugs = new Map<string, number>();
  let count = at.productCount;
  let rows = 1;
  for await (const groups of bunches(file.groups(ignored), BUNCH)) {
    rows = groups.at(-1)?.rows.at(-1)?.number ?? rows;
    // Those of an earlier stretch are only remembered.
    const fresh = groups.filter(({ index }) => index >= count);
    const known = await readKnown(fresh, choices.siteUrl);
    const plans = groups.flatMap((group) => {
      sayIfTaken(group, slugs);
      const product = known.products.get(slugIn(group));
      const plan =
        group.index < count ? undefined : planOf(group, { ...known, product, categories, skuRows }, choices);
      for (const [sku, row] of skusIn(group)) if (!skuRows.has(sku)) skuRows.set(sku, row);
      return plan ? [{ group, plan, version: product?.version }] : [];
    });
    if (plans.length === 0) continue;
    const counts = { create: 0, update: 0, same: 0, problem: 0 };
    for (const { plan } of plans) counts[plan.kind] += 1;
    const [moved] = await advance({
      id,
      from: count,
      products: plans.length,
      rows: rows - 1,
      ...counts,
      ignored: JSON.stringify([...ignored].map(([column, cells]) => ({ column, rows: cells }))),
      share: file.share(),
      notes: JSON.stringify(plans.flatMap(({ group, plan, version }) => noteOf(group, plan, version))),
    });
    if (!moved) return false;
    count += plans.length;
    if (isOver()) return true;
  }
  if (count === 0) throw new StoreError("import.unreadable", "There are no products in this file.");
  await finish({ id });
  return false;
}

/** Two handles may come to the same address here. */
function sayIfTaken(group: Group, slugs: Map<string, number>): void {
  const slug = slugIn(group);
  const row = group.rows[0]?.number ?? 0;
  const taken = slugs.get(slug);
  if (slug !== "" && taken !== undefined && group.faults.length === 0)
    group.faults.push({
      row,
      column: "handle",
      message: `The product in row ${taken} has the address ${slug} already.`,
    });
  if (taken === undefined) slugs.set(slug, row);
}

/** What was chosen for the whole file. */
export const choicesOf = ({ categoryId, takeStock }: AtWork): Choices => ({
  categoryId: categoryId ?? "",
  takeStock,
  siteUrl: Env.need(["SITE_URL"]).SITE_URL,
});
