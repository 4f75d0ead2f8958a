import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Database } from "@cali/core/database/index.ts";
import { sql } from "drizzle-orm";
import { fingerprint, stamp } from "./fingerprint.ts";

const root = join(import.meta.dirname, "..");

/** Where what a page is made from lies. */
const sources = ["site", "core/catalog", "core/cart", "core/order", "core/money", "package-lock.json"].map(
  (path) => join(root, path),
);

const tables = ["category", "product", "variant", "product_image"].map(
  (table) => sql`(SELECT md5(string_agg(t::text, ',' ORDER BY t.id)) FROM ${sql.raw(table)} t)`,
);
const print = Database.statement<{ print: string }>(
  "sandbox.catalogue_print",
  sql`SELECT concat_ws(' ', ${sql.join(tables, sql`, `)}) AS print`,
);

/** Changes when anything that pages are rendered from does; stock is not, it is laid over them live. */
const catalogue = async (): Promise<string> => (await print())[0]?.print ?? "";

/** Where Astro puts the pages unless told otherwise. */
export const siteFolder = join(root, "site/dist");

interface Build {
  siteUrl: string;
  /** Where admin pages may send files besides. */
  uploadOrigin: string;
  databaseUrl: string;
  outDir: string;
  stampFile: string;
  progress: (line: string) => void;
}

/**
 * Renders the site, unless it is there already for just these sources and this catalogue.
 * @returns whether it had to be built.
 * @throws with the end of the build's output.
 */
export async function buildSite(build: Build): Promise<boolean> {
  const built = stamp(
    build.stampFile,
    await fingerprint(sources, build.siteUrl, build.uploadOrigin, await catalogue()),
  );
  if (built.isCurrent && existsSync(join(build.outDir, "index.html"))) return false;
  await run(build);
  built.done();
  return true;
}

function run({ siteUrl, uploadOrigin, databaseUrl, outDir, progress }: Build): Promise<void> {
  const child = spawn(process.execPath, [join(root, "node_modules/astro/bin/astro.mjs"), "build"], {
    cwd: join(root, "site"),
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      SITE_URL: siteUrl,
      UPLOAD_ORIGIN: uploadOrigin,
      ...(outDir === siteFolder ? {} : { SITE_OUT_DIR: outDir }),
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
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`The site could not be built:\n${output.slice(-25).join("\n")}`)),
    );
  });
}
