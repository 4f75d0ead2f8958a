import { Payment } from "@cali/core/payment/index.ts";
import type { Told } from "./post.ts";
import type { Store } from "./world.ts";

/** What Stripe tells, by the payment that it is about, until somebody takes it along. */
export class Inbox {
  readonly #store: Store;
  readonly #waiting = new Map<string, Told[]>();
  #last: string | undefined;
  events = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  /** What was told of these payments or sessions since somebody last asked. */
  take(keys: readonly string[]): Told[] {
    for (const event of this.#store.stripe.control.events({ after: this.#last })) {
      this.#last = event.id;
      if (!Payment.eventTypes.includes(event.type)) continue;
      const { id, payment_intent: intent } = event.data.object as {
        id: string;
        payment_intent?: string | null;
      };
      const key = intent ?? id;
      this.#waiting.set(key, [...(this.#waiting.get(key) ?? []), event]);
      this.events += 1;
    }
    return keys.flatMap((key) => {
      const told = this.#waiting.get(key) ?? [];
      this.#waiting.delete(key);
      return told;
    });
  }
}
