import { sql } from "drizzle-orm";
import * as z from "zod";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { Products } from "../product/index.ts";
import { type AtWork, choicesOf, failWith, readAtWork } from "./check.ts";
import { type ProductFile, withFile } from "./file.ts";
import { readCategories, readKnown } from "./known.ts";
import { Pictures } from "./pictures.ts";
import { type Known, type Planned, planOf, slugIn } from "./plan.ts";
import type { Group } from "./rows.ts";
import type { NoteDetail } from "./schema.ts";
import { bunches, stretch } from "./stretch.ts";

const given = (name: string) => sql.placeholder(name);

const notes = Database.statement<{ position: number; version: number | null }>(
  "import.to_apply",
  sql`
    SELECT position, version FROM import_note
    WHERE import_id = ${given("id")} AND position BETWEEN ${given("from")}::int AND ${given("to")}::int AND kind <> 'problem'`,
);

// Takes effect only where nobody else was quicker and nobody has called it off: no product is dealt with twice.
const advance = Database.statement<{ id: string }>(
  "import.apply_advance",
  sql`
    UPDATE import SET done_count = ${given("to")}::int, share = ${given("share")}::real, touched_at = now()
    WHERE id = ${given("id")} AND status = 'applying' AND done_count = ${given("from")}::int RETURNING id`,
);

const setApplied = Database.statement(
  "import.note_applied",
  sql`
    UPDATE import_note SET applied = true, details = details || ${given("added")}::jsonb
    WHERE import_id = ${given("id")} AND position = ${given("position")}::int`,
);

// Counted among what it has come to be.
const setProblem = Database.statement(
  "import.note_problem",
  sql`
    WITH was AS (SELECT kind FROM import_note
      WHERE import_id = ${given("id")} AND position = ${given("position")}::int FOR UPDATE),
    noted AS (
      UPDATE import_note SET kind = 'problem', details = ${given("details")}::jsonb
      WHERE import_id = ${given("id")} AND position = ${given("position")}::int)
    UPDATE import SET problem_count = problem_count + 1,
      create_count = create_count - (was.kind = 'create')::int, update_count = update_count - (was.kind = 'update')::int
    FROM was WHERE id = ${given("id")}`,
);

const finish = Database.statement(
  "import.apply_finish",
  sql`
    UPDATE import SET status = 'done', done_count = product_count, share = 1, finished_at = now()
    WHERE id = ${given("id")} AND status = 'applying'`,
);

const BUNCH = 20;

/** Somebody else works at it, or has called it off. */
class Overtaken extends Error {}

/**
 * Makes the changes that an import's file was found to make, a stretch of them. Each product is saved in a transaction of its own,
 * which also counts it: a worker that is killed is followed by one that goes on where it was.
 * @returns whether there is more to do.
 */
export async function apply(id: string, isOver = stretch()): Promise<boolean> {
  const found = await readAtWork(id);
  if (found?.status !== "applying") return false;
  try {
    return await withFile(id, (file) => goThrough({ id, at: found, file }, isOver));
  } catch (error) {
    if (error instanceof Overtaken) return false;
    if (!(error instanceof StoreError)) throw error;
    await failWith(id, error.message);
    return false;
  }
}

interface Work {
  id: string;
  at: AtWork;
  file: ProductFile;
}

async function goThrough(work: Work, isOver: () => boolean): Promise<boolean> {
  const { id, at, file } = work;
  const choices = choicesOf(at);
  const categories = await readCategories();
  let done = at.doneCount;
  for await (const groups of bunches(file.groups(new Map()), BUNCH)) {
    const [first, last] = [groups[0]?.index ?? 0, groups.at(-1)?.index ?? 0];
    if (last < done) continue;
    const due = new Map(
      (await notes({ id, from: Math.max(first, done), to: last })).map(({ position, version }) => [
        position,
        version,
      ]),
    );
    const known = await readKnown(
      groups.filter(({ index }) => due.has(index)),
      choices.siteUrl,
    );
    for (const group of groups) {
      const version = due.get(group.index);
      if (version === undefined || group.index < done) continue;
      const step = { from: done, to: group.index + 1, version };
      const product = known.products.get(slugIn(group));
      await applyOne(work, group, { ...known, product, categories, skuRows: new Map() }, step);
      done = step.to;
      if (isOver()) return true;
    }
    await move(work, done, last + 1);
    done = last + 1;
  }
  await finish({ id });
  return false;
}

async function move({ id, file }: Work, from: number, to: number): Promise<void> {
  if (from === to) return;
  const [moved] = await advance({ id, from, to, share: file.share() });
  if (!moved) throw new Overtaken();
}

interface Step {
  from: number;
  to: number;
  /** Of the product when it was looked at; null: there was none. */
  version: number | null;
}

async function applyOne(work: Work, group: Group, known: Known, step: Step): Promise<void> {
  const choices = choicesOf(work.at);
  try {
    assertAsChecked(known.product?.version, step.version);
    const first = planOf(group, known, choices);
    const had = await Pictures.fetchAll(first.fetch, work.at.createdBy);
    const keys = new Map<string, string | null>(known.keys);
    for (const [address, one] of had) keys.set(address, "key" in one ? one.key : null);
    const plan = had.size === 0 ? first : planOf(group, { ...known, keys }, choices);
    const added = [...had].flatMap(([address, one]): NoteDetail[] =>
      "why" in one ? [{ column: "Image Src", message: `Left out, ${address}: ${one.why}` }] : [],
    );
    await Database.transaction(async () => {
      await move(work, step.from, step.to);
      await save(plan, known);
      await setApplied({ id: work.id, position: group.index, added: JSON.stringify(added) });
    });
  } catch (error) {
    const details = problemsOf(error, group);
    if (!details) throw error;
    await Database.transaction(async () => {
      await move(work, step.from, step.to);
      await setProblem({ id: work.id, position: group.index, details: JSON.stringify(details) });
    });
  }
}

/** @throws {StoreError} `edit.stale` */
function assertAsChecked(now: number | undefined, then: number | null): void {
  if ((now ?? null) === then) return;
  throw new StoreError(
    "edit.stale",
    "Somebody has changed this product since the file was checked. Check it once more.",
  );
}

async function save({ kind, details, input }: Planned, { product }: Known): Promise<void> {
  if (kind === "problem") throw new Refused(details);
  if (!input) return;
  if (product) await Products.saveProduct(product.id, { ...input, version: product.version });
  else await Products.createProduct(input);
}

class Refused extends Error {
  readonly details: NoteDetail[];
  constructor(details: NoteDetail[]) {
    super("refused");
    this.details = details;
  }
}

/** What stood in the way, for people; undefined of a bug or an outage. */
function problemsOf(error: unknown, { rows }: Group): NoteDetail[] | undefined {
  if (error instanceof Refused) return error.details;
  const row = rows[0]?.number ?? 0;
  if (error instanceof StoreError) return [{ row, column: "Handle", message: error.message }];
  if (error instanceof z.ZodError)
    return error.issues.map(({ path, message }) => ({ row, column: path.join("."), message }));
  return undefined;
}
