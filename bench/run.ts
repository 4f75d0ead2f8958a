import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type AdminLists, measureAdminLists } from "./admin-lists.ts";
import { type AnalyticsSize, measureAnalytics } from "./analytics.ts";
import { bundleSizes } from "./bundles.ts";
import { addToCart } from "./carts.ts";
import { coldStart } from "./cold-start.ts";
import { measureCrowds, measureHot } from "./concurrency.ts";
import { measureDepth, multiply, takeBack } from "./depth.ts";
import { addHistory, ORDERS } from "./history.ts";
import { countKept } from "./kept.ts";
import { loadNow, lookAtMachine } from "./machine.ts";
import { type MailLog, measureMailLog } from "./mail-log.ts";
import { measureMails } from "./mails.ts";
import { residentMb } from "./memory.ts";
import type { Operation } from "./operation.ts";
import { openTill, placeOrder } from "./orders.ts";
import { plot } from "./plot.ts";
import { plotAnalytics } from "./plot-analytics.ts";
import { plotCrowds } from "./plot-crowds.ts";
import { readOperations } from "./reading.ts";
import { machineLine, type Results, report, verdictsOf } from "./report.ts";
import { analyticsSection } from "./report-analytics.ts";
import { measureReviews, type ReviewLists } from "./review-lists.ts";
import { measure, type Rounds } from "./rounds.ts";
import { openShop } from "./shop.ts";
import { countStatements } from "./statements.ts";
import { startWorld, type World } from "./world.ts";

const usage = `npm run bench -- [--quick] [--depth] [--only NAME …] [--seed N]
  --quick   shorter rounds, under a minute; without concurrency, mail-log, reviews, admin-lists and analytics, unless named; nothing is written
  --depth   also lists at page 1 and far down, in a large catalogue
  --only    one of: list deep-list product live cart order concurrency mail statements bundles cold-start depth
            mail-log reviews admin-lists analytics (which has a report of its own, analytics.md)
  --seed    of everything drawn at random`;

const sections = [
  "concurrency",
  "mail",
  "statements",
  "bundles",
  "cold-start",
  "depth",
  "mail-log",
  "reviews",
  "admin-lists",
  "analytics",
];
/** Those that take long. */
const notQuick = ["concurrency", "mail-log", "reviews", "admin-lists", "analytics"];

interface Options {
  quick: boolean;
  depth: boolean;
  only: string[];
  seed: number;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      quick: { type: "boolean", default: false },
      depth: { type: "boolean", default: false },
      only: { type: "string", multiple: true, default: [] },
      seed: { type: "string", default: "2026" },
    },
  });
  const seed = Number(values.seed);
  if (!Number.isSafeInteger(seed)) throw new Error(`--seed is a whole number.\n${usage}`);
  return { ...values, seed };
}

/** A run that hangs is ended rather than left. */
const LONGEST_MINUTES = 60;

const line = (text: string) => console.log(`${process.uptime().toFixed(0).padStart(4)} s  ${text}`);

async function main(): Promise<void> {
  const options = readOptions();
  const load = loadNow();
  line(`seed ${options.seed}; load average ${load.toFixed(2)}`);
  const world = await startWorld(options.quick ? 1_000 : 3_000, line);
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= world.stop();
    return stopped;
  };
  const end = (reason: string) => {
    console.error(reason);
    stop().finally(() => process.exit(1));
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => end("Stopped."));
  setTimeout(() => end(`Not done after ${LONGEST_MINUTES} minutes.`), LONGEST_MINUTES * 60_000).unref();
  try {
    const results = await measureAll(world, options, load);
    const whole = options.only.length === 0 && !options.quick;
    const text = report(results);
    if (whole) {
      writeFileSync(join(import.meta.dirname, "results.md"), text);
      writeFileSync(join(import.meta.dirname, "results.svg"), plot(results.measured));
      writeFileSync(join(import.meta.dirname, "concurrency.svg"), plotCrowds(results.crowds));
    }
    if (results.analytics && !options.quick) writeAnalytics(results.analytics, results.machine);
    console.log(`\n${text}`);
    const missed = verdictsOf(results).filter(({ met }) => !met);
    for (const { what, measured, budget } of missed)
      console.log(`Budget missed: ${what}: ${measured}, budget ${budget}.`);
    line(whole ? "written to bench/results.md and its two plots" : "nothing written: that takes a whole run");
  } finally {
    await stop();
  }
}

