import { createHmac, timingSafeEqual } from "node:crypto";
import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { Env } from "../env/index.ts";
import { StoreError } from "../error/index.ts";
import { type List, lists } from "./templates/template.ts";

const given = (name: string) => sql.placeholder(name);

const sign = (emailId: string, list: string): string =>
  createHmac("sha256", `cali/email/unsubscribe/${Env.need(["EMAIL_SECRET"]).EMAIL_SECRET}`)
    .update(`${emailId}.${list}`)
    .digest("base64url");

/** Names the mail instead of its reader, so that no address stands in a link, and works for as long as the mail is kept. */
const tokenFor = (emailId: string, list: List): string => `${emailId}.${list}.${sign(emailId, list)}`;

/** Where a reader leaves the list: on a page that asks once, and by a mail program's own button (RFC 8058). */
export function links(emailId: string, list: List): { page: string; oneClick: string } {
  const { SITE_URL } = Env.need(["SITE_URL"]);
  const token = tokenFor(emailId, list);
  return {
    page: `${SITE_URL}/unsubscribe?token=${token}`,
    oneClick: `${SITE_URL}/api/email/unsubscribe?token=${token}`,
  };
}

const optOut = Database.statement<{ address: string }>(
  "email.opt_out",
  sql`
    WITH reader AS (SELECT lower(recipient) AS address FROM email_log WHERE id = ${given("emailId")}),
    kept AS (
      INSERT INTO email_optout (address, list) SELECT address, ${given("list")} FROM reader ON CONFLICT DO NOTHING)
    SELECT address FROM reader`,
);

/**
 * Takes the reader of a mail off its list. Safe to call any number of times.
 * @returns the list.
 * @throws {StoreError} `email.link_invalid`
 */
export async function leave(token: string): Promise<List> {
  const [emailId = "", name = "", signature = ""] = token.split(".");
  const list = lists.find((known) => known === name);
  const expected = Buffer.from(sign(emailId, name));
  const given = Buffer.from(signature);
  const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
  if (!list || !isOurs || (await optOut({ emailId, list })).length === 0) {
    throw new StoreError(
      "email.link_invalid",
      "This link is not complete. Use the one in the mail as it is.",
    );
  }
  return list;
}

export * as Unsubscribe from "./unsubscribe.ts";
