import type { SendMailOptions } from "nodemailer";
import { Env } from "../../env/index.ts";
import type { Mail } from "./verdict.ts";

/** One-click unsubscribing, as mail programs offer it beside the sender (RFC 2369, RFC 8058). */
export const listHeaders = ({ oneClickUrl }: Mail): Record<string, string> =>
  oneClickUrl === undefined
    ? {}
    : { "List-Unsubscribe": `<${oneClickUrl}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };

/** A mail as Nodemailer composes it. */
export const messageOf = (mail: Mail): SendMailOptions => ({
  from: Env.need(["EMAIL_FROM"]).EMAIL_FROM,
  // One address, whatever is in it: nothing here is parsed for more.
  to: { name: "", address: mail.to },
  subject: mail.subject,
  html: mail.html,
  text: mail.text,
  messageId: mail.messageId,
  headers: { ...listHeaders(mail), "Auto-Submitted": "auto-generated" },
  // Templates are rendered here; nothing in them is a file or an address to be read.
  disableFileAccess: true,
  disableUrlAccess: true,
});