async function measureAll(world: World, options: Options, load: number): Promise<Results> {
  const { quick, only, seed } = options;
  const rounds = quick ? 3 : 7;
  const milliseconds = quick ? 400 : 1_000;
  await addHistory(world);
  const shop = await openShop(world, seed);
  const till = openTill(world, shop.variant);
  const cart = addToCart(world, shop);
  const operations = [...readOperations(world, shop), cart, placeOrder(world, shop, till)];
  const unknown = only.find((name) => ![...sections, ...operations.map((each) => each.name)].includes(name));
  if (unknown !== undefined) throw new Error(`There is no benchmark ${unknown}.\n${usage}`);
  const wants = (name: string) =>
    only.includes(name) || (only.length === 0 && !(quick && notQuick.includes(name)));

  const measured: Results["measured"] = [];
  let memoryMb: number | undefined;
  const how: Rounds = {
    rounds,
    milliseconds,
    settle: () => settle(world),
    afterTurn: async () => {
      memoryMb = Math.max(memoryMb ?? 0, await residentMb(world.api.pid));
    },
  };
  for (const operation of operations.filter(({ name }) => wants(name))) {
    line(`${operation.title}: ${rounds} rounds`);
    measured.push(await measure(operation, how));
  }
  if (wants("concurrency")) line("writes by clients at once");
  const crowds = wants("concurrency") ? await measureCrowds(world, shop, { cart, till }, how) : [];
  if (wants("concurrency")) line("paid orders of one variant");
  const hot = wants("concurrency") ? await measureHot(world, shop, till, how) : [];
  if (wants("mail")) line("order confirmations by mail");
  const mails = wants("mail")
    ? await measureMails(world, shop, { ...how, afterTurn: async () => undefined })
    : undefined;
  if (wants("statements")) line("statements an operation");
  const counted = wants("statements") ? await countStatements(world, partsOf(operations)) : [];
  const bundles = wants("bundles") ? bundleSizes(world.bundle) : [];
  if (wants("cold-start")) line("cold starts");
  const cold = wants("cold-start") ? await coldStart(world, shop, quick ? 5 : 11) : undefined;
  const depth = only.includes("depth") || options.depth ? await deepLists(world, quick) : undefined;
  const kept = await countKept(world);
  const mailLog = wants("mail-log") ? await largeLog(world, quick, seed) : undefined;
  const reviews = wants("reviews") ? await manyReviews(world, quick, seed) : undefined;
  const analytics = wants("analytics") ? await reportsOf(world, quick, seed) : undefined;
  const adminLists = wants("admin-lists") ? await listsOfTheAdmin(world, quick, seed) : undefined;
  return {
    machine: await lookAtMachine(world, load),
    how: { seed, rounds, milliseconds, products: shop.products, orders: ORDERS },
    measured,
    crowds,
    hot,
    ...(mails && { mails }),
    ...(kept.paid > 0 && { kept }),
    counted,
    bundles,
    ...(cold && { coldStart: cold }),
    ...(memoryMb !== undefined && { memoryMb }),
    ...(mailLog && { mailLog }),
    ...(reviews && { reviews }),
    ...(adminLists && { adminLists }),
    ...(analytics && { analytics }),
    ...(depth && { depth }),
  };
}

const partsOf = (operations: Operation[]) => operations.flatMap(({ parts }) => parts);

/** Statistics of what warming up has written, as autovacuum would take them sooner or later; on both sides. */
const settle = async (world: World): Promise<void> => {
  await world.sql("ANALYZE");
};

async function deepLists(world: World, quick: boolean): Promise<Results["depth"]> {
  line("a large catalogue");
  const products = await multiply(world, quick ? 21 : 67);
  line(`${products} products; their lists`);
  const pages = await measureDepth(world, quick ? 1_000 : 10_000);
  await takeBack(world);
  return { products, pages };
}

function largeLog(world: World, quick: boolean, seed: number): Promise<MailLog> {
  line("a large mail log");
  return measureMailLog(world, quick ? 100_000 : 1_000_000, seed);
}

function manyReviews(world: World, quick: boolean, seed: number): Promise<ReviewLists> {
  line("a product with many reviews");
  return measureReviews(world, quick ? 100_000 : 1_000_000, seed);
}

function reportsOf(world: World, quick: boolean, seed: number): Promise<AnalyticsSize[]> {
  line("reports, among ever more orders");
  return measureAnalytics(world, quick, seed, line);
}

function writeAnalytics(sizes: AnalyticsSize[], machine: Results["machine"]): void {
  const text = `# Reports\n\n${machineLine(machine)}\n\n${analyticsSection(sizes)}\n`;
  writeFileSync(join(import.meta.dirname, "analytics.md"), text);
  writeFileSync(join(import.meta.dirname, "analytics.svg"), plotAnalytics(sizes));
}

function listsOfTheAdmin(world: World, quick: boolean, seed: number): Promise<AdminLists> {
  line("the lists of the admin: many orders, returns and entries of the audit log");
  return measureAdminLists(world, quick ? 100_000 : 1_000_000, seed, line);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
