import type { EnvName } from "@cali/core/env/index.ts";
import { needs } from "./needs.ts";

export type QueueName = keyof typeof queues;

/** What starts a function. */
export type Trigger =
  /** Behind the site's own address, on this path. */
  | { kind: "site"; path: `/api/${string}` }
  /** An address of its own. */
  | { kind: "url" }
  | { kind: "queue"; queue: QueueName; batchSize: number }
  | { kind: "schedule"; everyMinutes: number };

/** What a function may reach besides the database; its permissions follow from this. */
export type Reach =
  | "email-queue:send"
  | "email-queue:receive"
  | "email-feedback-queue:receive"
  | "ses:send"
  | "incoming:put"
  | "incoming:take"
  | "media-bucket:write"
  | "media-bucket:look"
  | "exports:put"
  | "exports:get"
  | "import-queue:send"
  | "import-queue:receive"
  | "site-build:start";

/**
 * The queues, each with a dead-letter queue behind it: jobs of mails to send, what SES tells of mails it was given, and files
 * of products to work at.
 * A message is hidden while a function has it, so that is longer than the function's timeout. AWS advises six times as
 * long, so that throttled calls don't use up receives; concurrency is capped at the queue instead, which doesn't
 * throttle, and a killed worker's mail needn't wait twelve minutes.
 */
export const queues = {
  email: { visibilitySeconds: 180, maxReceives: 5, retentionDays: 14 },
  // An outage of the database longer than five receives must not empty it into the dead-letter queue in minutes.
  "email-feedback": { visibilitySeconds: 120, maxReceives: 10, retentionDays: 14 },
  // A killed worker's file is gone on with after this long; stretches of a minute keep it short.
  import: { visibilitySeconds: 330, maxReceives: 5, retentionDays: 14 },
} as const;

/** For Node in every function: a small nursery keeps a busy process under 150 MB at no measurable cost. */
export const nodeOptions = "--max-semi-space-size=8";

export interface FunctionSpec {
  /** File and export, from the repository's root. */
  handler: `functions/${string}.handler`;
  /** What starts it; one function may be started in more than one way. */
  triggers: readonly [Trigger, ...Trigger[]];
  memoryMb: number;
  timeoutSeconds: number;
  env: readonly EnvName[];
  reach: readonly Reach[];
  /** Packages of the core's that bring machine code: they are not bundled but lie beside the bundle, made for where it runs. */
  native?: readonly string[];
}

/**
 * Every function of the store and what starts it. The stacks deploy from this list and the sandbox runs from
 * it, so that what runs on one machine is what is deployed.
 */
