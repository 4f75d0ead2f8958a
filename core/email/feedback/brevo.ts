import { createHash, timingSafeEqual } from "node:crypto";
import * as z from "zod";
import { Env } from "../../env/index.ts";
import { StoreError } from "../../error/index.ts";
import {
  address,
  digest,
  type FeedbackKind,
  type Notice,
  ownId,
  parseJson,
  text,
  withoutAddresses,
} from "./notice.ts";

/**
 * Brevo's names, and what they come to. A blocked mail was held back by Brevo's own list, and one in error never left:
 * neither says anything new of the address. Who leaves Brevo's list is blocked there; codes are no list of ours.
 * Source: Brevo's developer documentation, "Transactional webhooks".
 */
const kinds: Partial<Record<string, FeedbackKind>> = {
  delivered: "delivered",
  hard_bounce: "bounced",
  invalid_email: "bounced",
  soft_bounce: "soft-bounced",
  deferred: "delayed",
  blocked: "refused",
  error: "refused",
  spam: "complained",
};

/** Events to choose in Brevo; it spells them differently there. */
const Any = z.object({ event: z.string() });
const Event = z.object({
  event: z.string(),
  email: address,
  "message-id": text(300),
  /** Seconds. */
  ts_event: z.int().positive().max(9_999_999_999),
  reason: z.string().optional(),
  "X-Mailin-custom": z.unknown().optional(),
});

/**
 * Ends whoever doesn't bring Brevo's token. Where none is set, nobody can.
 * @param authorization the header, `Bearer TOKEN`
 * @throws {StoreError} `webhook.token_invalid`
 */
export function assertBrevo(authorization: string | undefined): void {
  const { BREVO_WEBHOOK_TOKEN } = Env.need(["BREVO_WEBHOOK_TOKEN"]);
  const given = /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
  if (BREVO_WEBHOOK_TOKEN === undefined || given === undefined || !same(given, BREVO_WEBHOOK_TOKEN))
    throw new StoreError("webhook.token_invalid", "The token is missing or wrong.");
}

/** Takes as long wherever they differ, and whatever their lengths. */
const same = (a: string, b: string): boolean => {
  const [left, right] = [a, b].map((value) => createHash("sha256").update(value).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
};

/**
 * What a post of Brevo's webhook tells: one event, or a list of them where it sends in batches.
 * @returns what is well-formed, and how many events were not.
 * @throws {MalformedNotice} where it is no JSON.
 */
export function noticesIn(body: string): { notices: Notice[]; malformed: number } {
  const posted = parseJson(body);
  const events: unknown[] = Array.isArray(posted) ? posted : [posted];
  const read = events.map(noticeIn);
  return {
    notices: read.filter((notice) => typeof notice === "object"),
    malformed: read.filter((notice) => notice === "malformed").length,
  };
}

function noticeIn(event: unknown): Notice | "ignored" | "malformed" {
  const any = Any.safeParse(event);
  if (!any.success) return "malformed";
  const kind = Object.hasOwn(kinds, any.data.event) ? kinds[any.data.event] : undefined;
  if (kind === undefined) return "ignored";
  const { success, data } = Event.safeParse(event);
  if (!success) return "malformed";
  const { email, ts_event: seconds, reason, "message-id": messageId } = data;
  return {
    id: digest("brevo", messageId, data.event, String(seconds), email.toLowerCase()),
    provider: "brevo",
    kind,
    emailId: ownId(data["X-Mailin-custom"]),
    providerMessageId: messageId,
    address: email,
    detail: withoutAddresses([data.event, reason]),
    at: new Date(seconds * 1000),
  };
}

export * as Brevo from "./brevo.ts";
