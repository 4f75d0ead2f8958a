import type { Account, KeptAnswer } from "./account.ts";
import { StripeError } from "./errors.ts";

const KEPT_MS = 24 * 3_600_000;

/** What a key may do: answer again what it answered before, or go ahead. */
export class Idempotency {
  readonly #account: Account;
  readonly #inFlight = new Set<string>();

  constructor(account: Account) {
    this.#account = account;
  }

  /**
   * The kept answer of a key, or undefined if the request is to be carried out; then `keep` or `release` must follow.
   * Throws if the key was used for another request (400) or is in use at this moment (409).
   */
  begin(key: string, request: string): KeptAnswer | undefined {
    if (key.length > 255)
      throw new StripeError("Idempotency keys can be at most 255 characters.", { type: "idempotency_error" });
    if (this.#inFlight.has(key)) {
      throw new StripeError(
        "There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through). Please try again later.",
        { status: 409, type: "idempotency_error", code: "idempotency_key_in_use" },
      );
    }
    const kept = this.#account.tables.answers.get(key);
    if (kept && this.#account.now() - kept.at > KEPT_MS) this.#account.tables.answers.remove(key);
    else if (kept) {
      if (kept.request === request) return kept;
      throw new StripeError(
        `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
        { type: "idempotency_error" },
      );
    }
    this.#inFlight.add(key);
    return undefined;
  }

  keep(answer: KeptAnswer): void {
    this.#account.tables.answers.save(answer);
  }

  /** Call when the answer has left, or when the request turned out never to have begun. */
  release(key: string): void {
    this.#inFlight.delete(key);
  }
}
