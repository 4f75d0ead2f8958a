import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { proofs, prove } from "./prove.ts";
import { heading, holds, loadNow, markdown, type Proved, replay, section } from "./report.ts";
import { startWorld } from "./world.ts";

const usage = `npm run prove -- [--seed N] [--only NAME …] [--short] [--markdown]
  --seed      of everything the attacks leave to chance; without it, one of this second
  --only      one of: ${proofs.map(({ name }) => name).join(" ")}
  --short     a small part of each attack, as the tests run it
  --markdown  print the table of results too; a whole run writes it to sandbox/prove/results.md`;

interface Options {
  seed: number;
  only: string[];
  short: boolean;
  markdown: boolean;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      seed: { type: "string" },
      only: { type: "string", multiple: true, default: [] },
      short: { type: "boolean", default: false },
      markdown: { type: "boolean", default: false },
    },
  });
  const seed = Number(values.seed ?? Math.floor(Date.now() / 1000));
  if (!Number.isSafeInteger(seed) || seed < 0) throw new Error(`--seed is a whole number.\n${usage}`);
  const stranger = values.only.find((name) => !proofs.some((proof) => proof.name === name));
  if (stranger !== undefined) throw new Error(`There is no proof ${stranger}.\n${usage}`);
  return { ...values, seed };
}

/** One line that is written over while something is under way; nothing where nobody watches. */
function progressLine(title: string): { tell(text: string): void; clear(): void } {
  const started = performance.now();
  let last = "";
  const draw = () => {
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    process.stdout.write(`\r\x1b[2K  ${title} … ${last} · ${seconds} s`);
  };
  if (!process.stdout.isTTY) return { tell: () => undefined, clear: () => undefined };
  const timer = setInterval(draw, 1_000);
  draw();
  return {
    tell(text) {
      last = text;
      draw();
    },
    clear() {
      clearInterval(timer);
      process.stdout.write("\r\x1b[2K");
    },
  };
}

/** A run that hangs is ended rather than left. */
const LONGEST_MINUTES = 10;

async function main(): Promise<void> {
  const options = readOptions();
  const { seed, only, short } = options;
  const load = loadNow();
  const opening = progressLine("PostgreSQL, demo shop and functions");
  const world = await startWorld().finally(() => opening.clear());
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= world.stop();
    return stopped;
  };
  const end = (reason: string) => {
    console.error(`\n${reason}`);
    stop().finally(() => process.exit(1));
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => end("Stopped."));
  setTimeout(
    () => end(`Not done after ${LONGEST_MINUTES} minutes. Seed ${seed}.`),
    LONGEST_MINUTES * 60_000,
  ).unref();
  try {
    const circumstances = { seed, short, load, postgresVersion: world.postgresVersion };
    console.log(heading(circumstances));
    const all: Proved[] = [];
    for (const proof of proofs.filter(({ name }) => only.length === 0 || only.includes(name))) {
      const line = progressLine(proof.title);
      const proved = await prove(proof, { world, seed, short, tell: line.tell }).finally(() => line.clear());
      all.push(proved);
      console.log(section(all.length, proved, circumstances));
    }
    const seconds = process.uptime();
    const table = markdown(all, circumstances, seconds);
    const isWhole = only.length === 0 && !short;
    if (isWhole) writeFileSync(join(import.meta.dirname, "results.md"), table);
    if (options.markdown) console.log(table);
    const broken = all.filter((proved) => !holds(proved));
    for (const { proof } of broken) console.log(`To see it again: ${replay(seed, proof.name, short)}`);
    console.log(`${seconds.toFixed(0)} s in all${isWhole ? "; written to sandbox/prove/results.md" : ""}`);
    console.log(`${all.length - broken.length} of ${all.length} guarantees hold`);
    process.exitCode = broken.length === 0 ? 0 : 1;
  } finally {
    await stop();
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
