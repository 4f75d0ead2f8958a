import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { stale } from "../error/stale.ts";

const lock = Database.statement<{ version: number }>(
  "settings.lock",
  sql`SELECT version::int FROM store_settings FOR UPDATE`,
);

/**
 * Changes settings, shipping or tax, one at a time, if they are still as they were when the change was thought of.
 * @param read what is answered: all of it, as it is then.
 * @throws {StoreError} `edit.stale`, with `details.current`
 */
export const changing = <T>(
  version: number,
  read: () => Promise<T>,
  change: () => Promise<void>,
): Promise<T> =>
  Database.transaction(async () => {
    const [row] = await lock();
    if (row?.version !== version) throw stale(await read());
    await change();
    return read();
  });
