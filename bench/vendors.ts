import { createHash } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";

// Stripe and SQS that answer at once, in a process of their own: a few lines each, so that what is measured is
// the store and not its vendors. A session is paid as soon as it is made. The sandbox's stand-ins, which
// keep Stripe's rules, take more time for a session than the store does for an order.
const sessions = new Map<string, object>();

function createSession(form: URLSearchParams): object {
  const id = `cs_test_${sessions.size + 1}`;
  const number = (name: string) => Number(form.get(name) ?? 0);
  let subtotal = 0;
  for (let line = 0; form.has(`line_items[${line}][quantity]`); line += 1) {
    subtotal +=
      number(`line_items[${line}][quantity]`) * number(`line_items[${line}][price_data][unit_amount]`);
  }
  const shipping = number("shipping_options[0][shipping_rate_data][fixed_amount][amount]");
  const address = { line1: "100 Beach Street", line2: null, city: "Santa Cruz", state: "CA", country: "US" };
  const session = {
    id,
    object: "checkout.session",
    url: `http://127.0.0.1/c/pay/${id}`,
    client_reference_id: form.get("client_reference_id"),
    metadata: { attempt: form.get("metadata[attempt]") },
    status: "complete",
    payment_status: "paid",
    payment_intent: {
      id: `pi_${id}`,
      object: "payment_intent",
      status: "succeeded",
      latest_charge: {
        id: `ch_${id}`,
        object: "charge",
        balance_transaction: {
          id: `txn_${id}`,
          object: "balance_transaction",
          amount: subtotal + shipping,
          fee: Math.round((subtotal + shipping) * 0.029) + 30,
          currency: "usd",
        },
      },
    },
    currency: "usd",
    livemode: false,
    amount_subtotal: subtotal,
    amount_total: subtotal + shipping,
    shipping_cost: {
      amount_subtotal: shipping,
      amount_tax: 0,
      amount_total: shipping,
      shipping_rate: {
        id: `shr_${id}`,
        object: "shipping_rate",
        metadata: { method_id: form.get("shipping_options[0][shipping_rate_data][metadata][method_id]") },
      },
    },
    total_details: { amount_discount: 0, amount_shipping: shipping, amount_tax: 0 },
    customer_details: { email: "jenny@example.com" },
    collected_information: {
      shipping_details: { name: "Jenny Rosen", address: { ...address, postal_code: "95060" } },
    },
  };
  sessions.set(id, session);
  return session;
}

interface Batch {
  Entries: { Id: string; MessageBody: string }[];
}

/** The client checks each body's digest (SQS API Reference, "SendMessageBatch"). */
const takeJobs = ({ Entries }: Batch): object => ({
  Successful: Entries.map(({ Id, MessageBody }) => ({
    Id,
    MessageId: Id,
    MD5OfMessageBody: createHash("md5").update(MessageBody).digest("hex"),
  })),
});

async function answer(request: IncomingMessage): Promise<object | undefined> {
  const path = request.url ?? "";
  if (request.method === "GET") return sessions.get(path.replace(/^.*\/|\?.*$/g, ""));
  const body = await text(request);
  if (path === "/v1/checkout/sessions") return createSession(new URLSearchParams(body));
  return request.headers["x-amz-target"] === "AmazonSQS.SendMessageBatch"
    ? takeJobs(JSON.parse(body))
    : undefined;
}

const server = createServer(async (request, response) => {
  const found = await answer(request);
  response.statusCode = found ? 200 : 404;
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(found ?? { error: { message: "not one of the benchmark's requests" } }));
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address && typeof address === "object") process.send?.({ url: `http://127.0.0.1:${address.port}` });
});
process.on("disconnect", () => process.exit(0));
