import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { sealer } from "../seal/index.ts";
import { Throttle } from "../throttle/index.ts";
import { Backup } from "./backup.ts";
import { Totp } from "./totp.ts";

const given = (name: string) => sql.placeholder(name);
const mine = sql`customer_id = ${given("customerId")}`;

const { seal, open } = sealer("COOKIE_SECRET", "cali/second-factor");

/** A secret as it is kept. */
export const sealed = (customerId: string, secret: Buffer): string =>
  seal(customerId, secret.toString("base64url"));

const opened = (customerId: string, text: string): Buffer =>
  Buffer.from(String(open(customerId, text)), "base64url");

const MINUTE = 60;

/** At any time three codes of a million are right: at so many a day, guessing one takes twenty years on average. */
const tries = [
  { times: 5, seconds: 10 * MINUTE },
  { times: 40, seconds: 24 * 60 * MINUTE },
];

/**
 * Counts a try, before anything is looked at and in no transaction that may be undone.
 * @throws {StoreError} `request.too_many`
 */
export const countTry = (customerId: string): Promise<void> =>
  Throttle.take(
    ...tries.map((limit) => ({ what: `second-factor:${limit.seconds}`, who: customerId, limit })),
  );

// Whoever comes second with the same code waits here, and finds it used.
const hold = Database.statement<{ secret: string; lastStep: number; isConfirmed: boolean }>(
  "second_factor.hold",
  sql`
    SELECT secret, last_step AS "lastStep", confirmed_at IS NOT NULL AS "isConfirmed" FROM second_factor
    WHERE ${mine} FOR UPDATE`,
);
const advance = Database.statement(
  "second_factor.advance",
  sql`UPDATE second_factor SET last_step = ${given("step")}::int WHERE ${mine}`,
);
const spend = Database.statement<{ left: number }>(
  "second_factor.spend",
  sql`
    UPDATE second_factor SET backup_digests = array_remove(backup_digests, ${given("digest")})
    WHERE ${mine} AND ${given("digest")} = ANY(backup_digests) RETURNING cardinality(backup_digests) AS left`,
);

const wrong = () =>
  new StoreError("second_factor.invalid", "That code is not right, or was used. Wait for the next one.");

/**
 * Takes a code of somebody's app, or a backup code, once: of any number at once one counts. In a transaction.
 * @throws {StoreError} `second_factor.off`, `second_factor.invalid`
 */
export async function take(customerId: string, code: string): Promise<void> {
  const [held] = await hold({ customerId });
  if (!held?.isConfirmed) throw new StoreError("second_factor.off", "There is no second factor to turn to.");
  if (Backup.readAs(code)) {
    const [spent] = await spend({ customerId, digest: Backup.digestOf(customerId, code) });
    if (!spent) throw wrong();
    return;
  }
  await takeStep(customerId, held, code);
}

/**
 * Takes the first code of an app that is being set up. In a transaction.
 * @throws {StoreError} `second_factor.off` where nothing is, `second_factor.on`, `second_factor.invalid`
 */
export async function takeFirst(customerId: string, code: string): Promise<void> {
  const [held] = await hold({ customerId });
  if (!held) throw new StoreError("second_factor.off", "Begin again: there is no app being set up.");
  if (held.isConfirmed) throw new StoreError("second_factor.on", "Your second factor is on already.");
  await takeStep(customerId, held, code);
}

async function takeStep(
  customerId: string,
  { secret, lastStep }: { secret: string; lastStep: number },
  code: string,
): Promise<void> {
  const step = Totp.stepOf(opened(customerId, secret), code, Date.now(), lastStep);
  if (step === undefined) throw wrong();
  await advance({ customerId, step });
}
