import { html } from "hono/html";
import type { StoredMail } from "./message.ts";
import { codeButton, providerBadge } from "./page-list.ts";

export const parts = ["html", "text", "headers", "raw"] as const;
type Part = (typeof parts)[number];

const NAMES: Record<Part, string> = { html: "Mail", text: "Plain text", headers: "Headers", raw: "Raw" };

export function messageView(mail: StoredMail, { part, search }: { part: Part; search: string }) {
  const back = `/${search && `?${search}`}`;
  return html`<a class="back" href="${back}">All mail</a>
<h2>${mail.subject || "No subject"}</h2>
<dl>
  ${field("From", mail.fromName ? `${mail.fromName} <${mail.from}>` : mail.from)}
  ${field("To", mail.to.join(", "))}
  ${field("Cc", mail.cc.join(", "))}
  ${field("Bcc", mail.bcc.join(", "))}
  ${field("Reply to", mail.replyTo.join(", "))}
  ${field("Sent", new Date(mail.at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "medium" }))}
  ${field("Through", providerBadge(mail.provider))}
  ${field("Tags", mail.tags.join(", "))}
  ${field("Code", mail.code && codeButton(mail.code))}
  ${field("Files", mail.attachments.length > 0 && attachments(mail))}
</dl>
<div class="parts">
  <nav aria-label="Parts of the mail">${parts.map((name) => {
    const query = new URLSearchParams(search);
    if (name !== "html") query.set("part", name);
    const current = name === part ? html` aria-current="page"` : "";
    return html`<a href="/mail/${mail.id}${query.size > 0 ? `?${query}` : ""}"${current}>${NAMES[name]}</a>`;
  })}</nav>
  ${part === "html" && mail.html ? widths : ""}
</div>
${body(mail, part)}`;
}

type Content = ReturnType<typeof html> | string | false | undefined;

const field = (name: string, content: Content) => (content ? html`<dt>${name}</dt><dd>${content}</dd>` : "");

const attachments = ({ id, attachments: files }: StoredMail) =>
  html`${files.map(
    ({ filename, sizeBytes }, index) =>
      html`<a href="/messages/${id}/attachments/${index}">${filename}</a> <span class="quiet">${sizeBytes.toLocaleString("en")} bytes</span><br>`,
  )}`;

const widths = html`<fieldset>
  <legend class="hidden">Width of the mail</legend>
  <label><input type="radio" name="width" id="desktop" checked> Desktop</label>
  <label><input type="radio" name="width" id="phone"> Phone</label>
</fieldset>`;

function body(mail: StoredMail, part: Part) {
  if (part === "raw") return html`<pre tabindex="0">${mail.raw}</pre>`;
  if (part === "headers") {
    const rows = Object.entries(mail.headers).map(
      ([name, value]) => html`<tr><td>${name}</td><td>${value}</td></tr>`,
    );
    return rows.length > 0 ? html`<table>${rows}</table>` : html`<p>It came without headers of its own.</p>`;
  }
  if (part === "text" || !mail.html) {
    return mail.text
      ? html`<pre tabindex="0">${mail.text}</pre>`
      : html`<p>It has no plain-text part. Some readers will see nothing.</p>`;
  }
  // Same origin lets the page measure the mail; without allow-scripts nothing in it can run.
  return html`<iframe title="The mail as sent" sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox" srcdoc="${openLinksOutside(mail.html)}"></iframe>`;
}

/** A link in the mail opens a tab: inside the frame the shop would have neither scripts nor cookies. */
const openLinksOutside = (source: string) =>
  /<head[^>]*>/i.test(source)
    ? source.replace(/<head[^>]*>/i, '$&<base target="_blank">')
    : `<base target="_blank">${source}`;
