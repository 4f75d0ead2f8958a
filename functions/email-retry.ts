import { Email } from "@cali/core/email/index.ts";
import { begin } from "./begin.ts";

begin("email-retry");

/** Queues again what failed and is due, and what got lost on the way. */
export async function handler(): Promise<{ queued: number }> {
  return { queued: await Email.sweep() };
}
