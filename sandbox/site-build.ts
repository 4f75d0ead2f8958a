import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { Database } from "@cali/core/database/index.ts";
import { sql } from "drizzle-orm";

const root = join(import.meta.dirname, "..");
export const siteFolder = join(root, "site/dist");

/** Where what a page is made from lies. */
const sources = ["site", "core/catalog", "core/cart", "core/order", "core/money", "package-lock.json"];
const skipped = /(^|\/)(node_modules|dist|\.astro|media)(\/|$)/;

async function* filesIn(path: string): AsyncGenerator<string> {
  const info = await stat(path);
  if (info.isFile()) {
    yield `${path} ${info.size} ${info.mtimeMs}`;
    return;
  }
  for (const entry of (await readdir(path, { withFileTypes: true })).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const full = join(path, entry.name);
    if (!skipped.test(full.slice(root.length))) yield* filesIn(full);
  }
}

/** Changes when a page could come out differently. */
async function fingerprint(siteUrl: string): Promise<string> {
  const hash = createHash("sha256").update(siteUrl);
  for (const source of sources) for await (const line of filesIn(join(root, source))) hash.update(line);
  const { rows } = (await (
    await Database.orm()
  ).execute<{ of: string | null }>(sql`
    SELECT md5(string_agg(p.id || p.version || p.updated_at || p.price_cents || p.status, ',' ORDER BY p.id)) AS of
    FROM product p`)) as unknown as { rows: { of: string | null }[] };
  return hash.update(rows[0]?.of ?? "").digest("hex");
}

/**
 * Renders the site, unless it is there already for just these sources and this catalogue.
 * @returns whether it had to be built.
 * @throws with the end of the build's output.
 */
export async function buildSite(options: {
  siteUrl: string;
  databaseUrl: string;
  stampFile: string;
  progress: (line: string) => void;
}): Promise<boolean> {
  const print = await fingerprint(options.siteUrl);
  const { stampFile } = options;
  const unchanged = existsSync(stampFile) && readFileSync(stampFile, "utf8") === print;
  if (unchanged && existsSync(join(siteFolder, "index.html"))) return false;
  await run(options);
  writeFileSync(stampFile, print);
  return true;
}

function run({
  siteUrl,
  databaseUrl,
  progress,
}: {
  siteUrl: string;
  databaseUrl: string;
  progress: (line: string) => void;
}) {
  const child = spawn(process.execPath, [join(root, "node_modules/astro/bin/astro.mjs"), "build"], {
    cwd: join(root, "site"),
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      SITE_URL: siteUrl,
      ASTRO_TELEMETRY_DISABLED: "1",
      NO_COLOR: "1",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output: string[] = [];
  const keep = (chunk: Buffer) => {
    const lines = String(chunk)
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean);
    output.push(...lines);
    const last = lines.at(-1);
    if (last) progress(last.replace(/^\d\d:\d\d:\d\d\s*/, ""));
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  return new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`The site could not be built:\n${output.slice(-25).join("\n")}`)),
    );
  });
}
