import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import { brevo } from "./brevo.ts";
import { type Faults, watchedFaults } from "./faults.ts";
import { Feedback, type Listeners } from "./feedback.ts";
import type { SocketEnv } from "./hang-up.ts";
import { close, HOST, listen } from "./listen.ts";
import { mailbox } from "./mailbox.ts";
import { type MailFilter, matches, type StoredMail } from "./message.ts";
import { ses } from "./ses.ts";
import { startSmtp } from "./smtp.ts";
import { type MailStore, openStore } from "./store.ts";

export interface MailStandIn {
  /** The mailbox page and its JSON. */
  url: string;
  /** `endpoint` for an SES client. */
  sesUrl: string;
  /** `baseUrl` for a Brevo client. */
  brevoUrl: string;
  smtpUrl: string;
  /** Assign to a field to break something; it holds for every request from then on. */
  faults: Faults;
  /** Resolves once the SMTP port has opened or closed as its fault says; closing takes no time. */
  settled(): Promise<void>;
  /** Who hears what becomes of mails from now on; nobody, unless told. */
  setListeners(listeners: Listeners): void;
  /** Resolves when all that is known of mails has been told. */
  told(): Promise<void>;
  /** Newest first. */
  messages(filter?: MailFilter): StoredMail[];
  count(): number;
  clear(): void;
  /** The newest mail that matches, or the next to come. Rejects after `timeoutMs` (5 s unless told). */
  waitFor(filter: MailFilter, timeoutMs?: number): Promise<StoredMail>;
  close(): Promise<void>;
}

interface MailOptions {
  port?: number;
  smtpPort?: number;
  /** SQLite file; absent, mail is gone with the process. */
  dataFile?: string;
  /** Milliseconds since the epoch. */
  now?: () => number;
  /** How long it takes until it is known what became of a mail. */
  reportDelayMs?: number;
}

/** Starts SES, Brevo and SMTP stand-ins that deliver into one mailbox, on free ports unless told. */
export async function startMail(options: MailOptions = {}): Promise<MailStandIn> {
  const now = options.now ?? Date.now;
  const store = openStore(options.dataFile);
  const keep = store.add;
  const faults = watchedFaults(() => smtp.follow());
  const smtp = await startSmtp({ faults: () => faults, now, keep }, options.smtpPort);

  const feedback = new Feedback(faults, now, options.reportDelayMs ?? 300);

  const app = new Hono<SocketEnv>();
  const sentToday = () => store.count({ provider: "ses", since: now() - 86_400_000 });
  app.route("/ses", ses({ faults, now, keep, sentToday, feedback }));
  app.route("/v3", brevo({ faults, now, keep, feedback }));
  app.route("/", mailbox({ store, faults, settled: smtp.settled, now }));
  const http = createAdaptorServer({ fetch: app.fetch });
  const port = await listen(http, options.port).catch(async (error: unknown) => {
    await smtp.close();
    store.close();
    throw error;
  });

  const url = `http://${HOST}:${port}`;
  return {
    url,
    sesUrl: `${url}/ses`,
    brevoUrl: `${url}/v3`,
    smtpUrl: `smtp://${HOST}:${smtp.port}`,
    faults,
    settled: smtp.settled,
    setListeners: (listeners) => feedback.setListeners(listeners),
    told: () => feedback.idle(),
    messages: (filter = {}) => store.list((mail) => matches(mail, filter)),
    count: store.count,
    clear: store.clear,
    waitFor: (filter, timeoutMs = 5_000) => waitFor(store, filter, timeoutMs),
    async close() {
      feedback.close();
      await Promise.all([close(http), smtp.close()]);
      store.close();
    },
  };
}

function waitFor(store: MailStore, filter: MailFilter, timeoutMs: number): Promise<StoredMail> {
  const [newest] = store.list((mail) => matches(mail, filter), 1);
  if (newest) return Promise.resolve(newest);
  return new Promise((resolve, reject) => {
    const stop = store.subscribe((mail) => {
      if (!mail || !matches(mail, filter)) return;
      clearTimeout(timer);
      stop();
      resolve(mail);
    });
    const timer = setTimeout(() => {
      stop();
      const there = store.list().map(({ to, subject }) => `${to.join(", ")}: ${subject}`);
      const wanted = JSON.stringify(filter);
      reject(
        new Error(
          `No mail matched ${wanted} in ${timeoutMs} ms. In the box:\n${there.join("\n") || "nothing"}`,
        ),
      );
    }, timeoutMs);
  });
}
