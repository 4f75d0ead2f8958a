import { html } from "hono/html";
import type { Provider, StoredMail } from "./message.ts";

interface ListView {
  selectedId: string | undefined;
  /** The filter as a query string, so that opening a mail keeps it. */
  search: string;
  now: number;
}

const NAMES: Record<Provider, string> = { smtp: "SMTP", ses: "SES", brevo: "Brevo" };

export const providerBadge = (provider: Provider) =>
  html`<span class="provider ${provider}">${NAMES[provider]}</span>`;

export const mailList = (mails: StoredMail[], { selectedId, search, now }: ListView) =>
  html`<ol class="list" aria-label="Mail, newest first">${mails.map(
    (mail) => html`<li class="row"${mail.id === selectedId ? html` aria-current="true"` : ""}>
      <span class="from">${mail.fromName || mail.from}</span>
      <span class="to">${recipients(mail)}</span>
      <a class="subject" href="/mail/${mail.id}${search && `?${search}`}">${mail.subject || "No subject"}</a>
      ${mail.code ? codeButton(mail.code) : ""}
      ${providerBadge(mail.provider)}
      <time class="quiet" datetime="${new Date(mail.at).toISOString()}">${shortTime(mail.at, now)}</time>
    </li>`,
  )}</ol>`;

export const codeButton = (code: string) =>
  html`<button type="button" class="code" data-copy="${code}" aria-label="Copy code ${code}">${code}</button>`;

function recipients({ to, cc, bcc }: StoredMail): string {
  const [first = "nobody", ...others] = [...to, ...cc, ...bcc];
  return others.length > 0 ? `${first} +${others.length}` : first;
}

/** The time today, the day before that. */
function shortTime(at: number, now: number): string {
  const today = new Date(at).toDateString() === new Date(now).toDateString();
  return new Date(at).toLocaleString(
    "en-GB",
    today ? { hour: "2-digit", minute: "2-digit", second: "2-digit" } : { day: "numeric", month: "short" },
  );
}
