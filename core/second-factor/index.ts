import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { Backup } from "./backup.ts";
import { tellOf } from "./mail.ts";
import type { BackupCodes, Enrolment, SecondFactorState } from "./schema.ts";
import { countTry, sealed, take, takeFirst } from "./take.ts";
import { Totp } from "./totp.ts";

const given = (name: string) => sql.placeholder(name);
const mine = sql`customer_id = ${given("customerId")}`;

const read = Database.statement<Omit<SecondFactorState, "isOffered">>(
  "second_factor.state",
  sql`
    SELECT f.confirmed_at IS NOT NULL AS "isOn",
      CASE WHEN f.confirmed_at IS NULL THEN 0 ELSE cardinality(f.backup_digests) END AS "codesLeft",
      s.second_factor_required AS "isRequired"
    FROM store_settings s LEFT JOIN second_factor f ON f.${mine}`,
);

/**
 * How it stands with the actor's second factor.
 * @throws {StoreError} `actor.sign_in_needed`
 */
export async function state(): Promise<SecondFactorState> {
  const { customerId, role } = Actor.assertCustomer();
  const [row] = await read({ customerId });
  if (!row) throw new Error("the shop has no settings");
  return { ...row, isOffered: role !== "customer" };
}

const set = Database.statement<{ shop: string }>(
  "second_factor.begin",
  sql`
    WITH begun AS (
      INSERT INTO second_factor (customer_id, secret) VALUES (${given("customerId")}, ${given("secret")})
      ON CONFLICT (customer_id) DO UPDATE SET secret = EXCLUDED.secret, last_step = 0, created_at = now()
        WHERE second_factor.confirmed_at IS NULL
      RETURNING 1)
    SELECT s.name AS shop FROM begun, store_settings s`,
);

/**
 * Begins to set a second factor up; begun anew, what was begun before is forgotten. It counts for nothing until `confirm`.
 * @throws {StoreError} `actor.sign_in_needed`, `session.not_fresh`, `second_factor.on`
 */
export async function begin(): Promise<Enrolment> {
  const { customerId, email } = Actor.assertFresh();
  const secret = Totp.newSecret();
  const [begun] = await set({ customerId, secret: sealed(customerId, secret) });
  if (!begun) throw new StoreError("second_factor.on", "Your second factor is on. Turn it off first.");
  return { uri: Totp.uriOf(secret, begun.shop, email), secret: Totp.base32(secret) };
}

// Whoever else is signed in has shown no second factor.
const turnOn = Database.statement(
  "second_factor.confirm",
  sql`
    WITH ended AS (DELETE FROM session WHERE ${mine} AND id <> ${given("sessionId")}),
    shown AS (UPDATE session SET second_factor_at = now() WHERE id = ${given("sessionId")})
    UPDATE second_factor SET confirmed_at = now(), backup_digests = ${given("digests")}::text[] WHERE ${mine}`,
);

const newBackup = (customerId: string): { codes: string[]; digests: string[] } => {
  const codes = Backup.newCodes();
  return { codes, digests: codes.map((code) => Backup.digestOf(customerId, code)) };
};

/**
 * Turns a second factor on by its app's first code. Every other browser is signed out.
 * @returns codes that do in place of the app; nobody can read them again.
 * @throws {StoreError} `actor.sign_in_needed`, `request.too_many`, `second_factor.off`, `second_factor.on`, `second_factor.invalid`
 */
export async function confirm(code: string): Promise<BackupCodes> {
  const { customerId, sessionId, email } = Actor.assertCustomer();
  await countTry(customerId);
  const { codes, digests } = newBackup(customerId);
  await Database.transaction(async () => {
    await takeFirst(customerId, code);
    await turnOn({ customerId, sessionId, digests });
    await tellOf("on", email);
  });
  return { backupCodes: codes };
}

const setCodes = Database.statement(
  "second_factor.renew_codes",
  sql`UPDATE second_factor SET backup_digests = ${given("digests")}::text[] WHERE ${mine}`,
);

/**
 * Gives the actor other backup codes; those before count no more.
 * @throws {StoreError} `actor.sign_in_needed`, `session.not_fresh`, `request.too_many`, `second_factor.off`, `second_factor.invalid`
 */
export async function renewCodes(code: string): Promise<BackupCodes> {
  const { customerId } = Actor.assertFresh();
  await countTry(customerId);
  const { codes, digests } = newBackup(customerId);
  await Database.transaction(async () => {
    await take(customerId, code);
    await setCodes({ customerId, digests });
  });
  return { backupCodes: codes };
}

const forget = Database.statement<{ customerId: string }>(
  "second_factor.remove",
  sql`DELETE FROM second_factor WHERE ${mine} RETURNING customer_id AS "customerId"`,
);

/**
 * Turns the actor's second factor off.
 * @throws {StoreError} `actor.sign_in_needed`, `session.not_fresh`, `request.too_many`, `second_factor.off`, `second_factor.invalid`
 */
export async function remove(code: string): Promise<void> {
  const { customerId, email } = Actor.assertFresh();
  await countTry(customerId);
  await Database.transaction(async () => {
    await take(customerId, code);
    await forget({ customerId });
    await tellOf("off", email);
  });
}

/** Takes somebody's second factor away, and tells them. In a transaction. @returns whether there was one. */
export async function takeAway(customerId: string, email: string): Promise<boolean> {
  const taken = (await forget({ customerId })).length > 0;
  if (taken) await tellOf("reset", email);
  return taken;
}

const on = Database.statement<{ isOn: boolean }>(
  "second_factor.is_on",
  sql`SELECT EXISTS (SELECT FROM second_factor WHERE ${mine} AND confirmed_at IS NOT NULL) AS "isOn"`,
);

/** Whether signing in to an account takes a second factor. */
export const isOn = async (customerId: string): Promise<boolean> =>
  (await on({ customerId }))[0]?.isOn ?? false;

const show = Database.statement<{ device: string | null; ipAddress: string | null }>(
  "second_factor.show",
  sql`
    UPDATE session SET second_factor_at = now(), expires_at = created_at + ${given("seconds")}::int * interval '1 second'
    WHERE id = ${given("sessionId")} AND expires_at > now() RETURNING device, ip_address AS "ipAddress"`,
);

/**
 * Ends a sign-in that is halfway through. In a transaction, in which `countTry` was not.
 * @returns what it was begun from; undefined where it is over.
 * @throws {StoreError} `second_factor.off`, `second_factor.invalid`
 */
export async function showIn(
  { customerId, sessionId }: Actor.Halfway,
  code: string,
  seconds: number,
): Promise<{ device: string | null; ipAddress: string | null } | undefined> {
  await take(customerId, code);
  return (await show({ sessionId, seconds }))[0];
}

export * as SecondFactor from "./index.ts";
export { countTry } from "./take.ts";
