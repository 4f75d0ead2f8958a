import { sql } from "drizzle-orm";
import { couponRefusal } from "../coupon/refusal.ts";
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
  /** Who has signed in, or whom the coupon counts, in lower case; null where nobody is known yet. */
  email: string | null;
  currency: string;
  lines: (OrderItem & { id: string })[];
  subtotalCents: number;
  discountCents: number;
  /** The cheapest way; another may be chosen on the payment page. */
  shippingCents: number;
  shippingTaxCents: number;
  taxCents: number;
  includedTaxCents: number;
  totalCents: number;
  pricesIncludeTax: boolean;
  taxMode: "none" | "rates" | "stripe";
  taxName: string | null;
  couponId: string | null;
  couponCode: string | null;
  country: string;
  region: string | null;
  shippingOptions: ShippingOption[];
  /** Of everything the payment page shows. */
  quoteHash: string;
  reservedUntil: Date;
}

const given = (name: string) => sql.placeholder(name);

const lines = sql`
  line AS (
    SELECT * FROM jsonb_to_recordset(${given("lines")}::jsonb) AS l(
      "id" text, "variantId" text, "productId" text, "sku" text, "name" text, "options" jsonb, "imageKey" text,
      "quantity" int, "unitPriceCents" int, "discountCents" int, "taxCents" int)
    -- No cart has more; without it the planner expects a hundred and reads all of inventory.
    LIMIT 10)`;

const itemColumns = sql`(id, order_id, variant_id, product_id, sku, name, options, image_key, quantity, unit_price_cents, discount_cents, tax_cents)`;
const itemValues = sql`
  line."id", o.id, line."variantId", line."productId", line."sku", line."name",
  ARRAY(SELECT jsonb_array_elements_text(line."options")), line."imageKey", line."quantity",
  line."unitPriceCents", line."discountCents", line."taxCents"`;

const cause = sql`'reserve:' || ${given("orderId")}::text`;

// Counted by trigger, which holds the coupon's limits, when the pieces are set aside.
const useOfCoupon = sql`
  INSERT INTO coupon_use (order_id, coupon_id, customer_key)
  SELECT o.id, o.coupon_id, o.email FROM o WHERE o.coupon_id IS NOT NULL`;

// The cart as it was read, and still whose it was: what is changed meanwhile waits, and what was changed ends the attempt.
const held = sql`
  held AS (
    SELECT id, version, customer_id FROM cart
    WHERE id = ${given("cartId")} AND version = ${given("cartVersion")} FOR SHARE)`;

// The order's row comes first: two tabs of one cart meet at its unique index, before either holds stock.
const insert = Database.statement<{ id: string }>(
  "order.place",
  sql`
    WITH ${lines}, ${held},
    o AS (
      INSERT INTO "order" (id, cart_id, cart_version, customer_id, email, currency, subtotal_cents, discount_cents,
        shipping_cents, shipping_tax_cents, tax_cents, included_tax_cents, total_cents, prices_include_tax, tax_mode,
        coupon_id, coupon_code, country, region, shipping_options, quote_hash, reserved_until)
      SELECT ${given("orderId")}, cart.id, cart.version, cart.customer_id, ${given("email")}, ${given("currency")}, ${given("subtotalCents")}, ${given("discountCents")},
        ${given("shippingCents")}, ${given("shippingTaxCents")}, ${given("taxCents")}, ${given("includedTaxCents")},
        ${given("totalCents")}, ${given("pricesIncludeTax")}, ${given("taxMode")}, ${given("couponId")},
        ${given("couponCode")}, ${given("country")}, ${given("region")}, ${given("shippingOptions")}::jsonb,
        ${given("quoteHash")}, ${given("reservedUntil")}::timestamptz
      FROM held cart
      RETURNING id, coupon_id, email),
    wanted AS (
      SELECT line."variantId" AS variant_id, 0 AS stock_delta, line."quantity" AS reserved_delta FROM line, o),
    moved AS (${Inventory.move(sql`wanted`, cause)}),
    items AS (INSERT INTO order_item ${itemColumns} SELECT ${itemValues} FROM line, o),
    used AS (${useOfCoupon})
    SELECT o.id FROM o
    WHERE assert_that((SELECT count(*) FROM moved) = (SELECT count(*) FROM line), 'variant.not_found')`,
);

// Only the difference between the old and the new lines moves in stock.
const replaceWith = Database.statement<{ id: string; sessionAttempt: number }>(
  "order.replace",
  sql`
    WITH ${lines}, ${held},
    o AS (
      UPDATE "order" SET customer_id = held.customer_id, cart_version = ${given("cartVersion")}, email = ${given("email")},
        currency = ${given("currency")}, subtotal_cents = ${given("subtotalCents")},
        discount_cents = ${given("discountCents")}, shipping_cents = ${given("shippingCents")},
        shipping_tax_cents = ${given("shippingTaxCents")}, tax_cents = ${given("taxCents")},
        included_tax_cents = ${given("includedTaxCents")}, total_cents = ${given("totalCents")},
        prices_include_tax = ${given("pricesIncludeTax")}, tax_mode = ${given("taxMode")},
        coupon_id = ${given("couponId")}, coupon_code = ${given("couponCode")}, country = ${given("country")},
        region = ${given("region")}, shipping_options = ${given("shippingOptions")}::jsonb,
        quote_hash = ${given("quoteHash")}, reserved_until = ${given("reservedUntil")}, session_attempt = session_attempt + 1,
        stripe_session_id = NULL, session_url = NULL
      FROM held
      WHERE "order".id = ${given("orderId")} AND "order".cart_id = held.id AND status = 'pending' AND session_attempt = ${given("sessionAttempt")}
        AND stripe_session_id IS NOT DISTINCT FROM ${given("closedSessionId")}
      RETURNING "order".id, session_attempt, coupon_id, email),
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
        options = EXCLUDED.options, image_key = EXCLUDED.image_key, unit_price_cents = EXCLUDED.unit_price_cents,
        discount_cents = EXCLUDED.discount_cents, tax_cents = EXCLUDED.tax_cents),
    unused AS (DELETE FROM coupon_use u USING o WHERE u.order_id = o.id AND o.coupon_id IS NULL),
    used AS (
      ${useOfCoupon}
      ON CONFLICT (order_id) DO UPDATE SET coupon_id = EXCLUDED.coupon_id, customer_key = EXCLUDED.customer_key)
    SELECT o.id, o.session_attempt AS "sessionAttempt" FROM o`,
);

const values = (draft: Draft) => ({
  ...draft,
  lines: JSON.stringify(draft.lines),
  shippingOptions: JSON.stringify(draft.shippingOptions),
});

/** Names a shortage of pieces, or of a coupon, that arose after the cart was read. */
async function refusing<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const rule = violated(error);
    if (Inventory.isShort(rule)) {
      throw new StoreError("stock.insufficient", "Someone was quicker: part of your cart has just sold out.");
    }
    throw couponRefusal(rule) ?? error;
  }
}

/**
 * Makes the pending order and sets its pieces and its coupon aside, in one statement: all or nothing.
 * @returns false when the cart already has a pending order, or has changed since it was read.
 * @throws {StoreError} `stock.insufficient`, `coupon.not_applicable`
 */
export async function place(draft: Draft): Promise<boolean> {
  try {
    return (await refusing(() => insert(values(draft)))).length === 1;
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
 * @throws {StoreError} `stock.insufficient`, `coupon.not_applicable`
 */
export async function replace(
  draft: Draft,
  closed: { sessionAttempt: number; stripeSessionId: string | null },
): Promise<number | undefined> {
  const [row] = await refusing(() =>
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