export const functions = {
  api: {
    handler: "functions/api.handler",
    triggers: [{ kind: "site", path: "/api/*" }],
    memoryMb: 1024,
    timeoutSeconds: 15,
    env: needs.api,
    reach: [],
  },
  docs: {
    handler: "functions/docs.handler",
    triggers: [
      { kind: "site", path: "/api/openapi.json" },
      { kind: "site", path: "/api/docs" },
    ],
    memoryMb: 512,
    timeoutSeconds: 15,
    env: needs.docs,
    reach: [],
  },
  admin: {
    handler: "functions/admin.handler",
    triggers: [{ kind: "site", path: "/api/admin/*" }],
    memoryMb: 1024,
    timeoutSeconds: 30,
    env: needs.admin,
    // It sends nothing to the bucket itself, but signs what browsers send there and take from there.
    reach: ["email-queue:send", "import-queue:send", "incoming:put", "exports:get", "site-build:start"],
  },
  // Apart from the admin's: rendering mails is as large as all the rest of it.
  "email-preview": {
    handler: "functions/email-preview.handler",
    triggers: [{ kind: "site", path: "/api/admin/email-previews/*" }],
    memoryMb: 1024,
    timeoutSeconds: 15,
    env: needs["email-preview"],
    reach: [],
  },
  analytics: {
    handler: "functions/analytics.handler",
    triggers: [{ kind: "site", path: "/api/analytics/*" }],
    memoryMb: 1024,
    timeoutSeconds: 15,
    env: needs.analytics,
    reach: [],
  },
  "analytics-count": {
    handler: "functions/analytics-count.handler",
    triggers: [{ kind: "schedule", everyMinutes: 1 }],
    memoryMb: 256,
    // As long as all the shop's orders take to be counted anew, should its time zone change.
    timeoutSeconds: 900,
    env: needs["analytics-count"],
    reach: [],
  },
  auth: {
    handler: "functions/auth.handler",
    triggers: [{ kind: "site", path: "/api/auth/*" }],
    // Hashing a password is work: more memory is more of a processor.
    memoryMb: 1769,
    timeoutSeconds: 15,
    env: needs.auth,
    reach: ["email-queue:send"],
  },
  media: {
    handler: "functions/media.handler",
    triggers: [
      { kind: "site", path: "/api/media/*" },
      { kind: "schedule", everyMinutes: 60 },
    ],
    // One whole processor: a picture of the shop's own is encoded eight times.
    memoryMb: 1769,
    timeoutSeconds: 30,
    env: needs.media,
    reach: ["media-bucket:write", "incoming:take"],
    native: ["sharp"],
  },
  import: {
    handler: "functions/import.handler",
    triggers: [
      { kind: "queue", queue: "import", batchSize: 1 },
      { kind: "schedule", everyMinutes: 10 },
    ],
    // One whole processor, for the pictures that files name.
    memoryMb: 1769,
    timeoutSeconds: 300,
    env: needs.import,
    reach: [
      "import-queue:receive",
      "import-queue:send",
      "incoming:take",
      "media-bucket:write",
      "media-bucket:look",
      "exports:put",
    ],
    native: ["sharp"],
  },
  "stripe-webhook": {
    handler: "functions/stripe-webhook.handler",
    triggers: [{ kind: "url" }],
    memoryMb: 1024,
    timeoutSeconds: 15,
    env: needs["stripe-webhook"],
    reach: ["email-queue:send"],
  },
  "email-worker": {
    handler: "functions/email-worker.handler",
    triggers: [{ kind: "queue", queue: "email", batchSize: 10 }],
    memoryMb: 1024,
    timeoutSeconds: 120,
    env: needs["email-worker"],
    reach: ["email-queue:receive", "email-queue:send", "ses:send"],
  },
  "email-feedback": {
    handler: "functions/email-feedback.handler",
    triggers: [{ kind: "queue", queue: "email-feedback", batchSize: 10 }, { kind: "url" }],
    memoryMb: 512,
    timeoutSeconds: 15,
    env: needs["email-feedback"],
    reach: ["email-feedback-queue:receive"],
  },
  "email-retry": {
    handler: "functions/email-retry.handler",
    triggers: [{ kind: "schedule", everyMinutes: 1 }],
    memoryMb: 512,
    timeoutSeconds: 60,
    env: needs["email-retry"],
    reach: ["email-queue:send"],
  },
  publish: {
    handler: "functions/publish.handler",
    triggers: [{ kind: "schedule", everyMinutes: 1 }],
    memoryMb: 256,
    // It waits for what is soon due, because it runs but once a minute.
    timeoutSeconds: 60,
    env: needs.publish,
    reach: ["site-build:start"],
  },
  reconcile: {
    handler: "functions/reconcile.handler",
    triggers: [{ kind: "schedule", everyMinutes: 5 }],
    memoryMb: 512,
    timeoutSeconds: 120,
    env: needs.reconcile,
    reach: ["email-queue:send"],
  },
  housekeeping: {
    handler: "functions/housekeeping.handler",
    triggers: [{ kind: "schedule", everyMinutes: 60 }],
    memoryMb: 512,
    timeoutSeconds: 60,
    env: needs.housekeeping,
    reach: [],
  },
} as const satisfies Record<string, FunctionSpec>;

export type FunctionName = keyof typeof functions;

/** A function's trigger of one kind, where it has one. */
export const triggerOf = <K extends Trigger["kind"]>(
  { triggers }: Pick<FunctionSpec, "triggers">,
  kind: K,
): Extract<Trigger, { kind: K }> | undefined =>
  triggers.find((trigger): trigger is Extract<Trigger, { kind: K }> => trigger.kind === kind);

/** Whether it answers requests at an address, the site's or its own. */
export const hasAddress = (spec: Pick<FunctionSpec, "triggers">): boolean =>
  triggerOf(spec, "site") !== undefined || triggerOf(spec, "url") !== undefined;

/** The list, for those who walk it. */
export const specs: readonly (FunctionSpec & { name: FunctionName })[] = (
  Object.entries(functions) as [FunctionName, FunctionSpec][]
).map(([name, spec]) => ({ name, ...spec }));

/** Functions that answer behind the site's address, each with its path, the most exact first: the order they are tried in. */
export const behindSite = <S extends Pick<FunctionSpec, "triggers">>(
  list: readonly S[],
): { path: string; spec: S }[] =>
  list
    .flatMap((spec) => {
      const sites = spec.triggers.filter((trigger) => trigger.kind === "site");
      return sites.map(({ path }) => ({ path, spec }));
    })
    .sort((a, b) => b.path.length - a.path.length);

/** Whether an address is one of a behaviour's: a `*` at its end stands for whatever follows, and without one it is just that. */
export const covers = (pattern: string, path: string): boolean =>
  pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
