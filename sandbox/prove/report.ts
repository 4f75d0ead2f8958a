import { cpus, loadavg, release, totalmem, type } from "node:os";
import { stripVTControlCharacters } from "node:util";
import type { Proof, Shown } from "./proof.ts";

export interface Proved {
  proof: Proof;
  shown: Shown;
  seconds: number;
}

export interface Circumstances {
  seed: number;
  short: boolean;
  postgresVersion: string;
  /** Processes that wanted a core, over the minute before the start. */
  load: number;
}

/** What a reader should know fails a proof: the claim itself, or a control that the attack did not notice. */
export const faultsOf = ({ violations, controls }: Shown): string[] => [
  ...violations,
  ...controls
    .filter(({ showed }) => showed === undefined)
    .map(({ removed }) => `the attack did not notice that ${removed} was taken out`),
];

export const holds = (proved: Proved): boolean => faultsOf(proved.shown).length === 0;

export const loadNow = (): number => loadavg()[0] ?? Number.NaN;

const colour = (code: number) => (text: string) =>
  process.stdout.isTTY && process.env.NO_COLOR === undefined ? `\x1b[${code}m${text}\x1b[0m` : text;
const bold = colour(1);
const dim = colour(2);
const green = colour(32);
const red = colour(31);

const WIDTH = 104;
const LABEL = 11;

/** A label and its text, broken at words and set under each other. */
function labelled(label: string, text: string): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line && stripVTControlCharacters(line).length + word.length + LABEL + 3 > WIDTH) {
      lines.push(line);
      line = "";
    }
    line += line ? ` ${word}` : word;
  }
  lines.push(line);
  const indent = " ".repeat(LABEL + 2);
  return `  ${dim(label.padEnd(LABEL))}${lines.join(`\n${indent}`)}`;
}

const machine = ({ postgresVersion, load }: Circumstances): string => {
  const [first, ...others] = cpus();
  return [
    `${others.length + 1} × ${first?.model.trim() || "core"}`,
    `${(totalmem() / 1e9).toFixed(0)} GB`,
    `${type()} ${release().split("-")[0]}`,
    `Node ${process.versions.node}`,
    `PostgreSQL ${postgresVersion}`,
    `load ${load.toFixed(2)}`,
  ].join(" · ");
};

export const heading = (circumstances: Circumstances): string =>
  [
    "",
    bold("Cali Store, proved"),
    labelled("seed", `${circumstances.seed}${circumstances.short ? ", short form" : ""}`),
    labelled("machine", machine(circumstances)),
    labelled(
      "database",
      "real PostgreSQL that does not wait for the disk (fsync off): its own crash is not the attack",
    ),
    "",
  ].join("\n");

export const replay = (seed: number, name: string, short: boolean): string =>
  `npm run prove -- --seed ${seed} --only ${name}${short ? " --short" : ""}`;

const SHOWN = 5;

export function section(number: number, proved: Proved, { seed, short }: Circumstances): string {
  const { proof, shown, seconds } = proved;
  const whole = holds(proved);
  const head = `${bold(`${number}  ${proof.title}`)}  ${whole ? green("✔") : red("✘")} ${dim(`${seconds.toFixed(1)} s`)}`;
  const faults = faultsOf(shown);
  return [
    head,
    labelled("claim", proof.claim),
    labelled("attack", shown.attack),
    labelled("figures", shown.figures.join(" · ")),
    ...shown.controls.map(({ removed, showed }) =>
      labelled(
        "without",
        `${removed}: ${showed === undefined ? red("✘ nothing noticed") : `${green("✔")} ${showed}`}`,
      ),
    ),
    ...faults.slice(0, SHOWN).map((fault) => labelled("broken", red(fault))),
    ...(faults.length > SHOWN ? [labelled("", red(`and ${faults.length - SHOWN} more`))] : []),
    ...(whole ? [] : [labelled("replay", replay(seed, proof.name, short))]),
    "",
  ].join("\n");
}

/** The table for readers of the repository. */
export function markdown(all: readonly Proved[], circumstances: Circumstances, seconds: number): string {
  const cell = (text: string) => text.replaceAll("|", "\\|");
  const rows = all.map((proved) => {
    const { proof, shown } = proved;
    const controls = shown.controls.map(
      ({ removed, showed }) => `without ${removed}: ${showed ?? "nothing noticed"}`,
    );
    const mark = holds(proved) ? "holds" : "**broken**";
    return `| **${proof.title}**. ${proof.claim} | ${shown.attack} | ${shown.figures.join("; ")} | ${controls.join("; ")} | ${mark} |`;
  });
  return [
    "# What `npm run prove` showed",
    "",
    `Seed ${circumstances.seed}, ${seconds.toFixed(0)} s, ${machine(circumstances)}. PostgreSQL ran without waiting for the disk.`,
    "",
    "| guarantee | attack | figures | the same attack, with the mechanism taken out | |",
    "| --- | --- | --- | --- | --- |",
    ...rows.map((row) =>
      row
        .split(" | ")
        .map((part, index) => (index === 0 ? part : cell(part).replaceAll("\\|", "|")))
        .join(" | "),
    ),
    "",
    `${all.filter(holds).length} of ${all.length} guarantees hold`,
    "",
  ].join("\n");
}
