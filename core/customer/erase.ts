import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { violated } from "../database/errors.ts";
import { Database } from "../database/index.ts";
import { queue } from "../email/enqueue.ts";
import { StoreError } from "../error/index.ts";
import { isMyAddress, isMyMail, isMyOrder } from "./mine.ts";

const given = (name: string) => sql.placeholder(name);

/** A parcel of which nobody told that it arrived is taken to have arrived by then. */
const DAYS_UNDER_WAY = 30;

// Somebody has to know where it goes, whose money it is, and what is sent back.
const unfinished = Database.statement<{ number: number }>(
  "customer.unfinished_order",
  sql`
    SELECT o.number FROM "order" o WHERE ${isMyOrder} AND (
      o.status IN ('processing', 'held', 'paid')
      -- Anybody may begin a payment with any address.
      OR (o.status = 'pending' AND o.customer_id IS NOT NULL)
      OR (o.status = 'shipped' AND EXISTS (SELECT FROM fulfilment f WHERE f.order_id = o.id AND f.delivered_at IS NULL
        AND f.shipped_at > now() - ${DAYS_UNDER_WAY}::int * interval '1 day'))
      OR EXISTS (SELECT FROM order_return r WHERE r.order_id = o.id AND r.status IN ('requested', 'approved')))
    ORDER BY o.number LIMIT 1`,
);

const hold = Database.statement<{ id: string }>(
  "customer.hold",
  sql`SELECT id FROM customer WHERE id = ${given("customerId")} FOR UPDATE`,
);

// All in one statement: they see each other's rows as they were, so that no step takes from another what it is found by.
const forget = Database.statement(
  "customer.forget",
  sql`
    -- One that has begun to need its address since somebody looked keeps it.
    WITH mine AS (
      SELECT o.id, o.cart_id FROM "order" o WHERE ${isMyOrder} AND o.status NOT IN ('processing', 'held', 'paid')),
    mail AS (SELECT m.id FROM email_log m WHERE ${isMyMail}),
    -- For tax: where it went to, as far as a rate depends on it, and not to whom.
    orders AS (
      UPDATE "order" SET customer_id = NULL, email = NULL, shipping_name = NULL, session_url = NULL,
        shipping_address = CASE WHEN shipping_address IS NOT NULL THEN jsonb_build_object('name', NULL, 'line1', NULL,
          'line2', NULL, 'city', NULL, 'state', shipping_address -> 'state', 'postalCode', shipping_address -> 'postalCode',
          'country', shipping_address -> 'country') END
      WHERE id IN (SELECT id FROM mine)),
    parcels AS (
      UPDATE fulfilment SET tracking_number = NULL, tracking_url = NULL WHERE order_id IN (SELECT id FROM mine)),
    returns AS (
      UPDATE order_return SET note = NULL, photo_keys = '{}' WHERE order_id IN (SELECT id FROM mine) RETURNING id),
    return_items AS (UPDATE order_return_item SET comment = NULL WHERE return_id IN (SELECT id FROM returns)),
    -- Those on the account go with it.
    notes AS (DELETE FROM note WHERE order_id IN (SELECT id FROM mine)),
    buyers AS (
      UPDATE buyer t SET email = 'erased:' || id WHERE ${isMyAddress(sql`t.email`, sql`t.first_paid_at`)}),
    uses AS (UPDATE coupon_use SET customer_key = 'erased' WHERE order_id IN (SELECT id FROM mine)),
    reports AS (DELETE FROM email_feedback WHERE email_id IN (SELECT id FROM mail)),
    attempts AS (UPDATE email_attempt SET answer = NULL WHERE email_id IN (SELECT id FROM mail)),
    mails AS (
      UPDATE email_log SET recipient = 'erased', last_error = NULL,
        state = CASE WHEN state IN ('queued', 'failed', 'sending') THEN 'skipped' ELSE state END
      WHERE id IN (SELECT id FROM mail)),
    told AS (UPDATE email_suppression t SET detail = NULL WHERE ${isMyAddress(sql`t.address`, sql`t.created_at`)}),
    invitations AS (DELETE FROM staff_invite t WHERE ${isMyAddress(sql`t.email`, sql`t.created_at`)}),
    notices AS (DELETE FROM stock_notice t WHERE ${isMyAddress(sql`t.email`, sql`t.created_at`)}),
    lines AS (DELETE FROM cart_item i USING cart c WHERE c.id = i.cart_id AND c.customer_id = ${given("customerId")}),
    carts AS (
      UPDATE cart t SET email = NULL, country = NULL, region = NULL, coupon_id = NULL
      WHERE customer_id = ${given("customerId")} OR id IN (SELECT cart_id FROM mine)
        OR ${isMyAddress(sql`t.email`, sql`t.created_at`)})
    SELECT`,
);

const remove = Database.statement(
  "customer.delete",
  sql`DELETE FROM customer WHERE id = ${given("customerId")}`,
);

const removeUnlessLast = (of: { customerId: string }): Promise<unknown> =>
  remove(of).catch((error: unknown) => {
    if (violated(error) !== "customer_last_owner") throw error;
    throw new StoreError("staff.last_owner", "The shop has no other owner. Make somebody else one first.");
  });

/**
 * That somebody who has signed in lately means to delete their account: before anything is done for it.
 * @param confirmed the account's address, typed once more.
 * @throws {StoreError} `actor.sign_in_needed`, `session.not_fresh`, `account.not_confirmed`
 */
export function assertConfirmed(confirmed: string): Actor.Customer {
  const customer = Actor.assertFresh();
  if (confirmed.toLowerCase() === customer.email) return customer;
  throw new StoreError("account.not_confirmed", "This is not your account’s e-mail address.");
}

/**
 * Deletes the actor's account: what they are, wrote and listed is gone, with their sessions. Of what they bought stay
 * amounts, goods and the place it went to, as tax law asks; who left a list, or is not to be written to, stays on that list.
 * They are told by a last mail, whose address goes as soon as it has left.
 * @param confirmed the account's address, typed once more.
 * @throws {StoreError} `actor.sign_in_needed`, `session.not_fresh`, `account.not_confirmed`, `account.order_open` while an
 *   order or a return is under way, `staff.last_owner`
 */
export async function deleteMine(confirmed: string): Promise<void> {
  const { customerId, email } = assertConfirmed(confirmed);
  await Database.transaction(async () => {
    await hold({ customerId });
    const [open] = await unfinished({ customerId, email });
    if (open)
      throw new StoreError(
        "account.order_open",
        `Order ${open.number} is not done yet. Your account can be deleted when it is, or when it is cancelled.`,
        { orderNumber: open.number },
      );
    await forget({ customerId, email });
    await removeUnlessLast({ customerId });
    await queue({
      template: "account-deleted",
      recipient: email,
      dedupeKey: `account-deleted:${customerId}`,
    });
  });
}
