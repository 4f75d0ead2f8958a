import Stripe from "stripe";
import { Env } from "../env/index.ts";

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
