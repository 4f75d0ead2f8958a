import { createHash, randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Cursor } from "../database/cursor.ts";
import { violated } from "../database/errors.ts";
import { Database } from "../database/index.ts";
import { listOf, type Page } from "../database/list.ts";
import { Env } from "../env/index.ts";
import { StoreError } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { mailInvite } from "./mails.ts";
import type { Invitation, Invite, InviteQuery, NewInvite, StaffRole } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

/** An invitation works so long. */
const DAYS = 7;

const open = sql`i.accepted_at IS NULL AND i.revoked_at IS NULL`;
const invitedBy = sql`(SELECT NULLIF(c.name, '') FROM customer c WHERE c.id = i.invited_by) AS "invitedBy"`;
const columns = sql`
  i.id, i.email, i.role, ${invitedBy}, i.expires_at AS "expiresAt", i.created_at AS "createdAt"`;

const page = listOf<Invite, "newest", "open">({
  name: "invites",
  select: columns,
  from: sql`staff_invite i`,
  id: sql`i.id`,
  orders: {
    newest: { key: sql`i.created_at`, type: "timestamptz", shape: Cursor.time, descending: true },
  },
  conditions: { open },
});

/**
 * Invitations that are neither accepted nor withdrawn, the newest first.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `cursor.invalid`
 */
export async function listInvites({ cursor, limit }: InviteQuery): Promise<Page<Invite>> {
  Actor.assertMay("staff.manage");
  return page({ sort: "newest", cursor, limit, filters: { open: true } });
}

/** 256 bits: their digest needs no secret. */
const newToken = (): string => randomBytes(32).toString("base64url");
const digestOf = (token: string): string => createHash("sha256").update(token).digest("base64url");

async function mail({ email, role, invitedBy: by }: Invite, token: string): Promise<void> {
  const url = `${Env.need(["SITE_URL"]).SITE_URL}/account/invite?token=${token}`;
  await mailInvite(email, { url, role, days: DAYS, invitedBy: by });
}

const worksHere = Database.statement(
  "invite.works_here",
  sql`SELECT FROM customer WHERE email = ${given("email")} AND role <> 'customer'`,
);

// One that is over is no hindrance to another.
const clear = Database.statement(
  "invite.clear",
  sql`UPDATE staff_invite i SET revoked_at = now() WHERE i.email = ${given("email")} AND ${open} AND i.expires_at <= now()`,
);

const insert = Database.statement<Invite>(
  "invite.create",
  sql`
    INSERT INTO staff_invite AS i (id, email, role, token_hash, invited_by, expires_at)
    VALUES (${given("id")}, ${given("email")}, ${given("role")}, ${given("digest")}, ${given("by")},
      now() + ${DAYS}::int * interval '1 day')
    RETURNING ${columns}`,
);

/**
 * Invites somebody to work in the shop, by mail.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `staff.present`, `invite.open`
 */
export async function invite({ email, role }: NewInvite): Promise<Invite> {
  Actor.assertMay("staff.manage");
  const token = newToken();
  const by = Actor.customer()?.customerId ?? null;
  try {
    return await Database.transaction(async () => {
      if ((await worksHere({ email })).length > 0)
        throw new StoreError("staff.present", "They work in the shop already. Change their role instead.");
      await clear({ email });
      const [made] = await insert({ id: Id.create("invite"), email, role, digest: digestOf(token), by });
      if (!made) throw new Error("an invitation was written and is not there");
      await mail(made, token);
      return made;
    });
  } catch (error) {
    if (violated(error) !== "staff_invite_one_open") throw error;
    throw new StoreError("invite.open", "They are invited already. Send that invitation again instead.");
  }
}

const renew = Database.statement<Invite>(
  "invite.renew",
  sql`
    UPDATE staff_invite i SET token_hash = ${given("digest")}, expires_at = now() + ${DAYS}::int * interval '1 day'
    WHERE i.id = ${given("id")} AND ${open} RETURNING ${columns}`,
);

const notThere = () =>
  new StoreError("invite.not_found", "There is no such invitation any more. It may have been accepted.");

/**
 * Sends an invitation again, with another link; the one before works no more.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `invite.not_found`
 */
export async function resendInvite(id: string): Promise<Invite> {
  Actor.assertMay("staff.manage");
  const token = newToken();
  return Database.transaction(async () => {
    const [renewed] = await renew({ id, digest: digestOf(token) });
    if (!renewed) throw notThere();
    await mail(renewed, token);
    return renewed;
  });
}

const withdraw = Database.statement<{ id: string }>(
  "invite.withdraw",
  sql`UPDATE staff_invite i SET revoked_at = now() WHERE i.id = ${given("id")} AND ${open} RETURNING i.id`,
);

/**
 * Withdraws an invitation: its link works no more.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `invite.not_found`
 */
export async function revokeInvite(id: string): Promise<void> {
  Actor.assertMay("staff.manage");
  if ((await withdraw({ id })).length === 0) throw notThere();
}

const find = (name: string, end = sql``) =>
  Database.statement<Invitation & { id: string }>(
    name,
    sql`
      SELECT i.id, i.email, i.role, ${invitedBy}, i.expires_at AS "expiresAt" FROM staff_invite i
      WHERE i.token_hash = ${given("digest")} AND ${open} AND i.expires_at > now() ${end}`,
  );
const look = find("invite.look");
const hold = find("invite.hold", sql`FOR UPDATE OF i`);

const over = () =>
  new StoreError("invite.over", "This invitation was used, withdrawn or is too old. Ask for another.");

/**
 * What an invitation says to whoever has its link.
 * @throws {StoreError} `invite.over`
 */
export async function invitation(token: string): Promise<Invitation> {
  const [found] = await look({ digest: digestOf(token) });
  if (!found) throw over();
  const { id: _, ...shown } = found;
  return shown;
}

const accepted = Database.statement<{ role: StaffRole }>(
  "invite.accept",
  sql`
    WITH used AS (UPDATE staff_invite SET accepted_at = now() WHERE id = ${given("id")})
    UPDATE customer SET role = ${given("role")}, updated_at = now()
    WHERE id = ${given("customerId")} AND email = ${given("email")} AND email_verified AND role = 'customer' RETURNING role`,
);

/**
 * Takes the role that an invitation gives; only an account of the very address it was sent to can.
 * @throws {StoreError} `actor.sign_in_needed`, `invite.over`, `invite.other_address`, `staff.present`
 */
export async function acceptInvite(token: string): Promise<{ role: StaffRole }> {
  const { customerId, email } = Actor.assertCustomer();
  return Database.transaction(async () => {
    const [found] = await hold({ digest: digestOf(token) });
    if (!found) throw over();
    if (found.email !== email)
      throw new StoreError(
        "invite.other_address",
        `This invitation is for ${found.email}. Sign in with that address.`,
      );
    const [taken] = await accepted({ id: found.id, role: found.role, customerId, email });
    if (!taken) throw new StoreError("staff.present", "You work in the shop already.");
    return taken;
  });
}
