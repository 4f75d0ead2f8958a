import type { Trigger } from "@cali/functions/manifest.ts";
import type { Aws } from "./aws.ts";
import type { ControlParts, PointFault } from "./control/parts.ts";
import type { HostedFunction } from "./lambda/host.ts";
import type { Schedules } from "./lambda/triggers.ts";
import type { MailStandIn } from "./mail/index.ts";
import type { Addresses } from "./sandbox.ts";

/** What the control page shows and breaks, of a running sandbox. */
export function controlParts(running: {
  addresses: Addresses;
  mail: MailStandIn;
  stripeUrl: string;
  aws: Aws;
  schedules: Schedules;
  functions: HostedFunction[];
  database: ControlParts["database"];
}): ControlParts {
  const { functions, schedules, mail, database } = running;
  const { site, webhook, mailbox, stripe } = running.addresses;
  const named = (name?: string) => functions.filter((hosted) => name === undefined || hosted.name === name);
  return {
    siteUrl: site,
    addresses: {
      Site: site,
      API: `${site}/api/docs`,
      Mailbox: mailbox,
      Webhook: webhook,
      Stripe: stripe.api,
    },
    mail,
    stripe: { url: running.stripeUrl },
    queues: () => running.aws.queues(),
    schedules: { list: () => schedules.list(), run: (name) => schedules.run(name) },
    functions: {
      list: () => functions.map((hosted) => ({ ...stateOf(hosted), name: hosted.name })),
      kill: async (name) => {
        await Promise.all(named(name).map((hosted) => hosted.kill()));
      },
      logs: (name) => named(name).flatMap((hosted) => hosted.log),
    },
    database,
    faults: {
      points: () => [...new Set(functions.flatMap((hosted) => [...hosted.points]))].sort(),
      arm: (fault) => {
        for (const hosted of named(fault.function)) hosted.setFaults([...hosted.faults, fault]);
      },
      list: () => unique(functions.flatMap((hosted) => hosted.faults)),
      disarm: () => {
        for (const hosted of functions) hosted.setFaults([]);
      },
    },
  };
}

/** A fault armed in every function is one fault to the reader. */
const unique = (faults: PointFault[]): PointFault[] => [
  ...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values(),
];

const stateOf = ({ spec, url, pid, state, invocations, errors, coldStartMs, lastError }: HostedFunction) => ({
  trigger: spec.triggers.map((trigger) => describe(trigger, url)).join(", "),
  pid,
  state,
  invocations,
  errors,
  coldStartMs,
  lastError,
});

function describe(trigger: Trigger, url: string): string {
  switch (trigger.kind) {
    case "site":
      return trigger.path;
    case "url":
      return url;
    case "queue":
      return `queue ${trigger.queue}`;
    case "schedule":
      return `every ${trigger.everyMinutes} min`;
  }
}
