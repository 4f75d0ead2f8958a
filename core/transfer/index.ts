import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import type { Signature } from "../database/index.ts";
import { Database } from "../database/index.ts";
import { ExportWork } from "../export/write.ts";
import { apply } from "../import/apply.ts";
import { check, readAtWork } from "../import/check.ts";
import { Queue, type TransferJob } from "../queue/index.ts";

const signatureOf = ({ kind, id, actor, address, request }: TransferJob): Signature => ({
  actor,
  address,
  action: `${kind} ${id}`,
  request,
});

/**
 * Works at an import or an export for a stretch; where there is more to do, another message says so. What it changes is taken
 * down as changed by whoever wanted it.
 * @param isOver ends the stretch; absent: the clock does.
 */
export async function work(job: TransferJob, isOver?: () => boolean): Promise<void> {
  const { kind, id } = job;
  if (kind === "export") return ExportWork.write(id);
  const found = await readAtWork(id);
  const isMore =
    found?.status === "applying"
      ? await Database.signed(signatureOf(job), () => apply(id, isOver))
      : await check(id, isOver);
  if (isMore) await Queue.sendTransferJob(job);
}

// Whoever wanted it is behind what it does, also when its message got lost.
const stuck = Database.statement<{ kind: TransferJob["kind"]; id: string; actor: string }>(
  "transfer.stuck",
  sql`
    WITH imports AS (
      UPDATE import SET touched_at = now()
      WHERE status IN ('checking', 'applying') AND touched_at < now() - interval '10 minutes' RETURNING id, created_by),
    exports AS (
      UPDATE export SET touched_at = now()
      WHERE status = 'writing' AND touched_at < now() - interval '10 minutes' RETURNING id, created_by)
    SELECT 'import' AS kind, id, COALESCE(created_by, 'system') AS actor FROM imports
    UNION ALL SELECT 'export', id, COALESCE(created_by, 'system') FROM exports`,
);

/** Takes up again what hasn't got on for ten minutes. @returns how many. */
export async function sweep(): Promise<number> {
  Actor.assertStaff();
  const found = await stuck();
  for (const { kind, id, actor } of found)
    await Queue.sendTransferJob({ kind, id, actor, address: "", request: "sweep" });
  return found.length;
}

export * as Transfer from "./index.ts";
