import { readFileSync } from "node:fs";
import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import * as z from "zod";
import { type Faults, FaultsPatch } from "./faults.ts";
import type { SocketEnv } from "./hang-up.ts";
import { matches, type StoredMail } from "./message.ts";
import { isFound, mailboxPage, Query, SHOWN } from "./page.ts";
import { invalid, problem, readJson, sameSite } from "./problem.ts";
import type { MailStore } from "./store.ts";

interface MailboxParts {
  store: MailStore;
  faults: Faults;
  /** Resolves when the SMTP port has followed its fault. */
  settled: () => Promise<void>;
  now: () => number;
}

const ASSETS = { "/theme.css": "text/css", "/mailbox.css": "text/css", "/mailbox.js": "text/javascript" };

const Filter = z.strictObject({
  to: z.string().optional(),
  subject: z.string().optional(),
  provider: z.enum(["smtp", "ses", "brevo"]).optional(),
});

/** The mailbox page, its JSON and the fault switches. */
export function mailbox({ store, faults, settled, now }: MailboxParts) {
  const app = new Hono<SocketEnv>();
  app.use(sameSite);

  app.get("/messages", (c) => {
    const filter = Filter.safeParse(c.req.query());
    return filter.success
      ? c.json({ items: store.list((mail) => matches(mail, filter.data)).map(withoutContents) })
      : invalid(c, filter.error);
  });
  app.delete("/messages", (c) => {
    store.clear();
    return c.body(null, 204);
  });
  app.get("/messages/:id", (c) => {
    const mail = store.fromId(c.req.param("id"));
    return mail ? c.json(mail) : problem(c, 404, "message.unknown", "There is no such message.");
  });
  app.get("/messages/:id/html", (c) => {
    const mail = store.fromId(c.req.param("id"));
    if (!mail) return problem(c, 404, "message.unknown", "There is no such message.");
    return c.html(mail.html || mail.text, 200, {
      "content-security-policy": "sandbox allow-popups; script-src 'none'",
    });
  });
  app.get("/messages/:id/attachments/:index", (c) => {
    const attachment = store.fromId(c.req.param("id"))?.attachments[Number(c.req.param("index"))];
    if (!attachment) return problem(c, 404, "attachment.unknown", "There is no such attachment.");
    return c.body(Uint8Array.from(Buffer.from(attachment.contentBase64, "base64")), 200, {
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(attachment.filename)}`,
    });
  });

  app.get("/faults", (c) => c.json(faults));
  app.put("/faults", async (c) => {
    const patch = FaultsPatch.safeParse(await readJson(c));
    if (!patch.success) return invalid(c, patch.error);
    Object.assign(faults, patch.data);
    await settled();
    return c.json(faults);
  });

  app.get("/events", (c) =>
    streamSSE(c, async (stream) => {
      const stop = store.subscribe((mail) => {
        void stream.writeSSE({ event: mail ? "mail" : "cleared", data: mail?.subject ?? "" });
      });
      await stream.writeSSE({ event: "ready", data: "" });
      await new Promise<void>((resolve) => stream.onAbort(resolve));
      stop();
    }),
  );

  for (const [path, type] of Object.entries(ASSETS)) {
    app.get(path, (c) =>
      c.body(readFileSync(new URL(`.${path}`, import.meta.url)), 200, { "content-type": type }),
    );
  }
  const page = (id?: string) => (query: unknown) => {
    const { part, ...filter } = Query.parse(query);
    const found = store.list((mail) => isFound(mail, filter), SHOWN);
    const selected = id ? store.fromId(id) : undefined;
    return mailboxPage({ found, total: store.count(), selected, id, part, filter, faults, now: now() });
  };
  app.get("/", (c) => c.html(page()(c.req.query()), 200, pageHeaders));
  app.get("/mail/:id", (c) => {
    const id = c.req.param("id");
    return c.html(page(id)(c.req.query()), store.fromId(id) ? 200 : 404, pageHeaders);
  });
  return app;
}

/** The framed mail inherits this policy, so no mail can run a script even if its sandbox fails. */
const pageHeaders = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src * data:; font-src *; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "cache-control": "no-store",
};

const withoutContents = ({ raw: _, attachments, ...mail }: StoredMail) => ({
  ...mail,
  attachments: attachments.map(({ contentBase64: __, ...attachment }) => attachment),
});
