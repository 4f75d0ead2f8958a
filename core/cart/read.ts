import { type SQL, sql } from "drizzle-orm";
import type { Coupon } from "../coupon/judge.ts";
import { Database } from "../database/index.ts";
import { type Rules, Settings } from "../settings/index.ts";
import type { CartItem, LeftOut } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

/** A line as it is stored, with what prices depend on. */
export type LineRow = Omit<CartItem, "problem" | "previousPriceCents" | "discountCents"> & {
  seenPriceCents: number;
  onSale: boolean;
  categoryId: string;
  weightGrams: number;
};

/** The order that this cart is being paid as. */
export interface Pending {
  id: string;
  quoteHash: string | null;
  sessionAttempt: number;
  stripeSessionId: string | null;
  sessionUrl: string | null;
  /** An ISO time. */
  reservedUntil: string;
}

interface Columns {
  /** Null where there is no such cart. */
  id: string | null;
  version: number;
  currency: string;
  itemCount: number;
  country: string | null;
  region: string | null;
  email: string | null;
  coupon: Coupon | null;
  items: LineRow[];
  leftOut: LeftOut[];
  pending: Pending | null;
  rules: Rules | null;
}

export type CartRow = Omit<Columns, "rules"> & { rules: Rules };

/** What this cart's own pending order has set aside is still its to buy. */
export const availableTo = (pendingId: SQL): SQL => sql`
  LEAST(10, GREATEST(0, inventory.stock - inventory.reserved + COALESCE((
    SELECT own.quantity FROM order_item own
    WHERE own.order_id = ${pendingId} AND own.variant_id = variant.id), 0)))`;

const select = (coupon: SQL, email: SQL): SQL => sql`
  SELECT cart.id, COALESCE(cart.version, 0) AS version, COALESCE(cart.currency, 'usd') AS currency,
    COALESCE(cart.item_count, 0) AS "itemCount", cart.country, cart.region,
    ${email} AS email, ${coupon} AS coupon, COALESCE(lines.rows, '[]') AS items,
    COALESCE(cart.left_out, '[]') AS "leftOut",
    CASE WHEN pending.id IS NOT NULL THEN jsonb_build_object('id', pending.id, 'quoteHash', pending.quote_hash,
      'sessionAttempt', pending.session_attempt, 'stripeSessionId', pending.stripe_session_id,
      'sessionUrl', pending.session_url, 'reservedUntil', pending.reserved_until) END AS pending,
    ${Settings.ifChanged} AS rules
  FROM (SELECT ${given("cartId")}::text AS id) asked
  LEFT JOIN cart ON cart.id = asked.id
  LEFT JOIN customer ON customer.id = cart.customer_id
  LEFT JOIN "order" pending ON pending.cart_id = cart.id AND pending.status = 'pending'
  CROSS JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object(
      'variantId', variant.id, 'productId', product.id, 'productSlug', product.slug, 'name', product.name,
      'sku', variant.sku, 'options', variant.options, 'quantity', item.quantity,
      'unitPriceCents', variant.price_cents, 'seenPriceCents', item.seen_price_cents,
      'onSale', variant.active AND product.status = 'active',
      'available', ${availableTo(sql`pending.id`)},
      'categoryId', product.category_id, 'weightGrams', variant.weight_grams,
      'imageKey', (SELECT product_image.key FROM product_image WHERE product_image.product_id = product.id
        ORDER BY (product_image.option_value = ANY(variant.options)) IS TRUE DESC, product_image.position LIMIT 1))
      ORDER BY item.created_at, item.variant_id) AS rows
    FROM cart_item item
    JOIN variant ON variant.id = item.variant_id
    JOIN product ON product.id = variant.product_id
    JOIN inventory ON inventory.variant_id = variant.id
    WHERE item.cart_id = cart.id) lines`;

// Whoever has signed in is counted by the address they have proven.
const emailKnown = sql`COALESCE(customer.email, cart.email)`;
const asItIs = Database.statement<Columns>(
  "cart.read",
  select(
    sql`CASE WHEN cart.coupon_id IS NOT NULL THEN coupon_standing(cart.coupon_id, ${emailKnown}, pending.id) END`,
    emailKnown,
  ),
);

const emailGiven = sql`COALESCE(customer.email, ${given("email")}::text, cart.email)`;
const withCode = Database.statement<Columns>(
  "cart.read_with_coupon",
  select(
    sql`(SELECT coupon_standing(c.id, ${emailGiven}, pending.id) FROM coupon c WHERE c.code = ${given("code")} AND c.active)`,
    emailGiven,
  ),
);

/** Everything a cart's prices depend on, in one round trip; the rules come along only where they have changed. */
const reading =
  (statement: (values: Record<string, unknown>) => Promise<Columns[]>) =>
  async (values: { cartId: string; code?: string; email?: string | null }): Promise<CartRow> => {
    const before = Settings.lastRead();
    const [row] = await statement({ ...values, heldVersion: Settings.versionOf(before) });
    if (!row) throw new Error("a statement that always has a row had none");
    return { ...row, rules: Settings.take(row.rules, before) };
  };

export const read = reading(asItIs);

/** As the cart would be with an active coupon, whether there is a cart yet or not. */
export const readWithCoupon = reading(withCode);
