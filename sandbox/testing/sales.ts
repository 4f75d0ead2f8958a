import { Entries, type Priced } from "@cali/core/ledger/entries.ts";
import { Ledger } from "@cali/core/ledger/index.ts";
import { Money } from "@cali/core/money/index.ts";
import type { Random } from "../prove/random.ts";
import type { TestDatabase } from "./database.ts";

/** A line of an order, as it was sold. Amounts in cents. */
export interface SoldLine {
  id: string;
  variantId: string;
  productId: string;
  quantity: number;
  unitPriceCents: number;
  discountCents: number;
  taxCents: number;
}

/** A payment that was made, or an order that was only begun. */
export interface Sold extends Priced {
  id: string;
  email: string;
  country: string;
  coupon: string | null;
  createdAt: Date;
  paidAt: Date | null;
  pricesIncludeTax: boolean;
  /** Other than the total where it was accepted for another sum. */
  paidCents: number;
  lines: SoldLine[];
  refunds: GivenBack[];
}

export interface GivenBack {
  id: string;
  amountCents: number;
  taxCents: number;
  status: "succeeded" | "pending" | "failed";
  createdAt: Date;
  items: { line: SoldLine; quantity: number; amountCents: number }[];
}

export interface Goods {
  id: string;
  product_id: string;
}

interface Between {
  from: Date;
  to: Date;
}

let made = 0;

const momentIn = (random: Random, { from, to }: Between): Date =>
  new Date(random.between(from.getTime(), to.getTime()));

function lineOf(random: Random, variant: Goods, id: string): SoldLine {
  const quantity = random.between(1, 3);
  const unitPriceCents = random.between(0, 9_999);
  const discountCents = random.chance(0.3) ? random.between(0, quantity * unitPriceCents) : 0;
  const taxCents = Math.floor((quantity * unitPriceCents - discountCents) * 0.0825);
  return {
    ...{ id, quantity, unitPriceCents, discountCents, taxCents },
    variantId: variant.id,
    productId: variant.product_id,
  };
}

/** Some of an order's money given back: pieces of a line, or an amount for nothing in particular; or a refund that failed. */
function giveBack(random: Random, order: Omit<Sold, "refunds">, until: Date): GivenBack[] {
  if (!order.paidAt || order.paidCents === 0 || !random.chance(0.3)) return [];
  const [line] = random.shuffle(order.lines);
  const worth = line
    ? line.quantity * line.unitPriceCents - line.discountCents + (order.pricesIncludeTax ? 0 : line.taxCents)
    : 0;
  const isLine = line !== undefined && worth > 0 && worth <= order.paidCents && random.chance(0.6);
  const amountCents = isLine ? worth : random.between(1, order.paidCents);
  return [
    {
      id: `${order.id}_r`,
      amountCents,
      taxCents: Math.floor(amountCents * 0.07),
      status: random.pick(["succeeded", "succeeded", "pending", "failed"] as const),
      createdAt: momentIn(random, { from: order.paidAt, to: until }),
      items: isLine ? [{ line, quantity: line.quantity, amountCents: worth }] : [],
    },
  ];
}

/** An order as it may have been, with everything that changes what it comes to. */
export function anyOrder(random: Random, variants: Goods[], when: Between): Sold {
  made += 1;
  const id = `ord_sale_${made}`;
  const lines = random
    .shuffle(variants)
    .slice(0, random.between(1, 4))
    .map((variant, index) => lineOf(random, variant, `${id}_${index}`));
  const pricesIncludeTax = random.chance(0.4);
  const sum = (amount: (line: SoldLine) => number) => Money.sum(lines.map(amount));
  const shippingCents = random.pick([0, 495, 995]);
  const shippingTaxCents = Math.floor(shippingCents * 0.0825);
  const tax = sum((line) => line.taxCents) + shippingTaxCents;
  const subtotalCents = sum((line) => line.quantity * line.unitPriceCents);
  const discountCents = sum((line) => line.discountCents);
  const totalCents = subtotalCents - discountCents + shippingCents + (pricesIncludeTax ? 0 : tax);
  const createdAt = momentIn(random, when);
  const paidAt = random.chance(0.85)
    ? new Date(Math.min(createdAt.getTime() + random.between(0, 3_600_000), when.to.getTime()))
    : null;
  const isOther = random.chance(0.1) && totalCents > 100;
  const order = {
    ...{ id, createdAt, paidAt, pricesIncludeTax, lines },
    ...{ subtotalCents, discountCents, shippingCents, shippingTaxCents, totalCents },
    email: `Buyer-${random.between(1, 25)}@example.com`,
    currency: random.chance(0.9) ? "usd" : "eur",
    country: random.pick(["US", "US", "DE", "JP"]),
    coupon: random.chance(0.3) ? random.pick(["SURF10", "DAWN"]) : null,
    taxCents: pricesIncludeTax ? 0 : tax,
    includedTaxCents: pricesIncludeTax ? tax : 0,
    paidCents: paidAt ? (isOther ? totalCents - random.between(1, 99) : totalCents) : 0,
  };
  return { ...order, refunds: giveBack(random, order, when.to) };
}

