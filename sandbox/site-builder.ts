import { once } from "node:events";
import { join } from "node:path";
import { Actor } from "@cali/core/actor/index.ts";
import { Database } from "@cali/core/database/index.ts";
import { Publish } from "@cali/core/publish/index.ts";
import { folderTarget } from "../site/publish/folder.ts";
import { publishSite } from "../site/publish/index.ts";

/** What it is told: first what to build, then that what it asked to be forgotten is. */
export type Order =
  | { publication?: string | undefined; folder: string; outDir: string }
  | { forgotten: true };
export type Word = { step: string } | { forget: readonly string[] } | { failed: string };

const say = (word: Word) => process.send?.(word);

/** Builds the site into a folder. Its parent is the front door, which keeps copies. */
async function main(): Promise<void> {
  const [order] = (await once(process, "message")) as [Order];
  if ("forgotten" in order) throw new Error("It has to be told what to build first.");
  const { publication, folder, outDir } = order;
  const target = folderTarget(folder, async (addresses) => {
    if (addresses.length === 0) return;
    say({ forget: addresses });
    await once(process, "message");
  });
  const {
    DATABASE_URL: databaseUrl = "",
    SITE_URL: siteUrl = "",
    UPLOAD_ORIGIN: uploadOrigin = "",
  } = process.env;
  const build = { root: join(import.meta.dirname, ".."), siteUrl, uploadOrigin, databaseUrl, outDir };
  await publishSite({ build, target, claim: publication ?? (await claim()) }, (step) => say({ step }));
}

// A store that starts is the only one there is: whoever was building before was ended with the last.
const claim = () =>
  Actor.provide({ type: "system", name: "sandbox" }, () =>
    Publish.begin({ force: true, now: new Date(Date.now() + 24 * 60 * 60 * 1000) }),
  );

// Without its parent nobody waits for it.
const end = () => process.exit(1);
process.on("disconnect", end);
try {
  await main();
} catch (error) {
  say({ failed: (error as Error).message });
  process.exitCode = 1;
} finally {
  await Database.close();
  process.off("disconnect", end);
  process.disconnect?.();
}
