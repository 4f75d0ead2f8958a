import type { EmailFilter } from "@cali/core/email/schema.ts";
import type { EmailState } from "@cali/core/email/state.ts";

/** What the log is narrowed by. */
export type Wanted = Pick<EmailFilter, "state" | "template" | "recipient" | "orderId">;

export interface Count {
  template: string;
  state: EmailState;
  mails: number;
}

/** The values of one column from the most frequent to the rarest. */
function ranked<K extends "template" | "state">(counts: readonly Count[], column: K): Count[K][] {
  const sums = new Map<Count[K], number>();
  for (const count of counts) sums.set(count[column], (sums.get(count[column]) ?? 0) + count.mails);
  return [...sums].toSorted(([, a], [, b]) => b - a).map(([value]) => value);
}

/** Ways to narrow the log: by what nearly all mails have, by what few have, and by what none have together. */
export function filtersFrom(counts: readonly Count[], recipient: string, orderId: string): Wanted[] {
  const templates = ranked(counts, "template");
  const states = ranked(counts, "state");
  const [template, state] = [templates[0], states[0]];
  const [rareTemplate, rareState] = [templates.at(-1), states.at(-1)];
  const [rarest] = counts.toSorted((a, b) => a.mails - b.mails);
  if (!template || !state || !rareTemplate || !rareState || !rarest) throw new Error("the log is empty");
  const has = (one: string, other: string) =>
    counts.some((count) => count.template === one && count.state === other);
  const pairs = states
    .toReversed()
    .flatMap((other) => templates.map((one) => ({ template: one, state: other })));
  const nothing = pairs.find((pair) => !has(pair.template, pair.state));
  return [
    {},
    { state },
    { state: "dead" },
    { state: rareState },
    { template },
    { template: rareTemplate },
    { template, state },
    { template, state: "dead" },
    { template: rareTemplate, state },
    { template: rarest.template, state: rarest.state },
    ...(nothing ? [nothing] : []),
    { recipient },
    { recipient, state },
    { recipient, state: rareState },
    { recipient, template },
    { recipient, template: rareTemplate, state: rareState },
    { orderId },
    { orderId, template },
    { orderId, template: rareTemplate, state: rareState },
    { orderId, recipient },
  ];
}

/** Who and which order is left out: they were drawn. */
export const titleOf = ({ template, state, recipient, orderId }: Wanted): string =>
  [
    template !== undefined && `template ${template}`,
    state !== undefined && `state ${state}`,
    recipient !== undefined && "a recipient",
    orderId !== undefined && "an order",
  ]
    .filter((part) => part !== false)
    .join(", ") || "all mails";
