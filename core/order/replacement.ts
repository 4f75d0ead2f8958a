import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import { queueStep } from "../email/enqueue.ts";
import { Id } from "../id/index.ts";
import { Inventory } from "../inventory/index.ts";
import { Entries } from "../ledger/entries.ts";
import { Ledger } from "../ledger/index.ts";

const given = (name: string) => sql.placeholder(name);

/** What is sent in place of what came back. */
export interface Sent {
  variantId: string;
  productId: string;
  sku: string;
  name: string;
  options: string[];
  imageKey: string | null;
  quantity: number;
  priceCents: number;
}

// Begun pending as every order is; in a cart of its own, since its buyer may be paying for another at this moment.
const insert = Database.statement(
  "order.replace_returned",
  sql`
    WITH line AS (
      SELECT * FROM jsonb_to_recordset(${given("lines")}::jsonb) AS l("id" text, "variantId" text, "productId" text, "sku" text,
        "name" text, "options" jsonb, "imageKey" text, "quantity" int, "priceCents" int) LIMIT 10),
    c AS (INSERT INTO cart (id) VALUES (${given("cartId")}) RETURNING id),
    o AS (
      INSERT INTO "order" (id, cart_id, cart_version, customer_id, email, currency, subtotal_cents, discount_cents, total_cents,
        prices_include_tax, country, region, shipping_method_id, shipping_method_name, shipping_name, shipping_address,
        livemode, replaces_return_id, reserved_until)
      SELECT ${given("id")}, c.id, 1, was.customer_id, was.email, was.currency, ${given("valueCents")}::int,
        ${given("valueCents")}::int, 0, was.prices_include_tax, was.country, was.region, was.shipping_method_id,
        was.shipping_method_name, was.shipping_name, was.shipping_address, was.livemode, ${given("returnId")}, now()
      FROM "order" was, c WHERE was.id = ${given("orderId")}
      RETURNING id),
    wanted AS (
      SELECT line."variantId" AS variant_id, 0 AS stock_delta, line."quantity" AS reserved_delta FROM line, o),
    moved AS (${Inventory.move(sql`wanted`, sql`'reserve:' || ${given("id")}::text`)})
    INSERT INTO order_item (id, order_id, variant_id, product_id, sku, name, options, image_key, quantity, unit_price_cents,
      discount_cents)
    SELECT line."id", o.id, line."variantId", line."productId", line."sku", line."name",
      ARRAY(SELECT jsonb_array_elements_text(line."options")), line."imageKey", line."quantity", line."priceCents",
      line."quantity" * line."priceCents"
    FROM line, o`,
);

const pay = Database.statement(
  "order.pay_replacement",
  sql`
    WITH o AS (
      UPDATE "order" SET status = 'paid', stock_state = 'committed', paid_at = now(), booked = true
      WHERE id = ${given("id")} AND status = 'pending' RETURNING id, email),
    sold AS (
      SELECT i.variant_id, -i.quantity AS stock_delta, -i.quantity AS reserved_delta
      FROM o JOIN order_item i ON i.order_id = o.id),
    moved AS (${Inventory.move(sql`sold`, sql`'sell:' || ${given("id")}::text`)}),
    mail AS (
      ${queueStep(sql`
        SELECT ${given("emailId")}::text, 'order-confirmation', o.email, jsonb_build_object('orderId', o.id),
          'order-confirmation:' || o.id, o.id
        FROM o WHERE o.email IS NOT NULL`)})
    SELECT id FROM o`,
);

/** Two pieces that are exchanged for the same variant are one line. */
function linesOf(sent: Sent[]): Sent[] {
  const lines = new Map<string, Sent>();
  for (const each of sent) {
    const quantity = each.quantity + (lines.get(each.variantId)?.quantity ?? 0);
    lines.set(each.variantId, { ...each, quantity });
  }
  return [...lines.values()];
}

/**
 * An order of the same buyer, to the same address, whose pieces cost what they cost and are all taken off again: it is paid with
 * what came back. Runs in the transaction that holds the order's row.
 * @returns its id.
 * @throws a violation of `inventory_*` where the shelf has too few
 */
export async function create(
  { id: orderId, currency }: { id: string; currency: string },
  returnId: string,
  sent: Sent[],
): Promise<string> {
  const id = Id.create("order");
  const lines = linesOf(sent).map((line) => ({ ...line, id: Id.create("orderItem") }));
  const valueCents = lines.reduce((sum, { quantity, priceCents }) => sum + quantity * priceCents, 0);
  const values = { id, orderId, returnId, valueCents, cartId: Id.create("cart") };
  await insert({ ...values, lines: JSON.stringify(lines) });
  await pay({ id, emailId: Id.create("email") });
  const priced = {
    ...{ currency, subtotalCents: valueCents, discountCents: valueCents, shippingCents: 0 },
    ...{ shippingTaxCents: 0, taxCents: 0, includedTaxCents: 0, totalCents: 0 },
  };
  // No money moves; that it was sold, for nothing, is written down as for an order that a coupon paid.
  await Ledger.write(id, { source: `order:${id}`, currency, entries: Entries.free(priced) });
  return id;
}

export * as Replacement from "./replacement.ts";
