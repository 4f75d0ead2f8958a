import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Context, Hono } from "hono";
import { type BrevoRequest, parseRequest, toMails } from "./brevo-request.ts";
import type { Faults } from "./faults.ts";
import type { Feedback } from "./feedback.ts";
import { hangUp, type SocketEnv } from "./hang-up.ts";
import type { StoredMail } from "./message.ts";

interface BrevoParts {
  faults: Faults;
  now: () => number;
  keep: (mail: StoredMail) => void;
  feedback: Feedback;
}

/** What a fault answers: codes from developers.brevo.com/docs/how-it-works, as the API words them. */
const FAILURES = {
  "400": { status: 400, code: "invalid_parameter", message: "Input must be a valid JSON object" },
  "401": { status: 401, code: "unauthorized", message: "Key not found" },
  "402": { status: 402, code: "not_enough_credits", message: "You have no credits left" },
  "429": { status: 429, code: "too_many_requests", message: "API rate limit exceeded" },
  "500": { status: 500, code: "internal_error", message: "Internal server error" },
} as const;

/** Requests a second that Brevo's general tier grants to this endpoint. */
const RATE_LIMIT = 1000;
/** How long Brevo remembers an idempotency key: developers.brevo.com/docs/heterogenous-versions-batch-emails. */
const IDEMPOTENCY_MS = 30 * 60_000;

/** Brevo's transactional e-mail API, version 3. Any API key passes; none does not. */
export function brevo({ faults, now, keep, feedback }: BrevoParts) {
  const app = new Hono<SocketEnv>();
  const usedKeys = new Map<string, number>();

  app.post("/smtp/email", async (c) => {
    await sleep(faults.latencyMs);
    if (faults.brevo === "down") return hangUp(c);
    if (faults.brevo !== "ok") return failure(c, FAILURES[faults.brevo]);
    if (!c.req.header("api-key")) {
      return failure(c, {
        status: 401,
        code: "unauthorized",
        message: "authentication not found in headers",
      });
    }
    const raw = await c.req.text();
    const parsed = parseRequest(raw);
    if ("message" in parsed) return failure(c, { status: 400, ...parsed });

    const key = idempotencyKey(parsed.request);
    const usedAt = key ? usedKeys.get(key) : undefined;
    if (usedAt !== undefined && now() - usedAt < IDEMPOTENCY_MS) {
      return failure(c, {
        status: 400,
        code: "duplicate_parameter",
        message: "idempotencyKey is already used",
      });
    }
    if (key) usedKeys.set(key, now());

    const mails = toMails(parsed.request, { at: now(), raw, newMessageId });
    for (const mail of mails) {
      keep(mail);
      feedback.ofBrevo(mail);
    }
    if (faults.acceptThenFail) return hangUp(c);
    const messageIds = mails.map(({ messageId }) => messageId);
    const body = parsed.request.messageVersions ? { messageIds } : { messageId: messageIds[0] };
    return c.json(body, 201, rateLimit(RATE_LIMIT - 1));
  });

  return app;
}

const newMessageId = () => `<${randomUUID()}@smtp-relay.mailin.fr>`;

function idempotencyKey({ headers }: BrevoRequest): string | undefined {
  const found = Object.entries(headers ?? {}).find(
    ([name]) => name.toLowerCase().replace("-", "") === "idempotencykey",
  );
  return found && String(found[1]);
}

interface Failure {
  status: 400 | 401 | 402 | 429 | 500;
  code: string;
  message: string;
}

const failure = (c: Context<SocketEnv>, { status, code, message }: Failure) =>
  c.json({ code, message }, status, rateLimit(status === 429 ? 0 : RATE_LIMIT - 1));

/** Header names and units: developers.brevo.com/docs/limit-headers. */
const rateLimit = (remaining: number) => ({
  "x-sib-ratelimit-limit": String(RATE_LIMIT),
  "x-sib-ratelimit-remaining": String(remaining),
  "x-sib-ratelimit-reset": "1",
});
