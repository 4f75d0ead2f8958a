import { LIST_BUDGET, type Listed, type MailLog } from "./mail-log.ts";
import { type Crew, MAIL_BUDGET, type Mails } from "./mails.ts";
import { planLines, table } from "./markdown.ts";
import { atLeast, atMost, count, perSecond, share, tenths, type Verdict } from "./verdict.ts";

const workersOf = ({ workers }: Crew) => (workers === 1 ? "1 worker" : `${workers} workers`);

export function mailVerdicts({ crews, kept }: Mails): Verdict[] {
  const { mails, ...broken } = kept;
  const faults = Object.values(broken).reduce((sum, found) => sum + found, 0);
  return [
    ...crews.map((crew) =>
      atLeast(
        `Order confirmations a second, ${workersOf(crew)}`,
        crew.ours.perSecond,
        MAIL_BUDGET,
        perSecond,
      ),
    ),
    atMost("Guarantees broken by the mails of this run", faults, 0, count),
  ];
}

const placesOf = ({ first, middle, last }: Listed) => [first, middle, last];
const plansOf = (list: Listed) => [...new Set(placesOf(list).map(({ plan }) => plan))];
const slowest = (list: Listed) => Math.max(...placesOf(list).map(({ p95 }) => p95));

export function mailLogVerdicts({ lists }: MailLog): Verdict[] {
  const [worst] = lists.toSorted((a, b) => slowest(b) - slowest(a));
  const changing = lists.filter((list) => plansOf(list).length > 1);
  return [
    atMost(
      `Lists of mail, 95th percentile of the slowest page of all (${worst?.title})`,
      worst ? slowest(worst) : Number.NaN,
      LIST_BUDGET,
      (value) => `${tenths(value)} ms`,
    ),
    atMost("Lists of mail whose plan changes with the page", changing.length, 0, count),
  ];
}

export function mailSection({ crews, render, connections, kept }: Mails): string {
  const rates = table(
    [
      "workers",
      "store mails /s",
      "floor mails /s",
      "ratio",
      "rounds from – to",
      "budget, store",
      "store batch p50 / p99 ms",
      "floor batch p50 / p99 ms",
    ],
    crews.map(({ workers, ours, theirs, ratio, spread: [low, high] }) => [
      workers,
      perSecond(ours.perSecond),
      perSecond(theirs.perSecond),
      share(ratio),
      `${share(low)} – ${share(high)}`,
      `≥ ${perSecond(MAIL_BUDGET)} /s`,
      `${tenths(ours.p50)} / ${tenths(ours.p99)}`,
      `${tenths(theirs.p50)} / ${tenths(theirs.p99)}`,
    ]),
  );
  const alone = 1000 / (crews[0]?.ours.perSecond ?? Number.NaN);
  const parts = `Rendering one takes ${tenths(render.whole)} ms, ${tenths(render.text)} of them for its plain text: ${share(render.whole / alone)} of the ${tenths(alone)} ms that a mail takes with one worker.`;
  const floor =
    "The floor claims a batch, notes its attempts, sends mails that were rendered before, and notes each: bare `pg` and bare Nodemailer, in a process like the worker's, to the same server. Both keep their connections.";
  const left = table(
    ["after all rounds", ""],
    [
      ["mails", kept.mails.toLocaleString("en-US")],
      ["mails that are not noted as sent", kept.unsent],
      ["mails without exactly one attempt, accepted", kept.wrongAttempts],
      ["mails that never came", kept.lost],
      ["mails that came again", kept.doubled],
      ["connections, of all workers and the floor's", connections],
    ],
  );
  return `${rates}\n\n${parts} ${floor}\n\n${left}`;
}

export function mailLogSection({ rows, suppressed, lists }: MailLog): string {
  const written = (list: Listed, of: (listing: Listed["first"]) => string | number) =>
    placesOf(list).map(of).join(" / ");
  const listed = table(
    ["narrowed by", "mails", "p95 ms, first / middle / last page", "blocks read", "plans"],
    lists.map((list) => [
      list.title,
      list.rows.toLocaleString("en-US"),
      written(list, ({ p95 }) => tenths(p95)),
      written(list, ({ blocks }) => blocks),
      plansOf(list).length,
    ]),
  );
  const slow = lists.filter((list) => slowest(list) > LIST_BUDGET).map(({ title }) => title);
  const missed = slow.length === 0 ? "" : ` Above ${LIST_BUDGET} ms: ${slow.join("; ")}.`;
  const how = `${rows.toLocaleString("en-US")} mails; the suppression list has ${suppressed.toLocaleString("en-US")} addresses. Where all that is found fits one page, the deeper ones begin in the middle and at the end of the whole log.${missed}`;
  return `${how}\n\n${listed}\n\n${planLines(lists, plansOf)}`;
}
