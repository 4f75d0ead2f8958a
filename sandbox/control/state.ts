import type { Faults } from "../mail/faults.ts";
import type { ControlParts, FunctionState, PointFault, QueueState, ScheduleState } from "./parts.ts";
import { type Delivery, readDeliveries, readFaults, type StripeFaults } from "./stripe.ts";

export interface ControlState {
  /** Milliseconds since the epoch. */
  at: number;
  addresses: Record<string, string>;
  mail: { url: string; count: number };
  /** Its newest deliveries, newest first. */
  stripe: { url: string; answers: boolean; deliveries: Delivery[] };
  database: { url: string; down: boolean };
  /** What is broken on purpose; `stripe` is null while the stand-in does not answer. */
  faults: Faults & { database: "ok" | "down"; stripe: StripeFaults | null };
  points: PointFault[];
  functions: FunctionState[];
  /** Null while the queue server does not answer. */
  queues: QueueState[] | null;
  schedules: ScheduleState[];
}

const DELIVERIES_SHOWN = 12;

export async function readState(parts: ControlParts): Promise<ControlState> {
  const [stripeFaults, deliveries, queues] = await Promise.all([
    readFaults(parts.stripe.url),
    readDeliveries(parts.stripe.url, DELIVERIES_SHOWN),
    readQueues(parts),
  ]);
  const down = parts.database.down();
  return {
    at: Date.now(),
    addresses: parts.addresses,
    mail: { url: parts.mail.url, count: parts.mail.count() },
    stripe: { url: parts.stripe.url, answers: stripeFaults !== undefined, deliveries },
    database: { url: parts.database.url, down },
    faults: { ...parts.mail.faults, database: down ? "down" : "ok", stripe: stripeFaults ?? null },
    points: parts.faults.list(),
    functions: parts.functions.list(),
    queues,
    schedules: parts.schedules.list(),
  };
}

/** A page for breaking things has to stand while they are broken. */
async function readQueues({ queues }: ControlParts): Promise<QueueState[] | null> {
  try {
    return await queues();
  } catch {
    return null;
  }
}
