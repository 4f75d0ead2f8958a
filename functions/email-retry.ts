import { Actor } from "@cali/core/actor/index.ts";
import { Catalog } from "@cali/core/catalog/index.ts";
import { Email } from "@cali/core/email/index.ts";
import { StockNotice } from "@cali/core/stock-notice/index.ts";
import { begin } from "./begin.ts";

begin("email-retry");

/**
 * What is looked for every minute: mails that failed and are due or got lost on the way, what is back in stock, and drafts
 * whose time has come.
 */
export async function handler(): Promise<{ queued: number; activated: number }> {
  const activated = await Actor.provide({ type: "system", name: "email-retry" }, Catalog.activateDue);
  const queued = await Email.sweep();
  await Email.dispatch(await StockNotice.sweep());
  return { queued, activated };
}
