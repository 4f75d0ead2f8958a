import type { AdminLists } from "./admin-lists.ts";
import type { AnalyticsSize } from "./analytics.ts";
import type { BundleSize } from "./bundles.ts";
import type { ColdStart } from "./cold-start.ts";
import { type Crowd, HOT_BUDGET, type Hot } from "./concurrency.ts";
import type { Depth } from "./depth.ts";
import type { Kept } from "./kept.ts";
import { CLIENTS } from "./load.ts";
import type { Machine } from "./machine.ts";
import type { MailLog } from "./mail-log.ts";
import type { Mails } from "./mails.ts";
import { table } from "./markdown.ts";
import { adminSection, adminVerdicts } from "./report-admin.ts";
import { analyticsVerdicts } from "./report-analytics.ts";
import { mailLogSection, mailLogVerdicts, mailSection, mailVerdicts } from "./report-mail.ts";
import { reviewSection, reviewVerdicts } from "./report-reviews.ts";
import type { ReviewLists } from "./review-lists.ts";
import type { Compared, Measured } from "./rounds.ts";
import type { Counted } from "./statements.ts";
import { atLeast, atMost, count, perSecond, share, tenths, type Verdict, whole } from "./verdict.ts";

export interface Results {
  machine: Machine;
  how: { seed: number; rounds: number; milliseconds: number; products: number; orders: number };
  measured: Measured[];
  crowds: Crowd[];
  hot: Hot[];
  mails?: Mails;
  kept?: Kept;
  counted: Counted[];
  bundles: BundleSize[];
  coldStart?: ColdStart;
  /** The most that was seen after a round. */
  memoryMb?: number;
  mailLog?: MailLog;
  reviews?: ReviewLists;
  adminLists?: AdminLists;
  analytics?: AnalyticsSize[];
  depth?: { products: number; pages: Depth[] };
}

const ms = whole("ms");
const atOnce = (clients: number) => (clients === 1 ? "1 client" : `${clients} clients`);
const broken = ({ wrongStock, wrongLedger, wrongMail }: Kept) => wrongStock + wrongLedger + wrongMail;

export function verdictsOf(results: Results): Verdict[] {
  const {
    measured,
    crowds,
    hot,
    mails,
    kept,
    counted,
    bundles,
    coldStart,
    memoryMb,
    mailLog,
    reviews,
    adminLists,
    analytics,
    depth,
  } = results;
  const api = bundles.find(({ name }) => name === "api");
  return [
    ...measured.flatMap(({ operation: { title, ratioBudget }, ratio }) =>
      ratioBudget === undefined ? [] : [atLeast(`${title}: share of the floor`, ratio, ratioBudget, share)],
    ),
    ...crowds.flatMap(({ title, clients, ratioBudget, ratio }) =>
      ratioBudget === undefined
        ? []
        : [atLeast(`${title}, ${atOnce(clients)}: share of a bare order`, ratio, ratioBudget, share)],
    ),
    ...hot.map(({ clients, ratio }) =>
      atLeast(`All buy one variant, ${atOnce(clients)}: share of spread out`, ratio, HOT_BUDGET, share),
    ),
    ...(mails ? mailVerdicts(mails) : []),
    ...(kept ? [atMost("Guarantees broken by the orders of this run", broken(kept), 0, count)] : []),
    ...counted.flatMap(({ part: { title, roundTripBudget }, roundTrips }) =>
      roundTripBudget === undefined
        ? []
        : [atMost(`${title}: round trips`, roundTrips, roundTripBudget, count)],
    ),
    ...(api ? [atMost("API bundle, all of it", api.total / 1000, 900, whole("KB"))] : []),
    ...(coldStart ? [atMost("API cold start, above an empty handler", coldStart.above, 150, ms)] : []),
    ...(memoryMb === undefined
      ? []
      : [atMost("API process under load, resident memory", memoryMb, 150, whole("MB"))]),
    ...(mailLog ? mailLogVerdicts(mailLog) : []),
    ...(reviews ? reviewVerdicts(reviews) : []),
    ...(adminLists ? adminVerdicts(adminLists) : []),
    ...(analytics ? analyticsVerdicts(analytics) : []),
    ...(depth?.pages.map(({ page, p95 }) =>
      atMost(
        `List page ${page.toLocaleString("en-US")}, 95th percentile`,
        p95,
        10,
        (value) => `${tenths(value)} ms`,
      ),
    ) ?? []),
  ];
}

