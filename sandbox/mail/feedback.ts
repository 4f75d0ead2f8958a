import { setTimeout as sleep } from "node:timers/promises";
import { brevoReport } from "./brevo-report.ts";
import { type Fate, fatesOf } from "./fate.ts";
import type { Faults } from "./faults.ts";
import type { StoredMail } from "./message.ts";
import { sesReport } from "./ses-report.ts";

/** Where it is told what becomes of mails. Who isn't named hears nothing. */
export interface Listeners {
  /** Puts a report on the topic that SES publishes to. */
  ses?: (report: string) => void;
  brevo?: { url: string; token: string };
}

/** Brevo tries again for days; this is that, shortened for people who wait. */
const RETRY_DELAYS_MS = [1_000, 5_000, 20_000];
const TIMEOUT_MS = 10_000;

/** Tells what becomes of each mail, as the providers do, and as badly as the faults say. */
export class Feedback {
  readonly #faults: Faults;
  readonly #now: () => number;
  readonly #delayMs: number;
  readonly #closing = new AbortController();
  readonly #underWay = new Set<Promise<unknown>>();
  #listeners: Listeners = {};

  /** @param delayMs mail servers take a moment. */
  constructor(faults: Faults, now: () => number, delayMs: number) {
    this.#faults = faults;
    this.#now = now;
    this.#delayMs = delayMs;
  }

  setListeners(listeners: Listeners): void {
    this.#listeners = listeners;
  }

  /** SES reports what was sent with a configuration set, and nothing else. */
  ofSes(mail: StoredMail, configurationSet: string | undefined): void {
    const { ses } = this.#listeners;
    if (!ses || configurationSet === undefined) return;
    this.#tellAll(mail, (recipient, fate) => {
      const report = JSON.stringify(sesReport(mail, recipient, fate, configurationSet, this.#now()));
      return async () => ses(report);
    });
  }

  ofBrevo(mail: StoredMail): void {
    const { brevo } = this.#listeners;
    if (!brevo) return;
    this.#tellAll(mail, (recipient, fate) => {
      const event = JSON.stringify(brevoReport(mail, recipient, fate, this.#now()));
      return () => this.#post(brevo, event);
    });
  }

  #tellAll(mail: StoredMail, report: (recipient: string, fate: Fate) => () => Promise<void>): void {
    const { feedback } = this.#faults;
    if (feedback === "lost") return;
    for (const recipient of [...mail.to, ...mail.cc, ...mail.bcc]) {
      const fates = fatesOf(recipient);
      this.#follow(async () => {
        for (const fate of feedback === "reversed" ? fates.toReversed() : fates) {
          // Told at once, it may be there before the sender has noted that the mail went out.
          if (feedback !== "reversed") await this.#wait(this.#delayMs);
          const tell = report(recipient, fate);
          await Promise.all(feedback === "twice" ? [tell(), tell()] : [tell()]);
        }
      });
    }
  }

  #follow(work: () => Promise<void>): void {
    const done = work()
      // The one thing that ends it early is that the server is closing.
      .catch(() => undefined)
      .finally(() => this.#underWay.delete(done));
    this.#underWay.add(done);
  }

  async #post({ url, token }: { url: string; token: string }, event: string): Promise<void> {
    for (const delayMs of [...RETRY_DELAYS_MS, undefined]) {
      const answer = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        body: event,
        signal: AbortSignal.any([this.#closing.signal, AbortSignal.timeout(TIMEOUT_MS)]),
      }).catch(() => undefined);
      await answer?.body?.cancel();
      if (answer?.ok || delayMs === undefined) return;
      await this.#wait(delayMs);
    }
  }

  /** Rejects when the server closes. */
  #wait(ms: number): Promise<void> {
    return sleep(ms, undefined, { signal: this.#closing.signal });
  }

  /** Resolves when everything that is known has been told. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  close(): void {
    this.#closing.abort();
  }
}
