import { createServer, type IncomingMessage } from "node:http";
import Stripe from "stripe";
import { expect, onTestFinished } from "vitest";
import { type StripeStandInOptions, startStripe } from "./index.ts";

export interface Received {
  event: Stripe.Event;
  headers: IncomingMessage["headers"];
}

/** A webhook receiver that verifies with the real library. `answer` decides the status of each arrival. */
export const startReceiver = async (
  secret: string,
  answer: (arrival: number) => number | Promise<number> = () => 200,
) => {
  const received: Received[] = [];
  let arrivals = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", async () => {
      const header = request.headers["stripe-signature"];
      const event = Stripe.webhooks.constructEvent(Buffer.concat(chunks), String(header), secret);
      received.push({ event, headers: request.headers });
      response.writeHead(await answer(arrivals++)).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    url: `http://127.0.0.1:${port}/webhook`,
    received,
    types: () => received.map(({ event }) => event.type),
  };
};

/** A running stand-in and the real client that talks to it, both gone when the test ends. */
export const start = async (options: StripeStandInOptions = {}) => {
  const standIn = await startStripe({ settleDelayMs: null, retryDelaysMs: [], ...options });
  onTestFinished(() => standIn.close());
  const stripe = clientOf(standIn.url, standIn.secretKey);
  return { standIn, stripe, control: standIn.control };
};

export const clientOf = (url: string, key: string): Stripe =>
  new Stripe(key, {
    protocol: "http",
    host: "127.0.0.1",
    port: Number(new URL(url).port),
    maxNetworkRetries: 0,
    telemetry: false,
  });

type CreateParams = Stripe.Checkout.SessionCreateParams;

export const line = (
  unitAmount: number,
  quantity = 1,
  more: Partial<NonNullable<CreateParams["line_items"]>[number]> = {},
) => ({
  price_data: { currency: "usd", unit_amount: unitAmount, product_data: { name: "Dune mug" } },
  quantity,
  ...more,
});

export const shipping = (amount: number, name = "Ground") => ({
  shipping_rate_data: {
    type: "fixed_amount" as const,
    display_name: name,
    fixed_amount: { amount, currency: "usd" },
  },
});

/** A session's parameters: one mug for $20.00 unless told otherwise. */
export const order = (more: Partial<CreateParams> = {}): CreateParams => ({
  mode: "payment",
  success_url: "https://shop.example/done?session={CHECKOUT_SESSION_ID}",
  cancel_url: "https://shop.example/cart",
  line_items: [line(2000)],
  ...more,
});

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** A session's lines and what must hold between its amounts, whatever they are. */
export const amountsOf = async (stripe: Stripe, id: string) => {
  const session = await stripe.checkout.sessions.retrieve(id, {
    expand: ["line_items.data.taxes", "total_details.breakdown", "shipping_cost.taxes"],
  });
  const lines = session.line_items?.data ?? [];
  const {
    amount_discount: discount = -1,
    amount_shipping: ship = -1,
    amount_tax: tax = -1,
    breakdown,
  } = session.total_details ?? {};
  const shippingTotal = session.shipping_cost?.amount_total ?? 0;
  expect(session.amount_subtotal).toBe(sum(lines.map((item) => item.amount_subtotal)));
  expect(discount).toBe(sum(lines.map((item) => item.amount_discount)));
  expect(tax).toBe(sum(lines.map((item) => item.amount_tax)) + (session.shipping_cost?.amount_tax ?? 0));
  expect(session.amount_total).toBe(sum(lines.map((item) => item.amount_total)) + shippingTotal);
  expect(ship).toBe(session.shipping_cost?.amount_subtotal ?? 0);
  expect(tax).toBe(sum((breakdown?.taxes ?? []).map(({ amount }) => amount)));
  for (const item of lines) expect(item.amount_tax).toBe(sum((item.taxes ?? []).map(({ amount }) => amount)));
  return { subtotal: session.amount_subtotal, discount, shipping: ship, tax, total: session.amount_total };
};

/** Asserts that a call fails as Stripe would fail it. */
export const refused = async (
  call: Promise<unknown>,
  wanted: Partial<Stripe.errors.StripeError>,
): Promise<Stripe.errors.StripeError> => {
  const error = await call.then(
    () => new Error("It was not refused."),
    (reason: unknown) => reason,
  );
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  expect(error).toMatchObject(wanted);
  return error;
};

export const intentOf = (session: Stripe.Checkout.Session): string => {
  if (typeof session.payment_intent !== "string") throw new Error(`${session.id} has no payment intent`);
  return session.payment_intent;
};