const kilobytes = (bytes: number) => Math.round(bytes / 1000).toLocaleString("en-US");

const compared = (head: string[], ours: string, theirs: string) => [
  ...head,
  `${ours} /s`,
  `${theirs} /s`,
  "ratio",
  "rounds from – to",
  "budget",
  `${ours} p50 / p99 ms`,
  `${theirs} p50 / p99 ms`,
];

const comparedRow = ({ ours, theirs, ratio, spread: [low, high] }: Compared, budget: number | undefined) => [
  perSecond(ours.perSecond),
  perSecond(theirs.perSecond),
  share(ratio),
  `${share(low)} – ${share(high)}`,
  budget === undefined ? "none" : `≥ ${share(budget)}`,
  `${tenths(ours.p50)} / ${tenths(ours.p99)}`,
  `${tenths(theirs.p50)} / ${tenths(theirs.p99)}`,
];

const throughput = (measured: Measured[]) =>
  table(
    compared(["operation"], "store", "floor"),
    measured.map((each) => [each.operation.title, ...comparedRow(each, each.operation.ratioBudget)]),
  );

const concurrency = (crowds: Crowd[]) =>
  table(
    compared(["operation", "clients"], "store", "floor"),
    crowds.map((each) => [each.title, each.clients, ...comparedRow(each, each.ratioBudget)]),
  );

const oneVariant = (hot: Hot[]) =>
  table(
    compared(["clients"], "one variant", "spread out"),
    hot.map((each) => [each.clients, ...comparedRow(each, HOT_BUDGET)]),
  );

function lines({ paid, wrongStock, wrongLedger, wrongMail }: Kept): string {
  return table(
    ["after all rounds", ""],
    [
      ["orders paid", paid.toLocaleString("en-US")],
      ["variants whose stock or reservation is not what was ordered", wrongStock],
      ["paid orders of which the ledger doesn't hold, once, what was paid", wrongLedger],
      ["paid orders without exactly one mail", wrongMail],
    ],
  );
}

