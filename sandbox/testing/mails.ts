import { Email } from "@cali/core/email/index.ts";
import { NO_FAULTS } from "@cali/sandbox/mail/faults.ts";
import type { SQSEvent } from "aws-lambda";
import { afterEach, beforeAll } from "vitest";
import { messages } from "./reports.ts";
import { Shopper, sessionIn, variants } from "./shopper.ts";
import type { TestStore } from "./store.ts";

/** The event with which the queue hands jobs to the worker. */
export const jobs = (...emailIds: string[]): SQSEvent =>
  messages(...emailIds.map((emailId) => JSON.stringify({ emailId })));

export interface LogRow {
  id: string;
  state: string;
  attempts: number;
  failures: number;
  provider: string | null;
  provider_message_id: string | null;
  last_error: string | null;
  sealed: string | null;
  next_attempt_at: Date;
  sent_at: Date | null;
}

const SETTINGS = ["SMTP_URL", "BREVO_API_KEY", "EMAIL_FALLBACK"] as const;

/** What tests of mail do over and over: queue, send, break providers, look. Each test begins with all of them well. */
export function mailsIn(store: TestStore) {
  let before: Record<string, string | undefined> = {};
  beforeAll(() => {
    before = Object.fromEntries(SETTINGS.map((name) => [name, process.env[name]]));
  });
  afterEach(async () => {
    Object.assign(store.mail.faults, NO_FAULTS);
    await store.mail.settled();
    const { Providers } = await import("@cali/core/email/providers/index.ts");
    await Providers.close();
    for (const name of SETTINGS) {
      const value = before[name];
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    await store.sql(
      "UPDATE email_provider SET failures = 0, trips = 0, paused_until = NULL, probed_until = NULL",
    );
  });

  let orderId: Promise<string> | undefined;
  let made = 0;
  const paidOrder = async (email: string): Promise<{ orderId: string; emailId: string }> => {
    const [variant = ""] = await variants(store, 1);
    const shopper = new Shopper(store);
    await shopper.put(variant, 1);
    const placed = (await shopper.checkout()).body;
    await store.stripe.control.pay(sessionIn(placed.url), { email });
    await store.stripe.control.idle();
    const [row] = await store.sql<{ id: string }>("SELECT id FROM email_log WHERE order_id = $1", [
      placed.orderId,
    ]);
    return { orderId: placed.orderId, emailId: row?.id ?? "" };
  };
  const queued = async (mail: Omit<Parameters<typeof Email.queue>[0], "dedupeKey">): Promise<string> => {
    made += 1;
    return (await Email.queue({ ...mail, dedupeKey: `test:${made}` })) ?? "";
  };
  return {
    paidOrder,
    /** One more confirmation of the same order. */
    confirmation: async (recipient: string): Promise<string> => {
      orderId ??= paidOrder("first@example.com").then((paid) => paid.orderId);
      return queued({ template: "order-confirmation", recipient, data: { orderId: await orderId } });
    },
    code: (recipient: string, code = "314159"): Promise<string> =>
      queued({ template: "otp-verification", recipient, secret: { code, minutes: 10 } }),
    queued,
    send: (...emailIds: string[]) => store.worker(jobs(...emailIds)),
    row: async (emailId: string): Promise<LogRow | undefined> =>
      (await store.sql<LogRow>("SELECT * FROM email_log WHERE id = $1", [emailId]))[0],
    attempts: (emailId: string) =>
      store.sql<{ outcome: string; provider: string; answer: string }>(
        "SELECT outcome, provider, answer FROM email_attempt WHERE email_id = $1 ORDER BY attempt",
        [emailId],
      ),
    makeDue: (...emailIds: string[]) =>
      store.sql("UPDATE email_log SET next_attempt_at = now() - interval '1 second' WHERE id = ANY($1)", [
        emailIds,
      ]),
    /** Lets so much time pass since a mail was queued. */
    age: (emailId: string, interval: string) =>
      store.sql("UPDATE email_log SET queued_at = now() - $2::interval WHERE id = $1", [emailId, interval]),
    provider: async (name: string) =>
      (
        await store.sql<{
          failures: number;
          trips: number;
          paused_until: Date | null;
          reason: string | null;
        }>("SELECT * FROM email_provider WHERE name = $1", [name])
      )[0],
    endPause: (name: string) =>
      store.sql("UPDATE email_provider SET paused_until = now() - interval '1 second' WHERE name = $1", [
        name,
      ]),
    arrived: (to: string) => store.mail.messages({ to }).length,
  };
}
