import { sql } from "drizzle-orm";
import { violated } from "../database/errors.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { Inventory } from "../inventory/index.ts";
import type { OrderItem, ShippingOption } from "./schema.ts";

/** What a cart comes to at the moment of checkout, in cents. */
export interface Draft {
  orderId: string;
  cartId: string;
  cartVersion: number;
  customerId: string | null;
  email: string | null;
  currency: string;
  lines: (OrderItem & { id: string })[];
  subtotalCents: number;
  discountCents: number;
  shippingCents: number;
  taxCents: number;
  totalCents: number;
  shippingOptions: ShippingOption[];
  reservedUntil: Date;
}

const given = (name: string) => sql.placeholder(name);

const lines = sql`
  line AS (
    SELECT * FROM jsonb_to_recordset(${given("lines")}::jsonb) AS l(
      "id" text, "variantId" text, "productId" text, "sku" text, "name" text, "options" jsonb, "imageKey" text,
      "quantity" int, "unitPriceCents" int, "discountCents" int)
    -- No cart has more; without it the planner expects a hundred and reads all of inventory.
    LIMIT 10)`;

const itemColumns = sql`(id, order_id, variant_id, product_id, sku, name, options, image_key, quantity, unit_price_cents, discount_cents)`;
const itemValues = sql`
  line."id", o.id, line."variantId", line."productId", line."sku", line."name",
  ARRAY(SELECT jsonb_array_elements_text(line."options")), line."imageKey", line."quantity",
  line."unitPriceCents", line."discountCents"`;

const cause = sql`'reserve:' || ${given("orderId")}::text`;

// The order's row comes first: two tabs of one cart meet at its unique index, before either holds stock.
const insert = Database.statement<{ id: string }>(
  "order.place",
  sql`
    WITH ${lines},
    o AS (
      INSERT INTO "order" (id, cart_id, cart_version, customer_id, email, currency, subtotal_cents, discount_cents,
        shipping_cents, tax_cents, total_cents, shipping_options, reserved_until)
      VALUES (${given("orderId")}, ${given("cartId")}, ${given("cartVersion")}, ${given("customerId")},
        ${given("email")}, ${given("currency")}, ${given("subtotalCents")}, ${given("discountCents")},
        ${given("shippingCents")}, ${given("taxCents")}, ${given("totalCents")},
        ${given("shippingOptions")}::jsonb, ${given("reservedUntil")})
      RETURNING id),
    wanted AS (
      SELECT line."variantId" AS variant_id, 0 AS stock_delta, line."quantity" AS reserved_delta FROM line, o),
    moved AS (${Inventory.move(sql`wanted`, cause)}),
    items AS (INSERT INTO order_item ${itemColumns} SELECT ${itemValues} FROM line, o)
    SELECT o.id FROM o
    WHERE assert_that((SELECT count(*) FROM moved) = (SELECT count(*) FROM line), 'variant.not_found')`,
);

// Only the difference between the old and the new lines moves in stock.
const replaceWith = Database.statement<{ id: string; sessionAttempt: number }>(
  "order.replace",
  sql`
    WITH ${lines},
    o AS (
      UPDATE "order" SET cart_version = ${given("cartVersion")}, currency = ${given("currency")},
        subtotal_cents = ${given("subtotalCents")}, discount_cents = ${given("discountCents")},
        shipping_cents = ${given("shippingCents")}, tax_cents = ${given("taxCents")},
        total_cents = ${given("totalCents")}, shipping_options = ${given("shippingOptions")}::jsonb,
        reserved_until = ${given("reservedUntil")}, session_attempt = session_attempt + 1,
        stripe_session_id = NULL, session_url = NULL
      WHERE id = ${given("orderId")} AND status = 'pending' AND session_attempt = ${given("sessionAttempt")}
        AND stripe_session_id IS NOT DISTINCT FROM ${given("closedSessionId")}
      RETURNING id, session_attempt),
    wanted AS (
      SELECT variant_id, 0 AS stock_delta, sum(quantity)::int AS reserved_delta
      FROM (SELECT line."variantId" AS variant_id, line."quantity" FROM line
        UNION ALL SELECT i.variant_id, -i.quantity FROM order_item i WHERE i.order_id = ${given("orderId")}) difference, o
      GROUP BY variant_id HAVING sum(quantity) <> 0),
    moved AS (${Inventory.move(sql`wanted`, cause)}),
    dropped AS (
      DELETE FROM order_item i USING o
      WHERE i.order_id = o.id AND i.variant_id NOT IN (SELECT "variantId" FROM line)),
    items AS (
      INSERT INTO order_item ${itemColumns} SELECT ${itemValues} FROM line, o
      ON CONFLICT (order_id, variant_id) DO UPDATE SET quantity = EXCLUDED.quantity, name = EXCLUDED.name,
        unit_price_cents = EXCLUDED.unit_price_cents, discount_cents = EXCLUDED.discount_cents)
    SELECT o.id, o.session_attempt AS "sessionAttempt" FROM o`,
);

const values = (draft: Draft) => ({
  ...draft,
  lines: JSON.stringify(draft.lines),
  shippingOptions: JSON.stringify(draft.shippingOptions),
});

async function refusingShortage<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!Inventory.isShort(violated(error))) throw error;
    throw new StoreError("stock.insufficient", "Someone was quicker: part of your cart has just sold out.");
  }
}

/**
 * Makes the pending order and sets its pieces aside, in one statement: both or neither.
 * @returns false when the cart already has a pending order.
 * @throws {StoreError} `stock.insufficient`
 */
export async function place(draft: Draft): Promise<boolean> {
  try {
    await refusingShortage(() => insert(values(draft)));
    return true;
  } catch (error) {
    if (violated(error) === "order_one_pending_per_cart") return false;
    throw error;
  }
}

/**
 * Gives a pending order the cart's new lines and asks for a new payment session. The old session must be
 * closed first, or it could still be paid.
 * @param closed the attempt and session that were closed, as they were read.
 * @returns the number of the new session, or undefined when the order has moved on meanwhile.
 * @throws {StoreError} `stock.insufficient`
 */
export async function replace(
  draft: Draft,
  closed: { sessionAttempt: number; stripeSessionId: string | null },
): Promise<number | undefined> {
  const [row] = await refusingShortage(() =>
    replaceWith({
      ...values(draft),
      sessionAttempt: closed.sessionAttempt,
      closedSessionId: closed.stripeSessionId,
    }),
  );
  return row?.sessionAttempt;
}

const attach = Database.statement<{ id: string }>(
  "order.attach_session",
  sql`
    UPDATE "order" SET stripe_session_id = ${given("sessionId")}, session_url = ${given("url")}
    WHERE id = ${given("orderId")} AND status = 'pending' AND session_attempt = ${given("sessionAttempt")}
    RETURNING id`,
);

/** Remembers where the order is paid; false when the order has moved on meanwhile. */
export const attachSession = async (session: {
  orderId: string;
  sessionAttempt: number;
  sessionId: string;
  url: string;
}): Promise<boolean> => (await attach(session)).length === 1;
