import Stripe from "stripe";
import { Env } from "../env/index.ts";
import { StoreError } from "../error/index.ts";
import { Fault } from "../fault/index.ts";
import { log } from "../log/index.ts";

let client: Stripe | undefined;

/** Stripe, or whatever answers at `STRIPE_API_URL` in its place. Made on first use. */
export function stripe(): Stripe {
  if (client) return client;
  const { STRIPE_SECRET_KEY, STRIPE_API_URL } = Env.need(["STRIPE_SECRET_KEY", "STRIPE_API_URL"]);
  client = new Stripe(STRIPE_SECRET_KEY, {
    maxNetworkRetries: 1,
    timeout: 5_000,
    telemetry: false,
    ...elsewhere(STRIPE_API_URL),
  });
  return client;
}

function elsewhere(url: string | undefined) {
  if (url === undefined) return {};
  const { protocol, hostname, port } = new URL(url);
  return {
    protocol: protocol === "http:" ? ("http" as const) : ("https" as const),
    host: hostname,
    port: Number(port),
  };
}

/** Live keys take real money; a test session must never pay for a live order, nor the other way round. */
export const livemode = (): boolean => Env.need(["STRIPE_SECRET_KEY"]).STRIPE_SECRET_KEY.includes("_live_");

const { StripeAPIError, StripeConnectionError, StripeIdempotencyError, StripeRateLimitError } = Stripe.errors;

/** The same attempt was made before with other contents, such as a product's old name: its page can't be had again. */
export class SessionTaken extends Error {
  override name = "SessionTaken";
}

/**
 * Waits for Stripe, and tells an outage there from a mistake of ours.
 * @param what names the call, for faults.
 * @throws {StoreError} `payment.unavailable`
 * @throws {SessionTaken}
 */
export async function reaching<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await Fault.around(`stripe:${what}`, call);
  } catch (error) {
    if (error instanceof StripeIdempotencyError) throw new SessionTaken(error.message);
    const outage = [StripeAPIError, StripeConnectionError, StripeRateLimitError].some(
      (kind) => error instanceof kind,
    );
    if (!outage) throw error;
    log.error({ kind: (error as Error).name, message: (error as Error).message }, "Stripe can't be reached");
    throw new StoreError(
      "payment.unavailable",
      "We can't reach our payment provider right now. Your cart is safe: try again in a minute.",
    );
  }
}
