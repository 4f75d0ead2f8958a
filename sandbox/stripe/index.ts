import { type Account, createTables } from "./account.ts";
import { Api } from "./api.ts";
import { Control } from "./control.ts";
import { Courier, RETRY_DELAYS_MS } from "./courier.ts";
import { recordEvent } from "./events.ts";
import { Faults } from "./faults.ts";
import { hostedPages } from "./hosted/index.ts";
import { Persistence } from "./persistence.ts";
import { createStripeServer } from "./server.ts";
import { expireDue } from "./sessions.ts";
import { setDefaultEndpoint } from "./webhook-endpoints.ts";

export interface StripeStandInOptions {
  /** 0 or absent: any free port, on 127.0.0.1. */
  port?: number;
  /** Default `sk_test_sandbox`; other keys get 401. */
  secretKey?: string;
  /** Default `whsec_sandbox`. */
  webhookSecret?: string;
  /** Where events go; `setWebhookUrl` can give it later. */
  webhookUrl?: string;
  /** SQLite file that keeps the state over restarts; absent: memory only. */
  dataFile?: string;
  /** Base of hosted page addresses, if it isn't the listening address. */
  publicUrl?: string;
  /** Milliseconds since the epoch; for tests that move the clock. */
  now?: () => number;
  /** Waits between tries of a webhook. Default 1, 5 and 20 seconds. */
  retryDelaysMs?: number[];
  /** Delay after which delayed payments and pending refunds settle well by themselves; null: only through control. */
  settleDelayMs?: number | null;
}

export interface StripeStandIn {
  url: string;
  secretKey: string;
  webhookSecret: string;
  setWebhookUrl(url: string): void;
  faults: Faults;
  control: Control;
  close(): Promise<void>;
}

const EXPIRY_CHECK_MS = 1_000;

/** Starts a Stripe that needs no account: API, hosted Checkout and webhooks on one port of this machine. */
export async function startStripe(options: StripeStandInOptions = {}): Promise<StripeStandIn> {
  const secretKey = options.secretKey ?? "sk_test_sandbox";
  const webhookSecret = options.webhookSecret ?? "whsec_sandbox";
  const now = options.now ?? Date.now;
  const persistence = options.dataFile === undefined ? undefined : new Persistence(options.dataFile);
  const timers = new Set<NodeJS.Timeout>();
  let url = "";

  const account: Account = {
    tables: createTables((kind, id, row) => persistence?.note(kind, id, row)),
    open: new Set(),
    now,
    seconds: () => Math.floor(now() / 1000),
    publicUrl: () => options.publicUrl?.replace(/\/$/, "") ?? url,
    settleDelayMs: options.settleDelayMs === undefined ? 3_000 : options.settleDelayMs,
    after(delayMs, run) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        run();
      }, delayMs);
      timers.add(timer);
    },
    emit(type, object, previous) {
      const event = recordEvent(account, type, object, previous);
      courier.dispatch(event);
      return event;
    },
    request: null,
  };
  const faults = new Faults();
  const courier = new Courier(account, faults, options.retryDelaysMs ?? RETRY_DELAYS_MS);
  const api = new Api(account, faults, secretKey);
  const control = new Control(account, courier, faults, () => api.served);
  const server = createStripeServer({ api, control, hosted: hostedPages(account, courier) });

  persistence?.load(account.tables);
  for (const { id, session } of account.tables.sessions.oldest())
    if (session.status === "open") account.open.add(id);
  const setWebhookUrl = (address: string) => setDefaultEndpoint(account, address, webhookSecret);
  if (options.webhookUrl) setWebhookUrl(options.webhookUrl);

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : options.port}`;
  courier.resume();
  const expiry = setInterval(() => expireDue(account), EXPIRY_CHECK_MS);

  return {
    url,
    secretKey,
    webhookSecret,
    setWebhookUrl,
    faults,
    control,
    async close() {
      clearInterval(expiry);
      for (const timer of timers) clearTimeout(timer);
      courier.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      persistence?.close();
    },
  };
}
