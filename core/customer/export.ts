import { type SQL, sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import { isMyAddress, isMyMail, isMyOrder } from "./mine.ts";

const given = (name: string) => sql.placeholder(name);

/** Whole rows, so that no column can be forgotten; what is no more than a key to something is left out. */
const rows = (from: SQL, order: SQL, without: string[] = []): SQL =>
  sql`(SELECT COALESCE(jsonb_agg(to_jsonb(r) - ${`{${without.join(",")}}`}::text[] ORDER BY ${order}), '[]') FROM ${from} r)`;

const mine = (table: SQL): SQL =>
  sql`(SELECT * FROM ${table} t WHERE t.customer_id = ${given("customerId")})`;
const orders = sql`(SELECT * FROM "order" o WHERE ${isMyOrder})`;
const ofOrders = (table: SQL): SQL =>
  sql`(SELECT t.* FROM ${table} t JOIN "order" o ON o.id = t.order_id WHERE ${isMyOrder})`;
const ofReturns = sql`(
  SELECT t.* FROM order_return_item t JOIN order_return r ON r.id = t.return_id
  JOIN "order" o ON o.id = r.order_id WHERE ${isMyOrder})`;
const mails = sql`(SELECT * FROM email_log m WHERE ${isMyMail})`;
const ofMails = (table: SQL): SQL =>
  sql`(SELECT t.* FROM ${table} t JOIN email_log m ON m.id = t.email_id WHERE ${isMyMail})`;
const toMe = (table: SQL, column: SQL): SQL =>
  sql`(SELECT * FROM ${table} t WHERE ${isMyAddress(column, sql`t.created_at`)})`;

const collect = Database.statement<{ data: Record<string, unknown> }>(
  "customer.export",
  sql`
    SELECT jsonb_build_object(
      'account', (SELECT to_jsonb(c) FROM customer c WHERE c.id = ${given("customerId")}),
      'formerEmails', ${rows(mine(sql`customer_former_email`), sql`r.until`)},
      'waysToSignIn', ${rows(mine(sql`customer_credential`), sql`r.id`, ["password", "access_token", "refresh_token", "id_token"])},
      'sessions', ${rows(mine(sql`session`), sql`r.created_at`, ["token"])},
      'devices', ${rows(mine(sql`customer_device`), sql`r.created_at`)},
      'addresses', ${rows(mine(sql`customer_address`), sql`r.created_at`)},
      'cart', ${rows(mine(sql`cart`), sql`r.id`)},
      'cartsWithMyAddress', ${rows(toMe(sql`cart`, sql`t.email`), sql`r.id`)},
      'cartItems', ${rows(sql`(SELECT i.* FROM cart_item i JOIN cart c ON c.id = i.cart_id WHERE c.customer_id = ${given("customerId")})`, sql`r.created_at`)},
      'wishlist', ${rows(mine(sql`wishlist`), sql`r.id`)},
      'wishlistItems', ${rows(sql`(SELECT i.* FROM wishlist_item i JOIN wishlist l ON l.id = i.wishlist_id WHERE l.customer_id = ${given("customerId")})`, sql`r.created_at`)},
      'reviews', ${rows(mine(sql`review`), sql`r.created_at`)},
      'reviewsRefused', ${rows(mine(sql`review_rejection`), sql`r.created_at`)},
      'helpfulVotes', ${rows(mine(sql`review_vote`), sql`r.created_at`)},
      'pictures', ${rows(mine(sql`upload`), sql`r.created_at`)},
      'orders', ${rows(orders, sql`r.created_at`, ["session_url", "quote_hash"])},
      'orderItems', ${rows(ofOrders(sql`order_item`), sql`r.id`)},
      'orderHistory', ${rows(ofOrders(sql`order_history`), sql`r.id`)},
      'parcels', ${rows(ofOrders(sql`fulfilment`), sql`r.shipped_at`)},
      'refunds', ${rows(ofOrders(sql`refund`), sql`r.created_at`)},
      'disputes', ${rows(ofOrders(sql`dispute`), sql`r.id`)},
      'returns', ${rows(ofOrders(sql`order_return`), sql`r.created_at`)},
      'returnItems', ${rows(ofReturns, sql`r.return_id`)},
      'couponUses', ${rows(ofOrders(sql`coupon_use`), sql`r.created_at`)},
      'mails', ${rows(mails, sql`r.id`, ["sealed"])},
      'mailAttempts', ${rows(ofMails(sql`email_attempt`), sql`r.id`)},
      'mailReports', ${rows(ofMails(sql`email_feedback`), sql`r.created_at`)},
      'notesOnMe', ${rows(mine(sql`note`), sql`r.created_at`, ["author_id"])},
      'notesOnMyOrders', ${rows(ofOrders(sql`note`), sql`r.created_at`, ["author_id"])},
      'secondFactor', ${rows(mine(sql`second_factor`), sql`r.created_at`, ["secret", "backup_digests"])},
      'savedViews', ${rows(mine(sql`saved_view`), sql`r.created_at`)},
      'invitations', ${rows(toMe(sql`staff_invite`, sql`t.email`), sql`r.created_at`, ["token_hash"])},
      'stockNotices', ${rows(toMe(sql`stock_notice`, sql`t.email`), sql`r.created_at`)},
      'listsLeft', ${rows(toMe(sql`email_optout`, sql`t.address`), sql`r.created_at`)},
      'addressesNotWrittenTo', ${rows(toMe(sql`email_suppression`, sql`t.address`), sql`r.created_at`)}
    ) AS data`,
);

/**
 * Everything the store knows of the actor, as rows of its tables; passwords, tokens and what is sealed for others' eyes stay out.
 * @throws {StoreError} `actor.sign_in_needed`
 */
export async function exportMine(): Promise<Record<string, unknown>> {
  const { customerId, email } = Actor.assertCustomer();
  const [row] = await collect({ customerId, email });
  if (!row) throw new Error("a statement that always has a row had none");
  return { exportedAt: new Date().toISOString(), ...row.data };
}
