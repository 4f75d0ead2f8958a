import { Database } from "../database/index.ts";
import type { Request } from "../email/enqueue.ts";
import { Email } from "../email/index.ts";
import { Id } from "../id/index.ts";
import type { StaffRole } from "./schema.ts";

async function send(mail: Omit<Request, "dedupeKey">): Promise<void> {
  const emailId = await Email.queue({ ...mail, dedupeKey: `${mail.template}:${Id.create("email")}` });
  if (emailId !== undefined) await Database.afterCommit(() => Email.dispatch([emailId]));
}

/** Tells somebody what they are to the shop now. */
export const mailRole = (customerId: string, recipient: string): Promise<void> =>
  send({ template: "staff-role-changed", recipient, data: { customerId } });

export const mailInvite = (
  recipient: string,
  invite: { url: string; role: StaffRole; days: number; invitedBy: string | null },
): Promise<void> => send({ template: "staff-invite", recipient, secret: invite });
