import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@cali/core/database/connect.ts";
import { root } from "./lambda/bundle.ts";
import { startPostgres } from "./postgres/index.ts";

export interface Tally {
  passed: number;
  failed: number;
}

const bin = (name: string): string => join(root, "node_modules/.bin", name);

/** Runs a program with its output shown; resolves to its exit code. */
function run(program: string, args: string[], cwd = root, env: NodeJS.ProcessEnv = {}): Promise<number> {
  const child = spawn(bin(program), args, { cwd, stdio: "inherit", env: { ...process.env, ...env } });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}

/** A check that passes or fails as a whole. */
async function whole(title: string, steps: (() => Promise<number>)[]): Promise<Tally> {
  console.log(`\n── ${title}`);
  for (const step of steps) if ((await step()) !== 0) return { passed: 0, failed: 1 };
  return { passed: 1, failed: 0 };
}

export const format = (): Promise<Tally> =>
  whole("Format, lint and import rules", [() => run("biome", ["ci", "--error-on-warnings", "."])]);

/** Astro makes the content's types while it reads the content, for which an empty catalogue will do. */
async function syncContent(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "cali-types-"));
  const postgres = await startPostgres({ dataDir: join(folder, "postgres"), flags: ["fsync=off"] });
  try {
    await postgres.createDatabase("cali");
    const { pool, migrate } = await connect(postgres.url("cali"));
    await migrate(join(root, "core/migrations"));
    await pool.end();
    const env = {
      DATABASE_URL: postgres.url("cali"),
      ASTRO_TELEMETRY_DISABLED: "1",
      SITE_OUT_DIR: join(folder, "site"),
    };
    return await run("astro", ["sync"], join(root, "site"), env);
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

export const types = (): Promise<Tally> =>
  whole("Types", [
    () => run("tsc", ["--project", "."]),
    syncContent,
    () => run("node", ["check.ts"], join(root, "site")),
  ]);

/** A report that a runner writes to a file, counted; a runner that dies before that has failed. */
async function counted(
  title: string,
  start: (file: string) => Promise<number>,
  count: (report: never) => Tally,
) {
  console.log(`\n── ${title}`);
  const file = join(tmpdir(), `cali-report-${process.pid}-${Date.now()}.json`);
  const code = await start(file);
  try {
    const tally = count(JSON.parse(readFileSync(file, "utf8")) as never);
    return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
  } catch {
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(file, { force: true });
  }
}

/** @param only paths; absent: every test there is. */
export const units = (only: string[] = []): Promise<Tally> =>
  counted(
    "Tests",
    (file) =>
      run("vitest", ["run", ...only, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`]),
    (report: { numPassedTests: number; numFailedTests: number }) => ({
      passed: report.numPassedTests,
      failed: report.numFailedTests,
    }),
  );

export const journeys = (): Promise<Tally> =>
  counted(
    "Journeys in a browser",
    (file) => run("playwright", ["test"], join(root, "e2e"), { PLAYWRIGHT_JSON_OUTPUT_FILE: file }),
    (report: { stats: { expected: number; unexpected: number; flaky: number } }) => ({
      passed: report.stats.expected,
      failed: report.stats.unexpected + report.stats.flaky,
    }),
  );

/** Runs checks one after the other, all of them, and ends with the line that sums them up. */
export async function runAll(checks: (() => Promise<Tally>)[]): Promise<void> {
  const sum: Tally = { passed: 0, failed: 0 };
  for (const check of checks) {
    const { passed, failed } = await check();
    sum.passed += passed;
    sum.failed += failed;
  }
  console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
  process.exitCode = sum.failed > 0 ? 1 : 0;
}