/** Puts an order down as pending, as it is when somebody goes to pay. */
export async function begin(db: TestDatabase, order: Sold): Promise<void> {
  const { lines, refunds: _, ...columns } = order;
  await db.sql(
    `WITH given AS (SELECT $1::jsonb AS o),
     c AS (INSERT INTO cart (id) SELECT o->>'id' FROM given),
     placed AS (
       INSERT INTO "order" (id, cart_id, cart_version, email, currency, subtotal_cents, discount_cents, shipping_cents,
         shipping_tax_cents, tax_cents, included_tax_cents, total_cents, prices_include_tax, country, coupon_code, reserved_until,
         created_at, tax_mode)
       SELECT o->>'id', o->>'id', 1, o->>'email', o->>'currency', (o->>'subtotalCents')::int, (o->>'discountCents')::int,
         (o->>'shippingCents')::int, (o->>'shippingTaxCents')::int, (o->>'taxCents')::int, (o->>'includedTaxCents')::int,
         (o->>'totalCents')::int, (o->>'pricesIncludeTax')::boolean, o->>'country', o->>'coupon', now(),
         (o->>'createdAt')::timestamptz, 'rates' FROM given)
     INSERT INTO order_item (id, order_id, variant_id, product_id, sku, name, quantity, unit_price_cents, discount_cents, tax_cents)
     SELECT l.id, $1::jsonb->>'id', l."variantId", l."productId", 'SKU', 'A thing', l.quantity, l."unitPriceCents",
       l."discountCents", l."taxCents"
     FROM jsonb_to_recordset($2::jsonb) AS l(id text, "variantId" text, "productId" text, quantity int, "unitPriceCents" int,
       "discountCents" int, "taxCents" int)`,
    [JSON.stringify(columns), JSON.stringify(lines)],
  );
}

/** Its payment, in the order and in the ledger. */
export async function pay(db: TestDatabase, order: Sold): Promise<void> {
  const { id, paidAt, paidCents, currency } = order;
  if (!paidAt) return;
  await db.sql(
    `UPDATE "order" SET status = 'paid', paid_at = $2, paid_cents = $3, stripe_payment_intent_id = 'pi_' || id WHERE id = $1`,
    [id, paidAt, paidCents],
  );
  const movement = {
    id: `txn_${id}`,
    amountCents: paidCents,
    feeCents: Math.floor(paidCents * 0.03),
    currency,
  };
  await Ledger.write(id, { source: movement.id, currency, entries: Entries.charge(movement, order) });
}

/** Its refunds, in the order and, where money moved, in the ledger. One that fails has been under way before. */
export async function refund(db: TestDatabase, { id, currency, refunds }: Sold): Promise<void> {
  for (const back of refunds) {
    await db.sql(
      `WITH r AS (
         INSERT INTO refund (id, order_id, payment_intent_id, stripe_refund_id, amount_cents, tax_cents, currency, status, created_at)
         VALUES ($1, $2, 'pi_' || $2, 're_' || $1, $3, $4, $5, 'pending', $6))
       INSERT INTO refund_item (refund_id, order_item_id, quantity, amount_cents)
       SELECT $1, i.id, i.quantity, i.cents FROM jsonb_to_recordset($7::jsonb) AS i(id text, quantity int, cents int)`,
      [
        ...[back.id, id, back.amountCents, back.taxCents, currency, back.createdAt],
        JSON.stringify(
          back.items.map((item) => ({ id: item.line.id, quantity: item.quantity, cents: item.amountCents })),
        ),
      ],
    );
    if (back.status !== "pending")
      await db.sql("UPDATE refund SET status = $2 WHERE id = $1", [back.id, back.status]);
    if (back.status === "failed") continue;
    const movement = { id: `txn_${back.id}`, amountCents: -back.amountCents, feeCents: 0, currency };
    const entries = Entries.refund(movement, back.amountCents, back.taxCents);
    await Ledger.write(id, { source: movement.id, currency, entries });
  }
}
