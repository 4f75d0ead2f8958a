import { type Context, Hono } from "hono";
import { problem } from "../mail/problem.ts";
import { loadTemplates } from "./email-bundle.ts";
import { emailsPage, Query } from "./emails-page.ts";

/** Every mail of the store, from made-up data; its pictures and links are the shop's own. */
export function emails(siteUrl: string) {
  const app = new Hono();
  app.get("/", (c) => page(c, siteUrl, "order-confirmation"));
  app.get("/:name", (c) => page(c, siteUrl, c.req.param("name")));
  app.get("/:name/html", async (c) => {
    const mail = await mailOf(c.req.param("name"), siteUrl);
    if (!mail) return unknown(c);
    const { theme } = Query.parse(c.req.query());
    return c.html(openLinksOutside(theme ? recolor(mail.html, theme) : mail.html), 200, {
      // The page around it may measure it, as it is of the same origin; nothing in it can run.
      "content-security-policy": `default-src 'none'; style-src 'unsafe-inline'; img-src ${new URL(siteUrl).origin}; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox`,
      "cache-control": "no-store",
    });
  });
  app.get("/:name/text", async (c) => {
    const mail = await mailOf(c.req.param("name"), siteUrl);
    return mail ? c.text(mail.text, 200, { "cache-control": "no-store" }) : unknown(c);
  });
  return app;
}

async function page(c: Context, siteUrl: string, wanted: string) {
  const { templates, sampleMail } = await loadTemplates();
  const mails = await Promise.all(
    namesOf(templates).map(async (name) => ({
      ...templates[name],
      ...(await sampleMail(name, siteUrl)),
      name,
    })),
  );
  const selected = mails.find(({ name }) => name === wanted);
  if (!selected) return unknown(c);
  return c.html(emailsPage(mails, selected, Query.parse(c.req.query())), 200, {
    "content-security-policy":
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    "cache-control": "no-store",
  });
}

async function mailOf(wanted: string, siteUrl: string) {
  const { templates, sampleMail } = await loadTemplates();
  const name = namesOf(templates).find((known) => known === wanted);
  return name && sampleMail(name, siteUrl);
}

const namesOf = <T extends object>(templates: T) => Object.keys(templates) as (keyof T & string)[];

const unknown = (c: Context) => problem(c, 404, "template.unknown", "There is no mail of this name.");

/** The mail as a reader of this theme has it, whatever the system's own. */
const recolor = (html: string, theme: "light" | "dark") =>
  html
    .replaceAll("@media (prefers-color-scheme: dark)", theme === "dark" ? "@media all" : "@media not all")
    .replaceAll(/(color-schemes?):light dark/g, `$1:${theme}`)
    .replaceAll('content="light dark"', `content="${theme}"`);

/** A link in the mail opens a tab: inside the frame the shop would have neither scripts nor cookies. */
const openLinksOutside = (html: string) => html.replace("<head>", '<head><base target="_blank">');
