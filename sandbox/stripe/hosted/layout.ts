import { Html, html } from "./html.ts";
import { type Page, page } from "./respond.ts";
import { STYLE } from "./style.ts";

/** A whole page. `extraStyle` must not hold anything that a customer or a merchant wrote. */
export const layout = (title: string, body: Html, status = 200, extraStyle = ""): Page =>
  page(
    html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<style>${new Html(STYLE + extraStyle)}</style></head>
<body><p class="mode"><b>Test mode · stand-in</b> for Stripe Checkout. No money moves.</p>${body}</body></html>`
      .text,
    status,
  );

/** A short page that says one thing and where to go from there. */
export const notice = (
  title: string,
  text: string,
  link: { href: string; label: string } | null,
  status = 200,
): Page =>
  layout(
    title,
    html`<main class="note-page"><h1>${title}</h1><p>${text}</p>${link && html`<p><a href="${link.href}">${link.label}</a></p>`}</main>`,
    status,
  );
