import { Database } from "../database/index.ts";
import type { Request } from "../email/enqueue.ts";
import { Email } from "../email/index.ts";
import { Id } from "../id/index.ts";

/** Written down with what causes it, and on its way as soon as that stands: somebody waits for it. */
async function send(mail: Omit<Request, "dedupeKey">): Promise<void> {
  const emailId = await Email.queue({ ...mail, dedupeKey: `${mail.template}:${Id.create("email")}` });
  if (emailId !== undefined) await Database.afterCommit(() => Email.dispatch([emailId]));
}

export const mailCode = (
  template: "otp-verification" | "email-change",
  recipient: string,
  code: string,
  minutes: number,
): Promise<void> => send({ template, recipient, secret: { code, minutes } });

export const mailReset = (recipient: string, url: string, minutes: number): Promise<void> =>
  send({ template: "password-reset", recipient, secret: { url, minutes } });

/** A notice to an address whose account has changed, to the old one where the address itself did. */
export const mailChanged = (
  template: "password-changed" | "email-changed" | "account-deleted",
  recipient: string,
): Promise<void> => send({ template, recipient });

export const mailDevice = (
  recipient: string,
  device: { at: string; device: string; ipAddress: string | null },
): Promise<void> => send({ template: "new-device", recipient, secret: device });
