import type { EnvName } from "@cali/core/env/index.ts";

/** What starts a function. */
export type Trigger =
  /** Behind the site's own address, on this path. */
  | { kind: "site"; path: `/api/${string}` }
  /** An address of its own. */
  | { kind: "url" }
  | { kind: "queue"; queue: "email"; batchSize: number }
  | { kind: "schedule"; everyMinutes: number };

/** What a function may reach besides the database; its permissions follow from this. */
export type Reach = "email-queue:send" | "email-queue:receive" | "ses:send";

/**
 * The queue of e-mail jobs. A job is hidden while the worker has it, so this is longer than the worker's timeout.
 * AWS advises six times as long, so that throttled calls don't use up receives; the worker's concurrency is
 * capped at the queue instead, which doesn't throttle, and a killed worker's mail needn't wait six minutes.
 */
export const emailQueue = { visibilitySeconds: 90, maxReceives: 5, retentionDays: 14 } as const;

/** For Node in every function: a small nursery keeps a busy process under 150 MB at no measurable cost. */
export const nodeOptions = "--max-semi-space-size=8";

export interface FunctionSpec {
  /** File and export, from the repository's root. */
  handler: `functions/${string}.handler`;
  trigger: Trigger;
  memoryMb: number;
  timeoutSeconds: number;
  env: readonly EnvName[];
  reach: readonly Reach[];
}

/**
 * Every function of the store and what starts it. The stacks deploy from this list and the sandbox runs from
 * it, so that what runs on one machine is what is deployed.
 */
export const functions = {
  api: {
    handler: "functions/api.handler",
    trigger: { kind: "site", path: "/api/*" },
    memoryMb: 1024,
    timeoutSeconds: 15,
    env: [
      "DATABASE_URL",
      "SITE_URL",
      "COOKIE_SECRET",
      "ORIGIN_SECRET",
      "STRIPE_SECRET_KEY",
      "STRIPE_API_URL",
    ],
    reach: [],
  },
  "stripe-webhook": {
    handler: "functions/stripe-webhook.handler",
    trigger: { kind: "url" },
    memoryMb: 1024,
    timeoutSeconds: 15,
    env: ["DATABASE_URL", "STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET", "STRIPE_API_URL", "EMAIL_QUEUE_URL"],
    reach: ["email-queue:send"],
  },
  "email-worker": {
    handler: "functions/email-worker.handler",
    trigger: { kind: "queue", queue: "email", batchSize: 10 },
    memoryMb: 1024,
    timeoutSeconds: 60,
    env: ["DATABASE_URL", "SITE_URL", "EMAIL_FROM", "SMTP_URL"],
    reach: ["email-queue:receive", "ses:send"],
  },
  "email-retry": {
    handler: "functions/email-retry.handler",
    trigger: { kind: "schedule", everyMinutes: 1 },
    memoryMb: 512,
    timeoutSeconds: 60,
    env: ["DATABASE_URL", "EMAIL_QUEUE_URL"],
    reach: ["email-queue:send"],
  },
  reconcile: {
    handler: "functions/reconcile.handler",
    trigger: { kind: "schedule", everyMinutes: 5 },
    memoryMb: 512,
    timeoutSeconds: 120,
    env: ["DATABASE_URL", "STRIPE_SECRET_KEY", "STRIPE_API_URL", "EMAIL_QUEUE_URL"],
    reach: ["email-queue:send"],
  },
} as const satisfies Record<string, FunctionSpec>;

export type FunctionName = keyof typeof functions;

/** The list, for those who walk it. */
export const specs: readonly (FunctionSpec & { name: FunctionName })[] = (
  Object.entries(functions) as [FunctionName, FunctionSpec][]
).map(([name, spec]) => ({ name, ...spec }));