function sections(results: Results): [string, string][] {
  const {
    measured,
    crowds,
    hot,
    mails,
    kept,
    counted,
    bundles,
    coldStart,
    memoryMb,
    mailLog,
    reviews,
    adminLists,
    depth,
  } = results;
  const found: [string, string][] = [];
  if (measured.length > 0) {
    found.push([
      "Throughput and latency",
      `![Share of the floor's throughput, against its budget](results.svg)\n\n${throughput(measured)}`,
    ]);
  }
  if (crowds.length > 0) {
    const floor =
      "The floor of all of these is a bare order: one transaction that inserts an order with its line and takes its stock. The floor of a paid order above also inserts a payment and marks the order as paid.";
    found.push([
      "Concurrency",
      `![Throughput by clients at once](concurrency.svg)\n\n${concurrency(crowds)}\n\n${floor}`,
    ]);
  }
  if (hot.length > 0) {
    found.push(["Paid orders when everyone buys the same variant", oneVariant(hot)]);
  }
  if (mails) found.push(["Mail", mailSection(mails)]);
  if (kept) found.push(["Kept under load", lines(kept)]);
  if (counted.length > 0) {
    const rows = counted.map(({ part, roundTrips, statements }) => [
      part.title,
      count(roundTrips),
      part.roundTripBudget === undefined ? "none" : `≤ ${part.roundTripBudget}`,
      count(statements),
    ]);
    found.push([
      "Database",
      `${table(["request", "round trips", "budget", "statements"], rows)}\n\nRound trips are how often a function waits for the database, \`BEGIN\` and \`COMMIT\` included, counted on the wire. Statements are what the database runs, those of triggers included: they cost no round trip.`,
    ]);
  }
  if (bundles.length > 0) {
    const rows = bundles.map(({ name, entry, total }) => [name, kilobytes(entry), kilobytes(total)]);
    found.push(["Bundles", table(["function", "read at cold start, KB", "deployed, KB"], rows)]);
  }
  if (coldStart) {
    const { api, empty, above, times } = coldStart;
    const rows = [
      [
        "from process start to first answer, median ms",
        Math.round(api),
        Math.round(empty),
        Math.round(above),
      ],
    ];
    found.push([`Cold start, ${times} times`, table(["", "API", "empty handler", "above it"], rows)]);
  }
  if (memoryMb !== undefined) {
    found.push([
      "Memory",
      `The API's process held ${Math.round(memoryMb)} MB at most, seen after each round.`,
    ]);
  }
  if (mailLog) {
    found.push([`The mail log of ${mailLog.rows.toLocaleString("en-US")} mails`, mailLogSection(mailLog)]);
  }
  if (reviews) {
    found.push([`Reviews, ${reviews.rows.toLocaleString("en-US")} of one product`, reviewSection(reviews)]);
  }
  if (adminLists) {
    found.push([
      `Lists of the admin, in ${adminLists.rows.toLocaleString("en-US")} rows each`,
      adminSection(adminLists),
    ]);
  }
  if (depth) {
    const [first, deep] = depth.pages;
    const rows = depth.pages.map(({ page, p95, blocks }) => [
      page.toLocaleString("en-US"),
      tenths(p95),
      blocks,
    ]);
    const same =
      first?.plan === deep?.plan ? "Both pages have the same plan." : "The pages have different plans.";
    const plans = depth.pages.map(({ page, plan }) => `Page ${page}: \`${plan}\``).join("\n\n");
    found.push([
      `Lists of ${depth.products.toLocaleString("en-US")} products`,
      `${table(["page", "p95 ms", "blocks read"], rows)}\n\n${same}\n\n${plans}`,
    ]);
  }
  return found;
}

/** Where a run was made. */
export const machineLine = ({ date, cores, model, memoryGb, node, postgres, load }: Machine): string =>
  `${date}; ${cores} cores (${model}), ${Math.round(memoryGb)} GB; Node ${node}; PostgreSQL ${postgres}, default durable settings (fsync on). Load average at the start: ${load.toFixed(2)}`;

/** The whole report, in Markdown. */
export function report(results: Results): string {
  const { machine, how } = results;
  const verdicts = verdictsOf(results);
  const missed = verdicts.filter(({ met }) => !met);
  const rows = verdicts.map(({ what, measured, budget, met }) => [
    what,
    measured,
    budget,
    met ? "met" : "**missed**",
  ]);
  return `# Benchmark results

${missed.length === 0 ? `All ${verdicts.length} budgets are met.` : `${missed.length} of ${verdicts.length} budgets are missed: ${missed.map(({ what }) => what).join("; ")}.`}

${table(["what", "measured", "budget", "verdict"], rows)}

${sections(results)
  .map(([title, text]) => `## ${title}\n\n${text}`)
  .join("\n\n")}

## How

- ${machineLine(machine)}. Above ${(machine.cores / 4).toFixed(1)}, other work shared the machine: then trust the ratios, not the absolute figures.
- ${CLIENTS} clients at once where nothing else is said, over kept-alive connections; ${how.rounds} rounds of ${how.milliseconds} ms a side, the sides in turn, after one round to warm up. Throughput is the median round's; the ratio is the median of the rounds' own ratios.
- ${how.products.toLocaleString("en-US")} products, ${how.orders.toLocaleString("en-US")} past orders, seed ${how.seed}.
- The store: its bundled functions in processes of their own, called at their function URLs as CloudFront calls them. The floor: a bare \`node:http\` server with the same work in hand-written statements over bare \`pg\`, both named and prepared, with the same number of database connections.
- A paid order is a checkout and Stripe's signed event, one after the other; filling the cart is not part of it. In place of Stripe and SQS, a process of its own on the same cores answers at once.
- Client, server, stand-ins and PostgreSQL share the machine. Written by \`npm run bench\`.
`;
}
