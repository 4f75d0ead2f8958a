import { Database } from "../database/index.ts";
import { queue } from "../email/enqueue.ts";
import { Email } from "../email/index.ts";
import { Id } from "../id/index.ts";

/** Tells somebody that their second factor was turned on or off, or taken away by the shop's owner. */
export async function tellOf(change: "on" | "off" | "reset", recipient: string): Promise<void> {
  const emailId = await queue({
    template: "second-factor-changed",
    recipient,
    data: { change },
    dedupeKey: `second-factor-changed:${Id.create("email")}`,
  });
  if (emailId !== undefined) await Database.afterCommit(() => Email.dispatch([emailId]));
}
