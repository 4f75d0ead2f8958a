import type { TemplateName } from "@cali/core/email/templates/props.ts";
import { jobs } from "./mails.ts";
import type { TestStore } from "./store.ts";

/** The newest mail of a kind to an address, sent now, as its reader sees it. */
export async function readMail(store: TestStore, to: string, template: TemplateName): Promise<string> {
  const [mail] = await store.sql<{ id: string; state: string }>(
    "SELECT id, state FROM email_log WHERE recipient = $1 AND template = $2 ORDER BY id DESC LIMIT 1",
    [to, template],
  );
  if (!mail) throw new Error(`no mail ${template} was written to ${to}`);
  const before = store.mail.messages({ to }).length;
  if (mail.state === "queued") await store.worker(jobs(mail.id));
  const message = store.mail.messages({ to })[0];
  if (!message || (mail.state === "queued" && store.mail.messages({ to }).length === before))
    throw new Error(`mail ${template} to ${to} did not arrive`);
  return message.text;
}

/** The six digits in the newest mail. */
export async function readCode(
  store: TestStore,
  to: string,
  template: "otp-verification" | "email-change" = "otp-verification",
): Promise<string> {
  const code = /\b\d{6}\b/.exec(await readMail(store, to, template))?.[0];
  if (code === undefined) throw new Error("there is no code in the mail");
  return code;
}
