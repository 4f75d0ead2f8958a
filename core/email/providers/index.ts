import { Env } from "../../env/index.ts";
import { Fault } from "../../fault/index.ts";
import type { Provider } from "../email.sql.ts";
import type { Mail, Verdict } from "./verdict.ts";

/** By which provider a mail goes, and by which while that one is down. */
export interface Way {
  own: Provider;
  other: Provider | null;
}

/**
 * The ways out, as the settings have them: SMTP where there is an address for it, else SES; sign-in mail through Brevo where
 * there is a key for it.
 */
export function ways(): Record<"shop" | "sign-in", Way> {
  const settings = Env.need(["SMTP_URL", "BREVO_API_KEY", "EMAIL_FALLBACK"]);
  const shop: Provider = settings.SMTP_URL === undefined ? "ses" : "smtp";
  const brevo: Provider | null = settings.BREVO_API_KEY === undefined ? null : "brevo";
  const mayFallBack = settings.EMAIL_FALLBACK === "on" && brevo !== null;
  return {
    shop: { own: shop, other: mayFallBack ? brevo : null },
    "sign-in": { own: brevo ?? shop, other: mayFallBack ? shop : null },
  };
}

// Imported where used: a vendor's client costs time at every cold start.
const adapters: Record<Provider, () => Promise<{ send(mail: Mail): Promise<Verdict>; close?(): void }>> = {
  smtp: () => import("./smtp.ts"),
  ses: () => import("./ses.ts"),
  brevo: () => import("./brevo.ts"),
};

/**
 * Hands a mail to a provider, once.
 * @throws what is a bug of ours; every answer, and the lack of one, is a verdict.
 */
export async function send(provider: Provider, mail: Mail): Promise<Verdict> {
  const adapter = await adapters[provider]();
  return Fault.around("mail:send", () => inTime(provider, adapter.send(mail)));
}

/**
 * A provider's own time limits are for each step, and some hold for none. Up to three sends follow each other in a batch, and
 * there must be time to note what came of them before the worker is stopped (functions/manifest.ts).
 */
const DEADLINE_MS = 35_000;

export async function inTime(
  provider: Provider,
  sending: Promise<Verdict>,
  deadlineMs = DEADLINE_MS,
): Promise<Verdict> {
  const { promise, resolve } = Promise.withResolvers<Verdict>();
  const answer = `${provider}: no answer in ${deadlineMs / 1000} seconds`;
  const timer = setTimeout(resolve, deadlineMs, { outcome: "uncertain", answer, isProviders: true });
  try {
    return await Promise.race([sending, promise]);
  } finally {
    clearTimeout(timer);
    // What comes of it after that is nobody's any more.
    sending.catch(() => undefined);
  }
}

/** Closes what is kept open, so that a process can end. */
export async function close(): Promise<void> {
  for (const load of Object.values(adapters)) (await load()).close?.();
}

export * as Providers from "./index.ts";
