import type { SessionRecord } from "../account.ts";
import { html } from "./html.ts";
import { layout } from "./layout.ts";
import { money } from "./money.ts";
import type { Page } from "./respond.ts";

/** The bank's question, with both answers on buttons. */
export const challengePage = ({ session }: SessionRecord, token: string): Page =>
  layout(
    "3-D Secure",
    html`<main class="note-page"><h1>3-D Secure</h1><p>Your bank asks whether you are paying ${money(session.amount_total ?? 0, session.currency ?? "usd")} to ${session.branding_settings?.display_name}. This is its test page: choose how it ends.</p>
<form method="post" action="/c/pay/${session.id}/authenticate" class="actions"><input type="hidden" name="token" value="${token}">
<button class="pay" name="result" value="complete">Complete authentication</button>
<button class="quiet" name="result" value="fail">Fail authentication</button></form></main>`,
  );
