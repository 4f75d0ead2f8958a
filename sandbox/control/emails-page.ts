import { html } from "hono/html";
import * as z from "zod";

/** What the page's address may say; anything else counts as not said. */
export const Query = z.object({
  theme: z.enum(["light", "dark"]).optional().catch(undefined),
  part: z.enum(["html", "text"]).catch("html").default("html"),
  width: z.enum(["desktop", "phone"]).catch("desktop").default("desktop"),
});
type Query = z.infer<typeof Query>;

interface PreviewedMail {
  name: string;
  route: string;
  list?: string;
  patienceSeconds: number;
  retrySeconds: number;
  subject: string;
  html: string;
  text: string;
}

export function emailsPage(mails: PreviewedMail[], selected: PreviewedMail, query: Query) {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${selected.name} · E-mails · Cali Store</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/theme.css">
<link rel="stylesheet" href="/emails.css">
<script type="module" src="/emails.js"></script>
</head>
<body>
<header>
  <h1>E-mails</h1>
  <p class="quiet">Every mail the store sends, from made-up data. An edit shows after a reload.</p>
  <a href="/">Sandbox</a>
</header>
<div class="split">
  <nav aria-label="Mails">
    <ol>${mails.map(
      ({ name, subject, route, list, patienceSeconds }) =>
        html`<li class="row"${name === selected.name ? html` aria-current="true"` : ""}>
        <a href="${address(name, query)}">${name}</a>
        <span>${subject}</span>
        <span class="quiet">${[route, list, `tried for ${span(patienceSeconds)}`].filter(Boolean).join(", ")}</span>
      </li>`,
    )}</ol>
  </nav>
  <main>${mailView(selected, query)}</main>
</div>
</body>
</html>`;
}

function mailView(mail: PreviewedMail, query: Query) {
  const theme = query.theme ?? "light";
  const option = (change: Partial<Query>, isCurrent: boolean, words: string) =>
    html`<a href="${address(mail.name, { ...query, ...change })}"${isCurrent ? html` aria-current="true"` : ""}>${words}</a>`;
  return html`<h2>${mail.subject}</h2>
<dl>
  <div><dt>Route</dt><dd>${mail.route === "shop" ? "the shop’s, SES or SMTP" : "sign-in, Brevo"}</dd></div>
  <div><dt>List</dt><dd>${mail.list ?? "none"}</dd></div>
  <div><dt>Tried for</dt><dd>${span(mail.patienceSeconds)}, first again after ${span(mail.retrySeconds)}</dd></div>
  <div><dt>Size</dt><dd>${(Buffer.byteLength(mail.html) / 1024).toFixed(1)} KB; Gmail cuts off at 102</dd></div>
</dl>
<div class="options">
  <nav aria-label="Part">${option({ part: "html" }, query.part === "html", "HTML")}${option({ part: "text" }, query.part === "text", "Plain text")}</nav>
  ${
    query.part === "html"
      ? html`<nav aria-label="Theme">${option({ theme: "light" }, theme === "light", "Light")}${option({ theme: "dark" }, theme === "dark", "Dark")}</nav>
  <nav aria-label="Width">${option({ width: "desktop" }, query.width === "desktop", "Desktop")}${option({ width: "phone" }, query.width === "phone", "Phone")}</nav>`
      : ""
  }
</div>
${
  query.part === "html"
    ? html`<iframe class="${query.width}" title="The mail" sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox" src="/emails/${mail.name}/html?theme=${theme}"></iframe>`
    : html`<pre tabindex="0">${mail.text}</pre>`
}`;
}

/** Keeps what was chosen; what goes without saying stays out. */
function address(name: string, { theme, part, width }: Query): string {
  const said = {
    ...(theme === "dark" && { theme }),
    ...(part === "text" && { part }),
    ...(width === "phone" && { width }),
  };
  const search = new URLSearchParams(said).toString();
  return `/emails/${name}${search && `?${search}`}`;
}

/** A length of time in the largest unit that keeps it whole. */
function span(seconds: number): string {
  const units = { day: 86_400, hour: 3600, minute: 60, second: 1 };
  const [unit, size] = Object.entries(units).find(([, each]) => seconds % each === 0) ?? ["second", 1];
  return `${seconds / size} ${unit}${seconds === size ? "" : "s"}`;
}
