import type { World } from "./world.ts";

/** Runs statements past the triggers, with random numbers that come again for the same seed. */
export const pastTriggers =
  (world: World, seed: number) =>
  (text: string): Promise<object[]> =>
    world.sql(`DO $$ BEGIN
      SET LOCAL session_replication_role = replica;
      PERFORM setseed(${(seed % 1_000) / 1_000});
      ${text};
    END $$`);

/** Indexes of the tables are made once they are full: row by row takes several times as long. */
export async function withoutIndexes(
  world: World,
  tables: string[],
  work: () => Promise<void>,
): Promise<void> {
  const indexes = await world.sql<{ name: string; definition: string }>(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
     WHERE schemaname = 'public' AND tablename = ANY($1) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conname = indexname)`,
    [tables],
  );
  for (const { name } of indexes) await world.sql(`DROP INDEX "${name}"`);
  await work();
  for (const { definition } of indexes)
    await world.sql(`SET maintenance_work_mem = '512MB'; ${definition}; RESET maintenance_work_mem`);
}
