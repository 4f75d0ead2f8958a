import type { Account, Delivery } from "./account.ts";
import type { Faults } from "./faults.ts";
import { randomText } from "./ids.ts";
import { postEvent } from "./post-event.ts";
import type { EventObject, WebhookEndpoint } from "./wire.ts";

/** Stripe's test mode retries three times over a few hours; this is that, shortened for people who wait. */
export const RETRY_DELAYS_MS = [1_000, 5_000, 20_000];
const REORDER_WINDOW_MS = 60;
const AT_ONCE = 256;

/** Takes events to webhook endpoints: signed, retried, and as badly as the faults say. */
export class Courier {
  readonly #account: Account;
  readonly #faults: Faults;
  readonly #retryDelaysMs: readonly number[];
  readonly #firstAnswers = new Map<string, Promise<unknown>>();
  readonly #queue: (() => void)[] = [];
  readonly #closing = new AbortController();
  #sending = 0;
  #pending = 0;
  #idle: (() => void)[] = [];

  constructor(account: Account, faults: Faults, retryDelaysMs: readonly number[]) {
    this.#account = account;
    this.#faults = faults;
    this.#retryDelaysMs = retryDelaysMs;
  }

  #wanting(type: string): WebhookEndpoint[] {
    const all = [...this.#account.tables.webhookEndpoints.oldest()];
    return all.filter(
      ({ status, enabled_events: wanted }) =>
        status === "enabled" && (wanted.includes("*") || wanted.includes(type)),
    );
  }

  /** Sends a new event to every endpoint that wants its type. */
  dispatch(event: EventObject): void {
    const dropped = this.#faults.strikes(this.#faults.dropRate);
    const firsts: Promise<unknown>[] = [];
    for (const endpoint of this.#wanting(event.type)) {
      const delivery = this.#account.tables.deliveries.save({
        id: `dlv_${randomText(20)}`,
        eventId: event.id,
        type: event.type,
        endpointId: endpoint.id,
        status: dropped ? "dropped" : "pending",
        attempts: [],
        nextAttemptAt: null,
      });
      if (dropped) continue;
      for (let copy = 0; copy <= this.#faults.duplicate; copy++)
        firsts.push(this.#schedule(delivery, event, this.#shuffleMs()));
    }
    if (firsts.length === 0) return;
    const answered = Promise.all(firsts).finally(() => this.#firstAnswers.delete(event.id));
    this.#firstAnswers.set(event.id, answered);
  }

  #shuffleMs(): number {
    return this.#faults.reorder ? this.#faults.random() * REORDER_WINDOW_MS : 0;
  }

  /** Sends an event again, whatever became of it. Returns how many sendings were started. */
  resend(event: EventObject, times: number): number {
    const deliveries = this.#account.tables.deliveries.by("event", event.id) ?? [];
    for (let i = 0; i < times; i++)
      for (const delivery of deliveries) void this.#schedule(delivery, event, this.#shuffleMs());
    return times * deliveries.length;
  }

  /** Takes up what was under way when the server last stopped. */
  resume(): void {
    for (const delivery of this.#account.tables.deliveries.oldest()) {
      const event = this.#account.tables.events.get(delivery.eventId);
      if (delivery.status === "pending" && event) void this.#schedule(delivery, event, 0);
    }
  }

  /** Resolves when the endpoints have answered an event once, or after the timeout. */
  async firstAnswer(event: EventObject, timeoutMs: number): Promise<void> {
    const answered = this.#firstAnswers.get(event.id);
    if (!answered) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, timeoutMs);
    });
    await Promise.race([answered, late]);
    clearTimeout(timer);
  }

  /** Resolves when nothing is being sent and nothing waits to be sent again. */
  idle(): Promise<void> {
    if (this.#pending === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  close(): void {
    this.#closing.abort();
    this.#queue.length = 0;
    this.#pending = 0;
    this.#wake();
  }

  #wake(): void {
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  /** One attempt after a delay. Resolves when it has been answered. */
  #schedule(delivery: Delivery, event: EventObject, delayMs: number): Promise<void> {
    this.#pending++;
    return new Promise((resolve) => {
      const run = () => {
        this.#sending++;
        void this.#attempt(delivery, event).then(() => {
          this.#sending--;
          this.#queue.shift()?.();
          resolve();
          if (--this.#pending === 0) this.#wake();
        });
      };
      const start = () => (this.#sending < AT_ONCE ? run() : void this.#queue.push(run));
      if (delayMs === 0) start();
      else this.#account.after(delayMs, start);
    });
  }

  async #attempt(delivery: Delivery, event: EventObject): Promise<void> {
    const endpoint = this.#account.tables.webhookEndpoints.get(delivery.endpointId);
    if (!endpoint || this.#closing.signal.aborted) return;
    const attempt = await postEvent(endpoint, this.#body(event), this.#closing.signal);
    if (this.#closing.signal.aborted) return;
    delivery.attempts.push(attempt);
    if (attempt.status >= 200 && attempt.status < 300) {
      delivery.status = "succeeded";
      delivery.nextAttemptAt = null;
    } else if (delivery.status === "pending") this.#retry(delivery, event);
    this.#account.tables.deliveries.save(delivery);
  }

  #retry(delivery: Delivery, event: EventObject): void {
    const delayMs = this.#retryDelaysMs[delivery.attempts.length - 1];
    if (delayMs === undefined) {
      delivery.status = "failed";
      delivery.nextAttemptAt = null;
      return;
    }
    delivery.nextAttemptAt = this.#account.now() + delayMs;
    void this.#schedule(delivery, event, delayMs);
  }

  #body(event: EventObject): string {
    return JSON.stringify({ ...event, pending_webhooks: pendingWebhooks(this.#account, event) });
  }
}

/** Endpoints that haven't taken the event yet. */
export const pendingWebhooks = (account: Account, event: EventObject): number =>
  (account.tables.deliveries.by("event", event.id) ?? []).filter(({ status }) => status !== "succeeded")
    .length;
