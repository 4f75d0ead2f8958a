import { html } from "hono/html";
import * as z from "zod";
import type { Faults } from "./faults.ts";
import { matches, type StoredMail } from "./message.ts";
import { mailList } from "./page-list.ts";
import { messageView, parts } from "./page-message.ts";

/** What the page's address may say; anything else counts as not said, since a person typed or kept it. */
export const Query = z.object({
  q: z.string().catch("").default(""),
  provider: z.enum(["", "smtp", "ses", "brevo"]).catch("").default(""),
  part: z.enum(parts).catch("html").default("html"),
});
type Filter = Pick<z.infer<typeof Query>, "q" | "provider">;

interface Page {
  /** What the filter finds, newest first. */
  found: StoredMail[];
  total: number;
  id: string | undefined;
  selected: StoredMail | undefined;
  part: (typeof parts)[number];
  filter: Filter;
  faults: Faults;
  now: number;
}

/** More than anyone reads; the API has them all. */
export const SHOWN = 200;

export function mailboxPage({ found, total, id, selected, part, filter, faults, now }: Page) {
  const search = new URLSearchParams(Object.entries(filter).filter(([, value]) => value)).toString();
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${selected ? `${selected.subject || "No subject"} · ` : ""}Mailbox · Cali Store</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/theme.css">
<link rel="stylesheet" href="/mailbox.css">
<script type="module" src="/mailbox.js"></script>
</head>
<body>
<header class="bar">
  <h1><a href="/">Mailbox</a></h1>
  <form action="/" role="search">
    <label class="hidden" for="q">Sender, recipient or subject</label>
    <input id="q" name="q" type="search" placeholder="Person or subject" value="${filter.q}">
    <label class="hidden" for="provider">Sent through</label>
    <select id="provider" name="provider">
      ${Object.entries({ "": "All providers", smtp: "SMTP", ses: "SES", brevo: "Brevo" }).map(
        ([value, name]) =>
          html`<option value="${value}"${value === filter.provider ? html` selected` : ""}>${name}</option>`,
      )}
    </select>
    <button>Filter</button>
  </form>
  <button type="button" id="empty"${total === 0 ? html` disabled` : ""}>Empty mailbox</button>
</header>
<p class="hidden" role="status" id="news"></p>
<main id="live">
  ${faultLine(faults)}
  ${found.length === 0 && !id ? emptyState(total, search) : ""}
  <div class="split${id ? " open" : ""}">
    ${found.length > 0 ? mailList(found, { selectedId: selected?.id, search, now }) : ""}
    ${id ? html`<article class="message">${selected ? messageView(selected, { part, search }) : gone()}</article>` : ""}
  </div>
</main>
</body>
</html>`;
}

export const isFound = (mail: StoredMail, { q, provider }: Filter) =>
  matches(mail, { provider: provider || undefined }) &&
  [mail.from, mail.fromName, mail.subject, ...mail.to, ...mail.cc, ...mail.bcc].some((text) =>
    text.toLowerCase().includes(q.trim().toLowerCase()),
  );

const gone = () =>
  html`<h2>That mail is gone</h2><p>The mailbox was emptied. <a href="/">See what has come since.</a></p>`;

const emptyState = (total: number, search: string) =>
  total > 0 && search
    ? html`<div class="empty"><h2>Nothing matches</h2><p><a href="/">Show all ${total}</a></p></div>`
    : html`<div class="empty"><h2>No mail yet</h2><p>Sign up, or place an order in the shop. Whatever the store sends lands here, and this page shows it as it comes. Nothing leaves this machine.</p></div>`;

function faultLine({ smtp, ses, brevo, feedback, latencyMs, acceptThenFail }: Faults) {
  const active = [
    ...Object.entries({ SMTP: smtp, SES: ses, Brevo: brevo }).flatMap(([name, mode]) =>
      mode === "ok" ? [] : `${name} ${mode}`,
    ),
    ...(feedback === "ok" ? [] : [`reports ${feedback}`]),
    ...(latencyMs > 0 ? [`answers ${latencyMs} ms late`] : []),
    ...(acceptThenFail ? ["keeps mail, then breaks the answer"] : []),
  ];
  return active.length > 0 ? html`<p class="faults alert">Faults on: ${active.join(", ")}.</p>` : "";
}
