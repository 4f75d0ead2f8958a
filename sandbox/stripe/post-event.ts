import { createHmac } from "node:crypto";
import * as http from "node:http";
import * as https from "node:https";
import type { Attempt } from "./account.ts";
import type { WebhookEndpoint } from "./wire.ts";

const TIMEOUT_MS = 10_000;
const plain = new http.Agent({ keepAlive: true, maxFreeSockets: 64 });
const secure = new https.Agent({ keepAlive: true });

/** Stripe's scheme: HMAC-SHA256 over the moment and the exact bytes of the body. */
export const signature = (body: string, secret: string, seconds: number): string =>
  `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`;

/** POSTs one event once. Never rejects: what went wrong is in the attempt. */
export const postEvent = (
  endpoint: WebhookEndpoint,
  body: string,
  closing: AbortSignal,
): Promise<Attempt> => {
  const at = Date.now();
  const started = performance.now();
  return new Promise((resolve) => {
    const done = (status: number, error: string | null) => {
      clearTimeout(timer);
      closing.removeEventListener("abort", abort);
      resolve({ at, status, durationMs: Math.round(performance.now() - started), error });
    };
    const { protocol } = new URL(endpoint.url);
    const request = (protocol === "https:" ? https : http).request(endpoint.url, {
      method: "POST",
      agent: protocol === "https:" ? secure : plain,
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-length": Buffer.byteLength(body),
        "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
        accept: "*/*; q=0.5, application/xml",
        // The receiver checks against its own clock, so this is the real time even where the account's is not.
        "stripe-signature": signature(body, endpoint.secret ?? "", Math.floor(at / 1000)),
      },
    });
    const abort = () => request.destroy(new Error("The server is closing."));
    const timer = setTimeout(() => request.destroy(new Error("Timed out after 10 s.")), TIMEOUT_MS);
    closing.addEventListener("abort", abort);
    request.on("response", (response) => {
      response.resume();
      response.on("end", () => done(response.statusCode ?? 0, null));
      response.on("error", (error) => done(0, error.message));
    });
    request.on("error", (error) => done(0, error.message));
    request.end(body);
  });
};
