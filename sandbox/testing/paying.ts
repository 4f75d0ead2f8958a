import Stripe from "stripe";
import { Shopper, sessionIn, urlEvent, variants } from "./shopper.ts";
import type { TestStore } from "./store.ts";

export interface Checkout {
  shopper: Shopper;
  orderId: string;
  variant: string;
  session: string;
}

type Row = Record<string, unknown>;

/** What tests of payments do over and over: buy, look, and post events as Stripe would. */
export function paying(store: TestStore) {
  const pendingOrder = async (quantity = 2): Promise<Checkout> => {
    const [variant = ""] = await variants(store, 1);
    const shopper = new Shopper(store);
    await shopper.put(variant, quantity);
    const { orderId, url } = (await shopper.checkout()).body;
    return { shopper, orderId, variant, session: sessionIn(url) };
  };

  const paidOrder = async (quantity = 2): Promise<Checkout> => {
    const checkout = await pendingOrder(quantity);
    await store.stripe.control.pay(checkout.session);
    await store.stripe.control.idle();
    return checkout;
  };

  const orderRow = async (orderId: string) =>
    (await store.sql<Row>(`SELECT * FROM "order" WHERE id = $1`, [orderId]))[0];

  const stockOf = async (variant: string) =>
    (
      await store.sql<{ stock: number; reserved: number }>(
        "SELECT stock, reserved FROM inventory WHERE variant_id = $1",
        [variant],
      )
    )[0];

  /** Posts an event as Stripe would, signed now unless told. */
  const post = async (
    payload: string,
    options: { secret?: string; timestamp?: number; base64?: boolean; signature?: string } = {},
  ) => {
    const signature =
      options.signature ??
      Stripe.webhooks.generateTestHeaderString({
        payload,
        secret: options.secret ?? store.stripe.webhookSecret,
        ...(options.timestamp === undefined ? {} : { timestamp: options.timestamp }),
      });
    const event = urlEvent("POST", "/", {
      rawBody: options.base64 ? Buffer.from(payload) : payload,
      headers: { "stripe-signature": signature },
    });
    const result = await store.webhook(event);
    if (typeof result === "string") throw new Error("the webhook answered with text");
    return { status: result.statusCode, body: JSON.parse(result.body ?? "{}") as Row };
  };

  /** What an account comes to, by the ledger. */
  const ledgerOf = async (orderId: string): Promise<Record<string, number>> => {
    const rows = await store.sql<{ account: string; cents: number }>(
      "SELECT account, sum(amount_cents)::int AS cents FROM ledger_entry WHERE order_id = $1 GROUP BY account HAVING sum(amount_cents) <> 0",
      [orderId],
    );
    return Object.fromEntries(rows.map(({ account, cents }) => [account, cents]));
  };

  /** What Stripe's balance is, in cents, and what the ledger says it is. */
  const balances = async () => {
    const response = await fetch(`${store.stripe.url}/v1/balance`, {
      headers: { authorization: `Bearer ${store.stripe.secretKey}` },
    });
    const { available, pending } = (await response.json()) as Record<string, { amount: number }[]>;
    const atStripe = [...(available ?? []), ...(pending ?? [])].reduce((sum, { amount }) => sum + amount, 0);
    const [row] = await store.sql<{ cents: number }>(
      "SELECT COALESCE(sum(amount_cents), 0)::int AS cents FROM ledger_entry WHERE account = 'stripe'",
    );
    return { atStripe, inLedger: row?.cents ?? 0 };
  };

  const calm = () =>
    Object.assign(store.stripe.faults, {
      dropRate: 0,
      duplicate: 0,
      reorder: false,
      down: false,
      latencyMs: 0,
    });

  return { pendingOrder, paidOrder, orderRow, stockOf, post, ledgerOf, balances, calm };
}
