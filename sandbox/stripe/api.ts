import { hash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Account } from "./account.ts";
import { StripeError } from "./errors.ts";
import { expand } from "./expand.ts";
import type { Faults } from "./faults.ts";
import { decodeForm } from "./form.ts";
import { Idempotency } from "./idempotency.ts";
import { newId } from "./ids.ts";
import { match } from "./routes.ts";
import { API_VERSION } from "./wire.ts";

const keyOf = (authorization: string | undefined): string | undefined => {
  if (authorization?.startsWith("Bearer ")) return authorization.slice(7);
  if (!authorization?.startsWith("Basic ")) return undefined;
  return Buffer.from(authorization.slice(6), "base64").toString("utf8").split(":")[0];
};

const checkKey = (authorization: string | undefined, secretKey: string): void => {
  const key = keyOf(authorization);
  if (key === secretKey) return;
  const message = key
    ? `Invalid API Key provided: ${key.slice(0, 8)}${"*".repeat(Math.max(0, key.length - 12))}${key.slice(-4)}`
    : "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.";
  throw new StripeError(message, { status: 401, beforeStart: true });
};

interface Answer {
  status: number;
  body: string;
  requestId: string;
  replayed?: boolean;
  originalRequest?: string;
}

/** The same for requests that Stripe would call the same. */
const digest = (request: IncomingMessage, body: string): string =>
  hash("sha1", `${request.url}\n${body}`, "base64");

/** The REST API below `/v1/`. */
export class Api {
  readonly #account: Account;
  readonly #faults: Faults;
  readonly #secretKey: string;
  readonly #idempotency: Idempotency;
  /** Requests served, for the control API and for load tests. */
  served = 0;

  constructor(account: Account, faults: Faults, secretKey: string) {
    this.#account = account;
    this.#faults = faults;
    this.#secretKey = secretKey;
    this.#idempotency = new Idempotency(account);
  }

  async handle(request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
    this.served++;
    const requestId = newId("req");
    const header = request.headers["idempotency-key"];
    const key = request.method === "POST" && typeof header === "string" && header !== "" ? header : undefined;
    let answer: Answer;
    let holding = false;
    try {
      if (this.#faults.down)
        throw new StripeError("Stripe is down (sandbox fault).", {
          status: 503,
          type: "api_error",
          beforeStart: true,
        });
      checkKey(request.headers.authorization, this.#secretKey);
      const kept = key && this.#idempotency.begin(key, digest(request, body));
      holding = key !== undefined && !kept;
      if (this.#faults.latencyMs > 0)
        await new Promise((resolve) => setTimeout(resolve, this.#faults.latencyMs));
      answer = kept
        ? { status: kept.status, body: kept.body, requestId, replayed: true, originalRequest: kept.requestId }
        : this.#execute(request, body, requestId, key);
    } catch (error) {
      if (!(error instanceof StripeError)) throw error;
      answer = { status: error.status, body: error.body(requestId), requestId };
    } finally {
      if (key && holding) this.#idempotency.release(key);
    }
    if (request.method === "POST" && this.#faults.strikes(this.#faults.loseAnswerRate)) {
      request.socket.destroy();
      return;
    }
    this.#send(request, response, answer, key);
  }

  /** Carries a request out and, under a key, keeps what it answered: errors too, once the endpoint has begun. */
  #execute(request: IncomingMessage, body: string, requestId: string, key: string | undefined): Answer {
    let answer: Answer;
    this.#account.request = { id: requestId, idempotency_key: key ?? null };
    try {
      answer = { status: 200, body: JSON.stringify(this.#answer(request, body)), requestId };
    } catch (error) {
      if (!(error instanceof StripeError) || error.beforeStart) throw error;
      answer = { status: error.status, body: error.body(requestId), requestId };
    } finally {
      this.#account.request = null;
    }
    if (key) {
      const { status, body: sent } = answer;
      this.#idempotency.keep({
        id: key,
        request: digest(request, body),
        requestId,
        status,
        body: sent,
        at: this.#account.now(),
      });
    }
    return answer;
  }

  #answer(request: IncomingMessage, body: string): unknown {
    const method = request.method ?? "GET";
    const url = request.url ?? "/";
    const mark = url.indexOf("?");
    const path = mark < 0 ? url : url.slice(0, mark);
    const found = match(method, path.slice("/v1/".length));
    if (!found) {
      throw new StripeError(
        `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
        { status: 404, beforeStart: true },
      );
    }
    const { expand: paths, ...params } = decodeForm(
      mark < 0 ? body : [url.slice(mark + 1), body].filter(Boolean).join("&"),
    );
    return expand(this.#account, found.handler({ account: this.#account, id: found.id, params }), paths);
  }

  #send(request: IncomingMessage, response: ServerResponse, answer: Answer, key: string | undefined): void {
    const version = request.headers["stripe-version"];
    response.writeHead(answer.status, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(answer.body),
      "cache-control": "no-cache, no-store",
      "request-id": answer.requestId,
      "stripe-version": typeof version === "string" ? version : API_VERSION,
      ...(answer.status >= 500 && { "stripe-should-retry": "true" }),
      ...(key && { "idempotency-key": key, "original-request": answer.originalRequest ?? answer.requestId }),
      ...(answer.replayed && { "idempotent-replayed": "true" }),
    });
    response.end(answer.body);
  }
}
