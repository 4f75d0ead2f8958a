import { Email } from "@cali/core/email/index.ts";
import { StockNotice } from "@cali/core/stock-notice/index.ts";
import { begin } from "./begin.ts";

begin("email-retry");

/** Queues again what failed and is due, and what got lost on the way; and the mails about what is back in stock. */
export async function handler(): Promise<{ queued: number }> {
  const queued = await Email.sweep();
  await Email.dispatch(await StockNotice.sweep());
  return { queued };
}
