import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import { Env } from "../env/index.ts";
import { StoreError } from "../error/index.ts";
import { load } from "./load.ts";
import type { EmailPreview } from "./schema.ts";
import { render, templates } from "./templates/index.tsx";
import type { TemplateName } from "./templates/props.ts";

const read = Database.statement<{ template: TemplateName; data: Record<string, string>; sealed: boolean }>(
  "email.preview",
  sql`SELECT template, data, sealed IS NOT NULL AS sealed FROM email_log WHERE id = ${sql.placeholder("emailId")}`,
);

const without = (status: "secret" | "over"): EmailPreview => ({ status, subject: "", html: "", text: "" });

/** Keys that open an order to whoever has its mail are its reader's; the shop's people have their own way in. */
const withoutKey = <P extends object>(props: P): P =>
  "orderKey" in props ? { ...props, orderKey: "preview" } : props;

/**
 * A mail as it would be sent now, for the shop's people. Never one with a code or a link in it that is its reader's alone.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `email.not_found`
 */
export async function preview(emailId: string): Promise<EmailPreview> {
  Actor.assertMay("emails.read");
  const [mail] = await read({ emailId });
  if (!mail) throw new StoreError("email.not_found", "There is no such mail.");
  if (mail.sealed) return without("secret");
  const template = Object.hasOwn(templates, mail.template) ? templates[mail.template] : undefined;
  if (!template) return without("over");
  // Without its notice: a look must not put whoever waits back on the list.
  const { noticeId: _, ...data } = mail.data;
  const props = await load(mail.template, data, null).catch((error: unknown) => {
    // What it is about may be gone.
    if (error instanceof StoreError) return undefined;
    throw error;
  });
  if (!props) return without("over");
  const siteUrl = Env.need(["SITE_URL"]).SITE_URL;
  const surroundings = template.list ? { siteUrl, unsubscribeUrl: `${siteUrl}/unsubscribe` } : { siteUrl };
  return { status: "shown", ...render(mail.template, withoutKey(props), surroundings) };
}
