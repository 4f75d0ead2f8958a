/**
 * Ways in which this Stripe misbehaves on demand. All chances come from one seeded generator, so a run with the same
 * seed and the same calls misbehaves the same way.
 */
export class Faults {
  /** Added to every API answer. */
  latencyMs = 0;
  /** Every API call is answered 503. Webhooks that are under way go on. */
  down = false;
  /** Share of API writes that are carried out and whose answer is then cut off. */
  loseAnswerRate = 0;
  /** Share of events that are recorded and never sent. */
  dropRate = 0;
  /** Extra copies sent of every event, at the same time. */
  duplicate = 0;
  /** Sends events with random small delays, so that they arrive shuffled. */
  reorder = false;
  #state = 1;

  set seed(value: number) {
    this.#state = value >>> 0;
  }

  /** From 0 up to 1 (mulberry32). */
  random(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** True with the given chance; a chance of nothing draws no number. */
  strikes(rate: number): boolean {
    return rate > 0 && this.random() < rate;
  }
}
