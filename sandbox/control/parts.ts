import * as z from "zod";
import type { MailStandIn } from "../mail/index.ts";

export interface QueueState {
  name: string;
  visible: number;
  inFlight: number;
  deadLetter: number;
}

export interface ScheduleState {
  name: string;
  /** For people: "5 minutes". */
  every: string;
  /** Milliseconds since the epoch, as `nextRun`. */
  lastRun?: number | undefined;
  lastResult?: string | undefined;
  nextRun?: number | undefined;
}

export interface FunctionState {
  name: string;
  trigger: string;
  pid?: number | undefined;
  state: string;
  invocations: number;
  errors: number;
  coldStartMs?: number | undefined;
  lastError?: string | undefined;
}

/** A fault inside a function, at a point its code names. Without `function`, in whichever passes first. */
export const PointFault = z
  .strictObject({
    function: z.string().min(1).optional(),
    point: z.string().min(1),
    action: z.enum(["throw", "delay", "kill"]),
    /** How often it strikes; without it, until disarmed. */
    times: z.int().min(1).optional(),
    ms: z.int().min(1).max(900_000).optional(),
  })
  .refine(({ action, ms }) => action !== "delay" || ms !== undefined, {
    path: ["ms"],
    error: "A delay needs ms",
  });
export type PointFault = z.infer<typeof PointFault>;

/** What the sandbox hands over to be shown and broken. */
export interface ControlParts {
  /** Where the mails' previews take pictures from and lead to, without a slash at the end. */
  siteUrl: string;
  /** Name to URL, in the order shown. */
  addresses: Record<string, string>;
  mail: Pick<MailStandIn, "url" | "faults" | "settled" | "count">;
  /** Base URL of the Stripe stand-in, whose own controls answer under `/_control`. */
  stripe: { url: string };
  queues: () => Promise<QueueState[]>;
  schedules: { list(): ScheduleState[]; run(name: string): Promise<unknown> };
  functions: { list(): FunctionState[]; kill(name: string): Promise<void>; logs(name?: string): string[] };
  database: { url: string; setDown(down: boolean): Promise<void>; down(): boolean };
  faults: {
    arm(fault: PointFault): void | Promise<void>;
    list(): PointFault[];
    disarm(): void | Promise<void>;
    /** Names to offer in the form. */
    points?(): string[];
  };
}
