import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Cart } from "../cart/index.ts";
import type { Cart as CartShape } from "../cart/schema.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { type Draft, Order } from "../order/index.ts";
import { Report } from "../payment/report.ts";
import { Session } from "../payment/session.ts";
import { SessionTaken } from "../payment/stripe.ts";
import { Shipping } from "../shipping/index.ts";

/** How long a checkout keeps its pieces. Stripe allows 30 minutes to 24 hours for a session. */
const RESERVATION_MINUTES = 45;

/** A session with less than this left is replaced rather than handed out again. */
const RESUME_MINUTES = 10;

/** A page that was never opened in this time was given up; a new attempt gets a new idempotency key. */
const ABANDONED_SECONDS = 30;

export interface Started {
  orderId: string;
  /** Stripe's page, where the shopper pays. */
  url: string;
}

interface Pending {
  id: string;
  cartVersion: number;
  sessionAttempt: number;
  stripeSessionId: string | null;
  sessionUrl: string | null;
  reservedUntil: Date;
  cartId: string;
  subtotalCents: number;
  shippingOptions: Draft["shippingOptions"];
}

const pendingOf = Database.statement<Pending>(
  "checkout.pending",
  sql`
    SELECT id, cart_version AS "cartVersion", session_attempt AS "sessionAttempt",
      stripe_session_id AS "stripeSessionId", session_url AS "sessionUrl", reserved_until AS "reservedUntil",
      cart_id AS "cartId", subtotal_cents AS "subtotalCents", shipping_options AS "shippingOptions"
    FROM "order" WHERE cart_id = ${sql.placeholder("cartId")} AND status = 'pending'`,
);

const TRIES = 4;

/**
 * Turns the actor's cart into a pending order with its pieces set aside, and opens its payment page.
 * A cart has one pending order: asked again, it gives back the same order and page while the cart is
 * unchanged; a changed cart gives that order its new lines and a new page, and the old page is closed first.
 * @throws {StoreError} `cart.empty`, `variant.inactive`, `stock.insufficient`, `order.already_paid`,
 *   `cart.changed` when other tabs keep changing the cart meanwhile
 */
export async function start(): Promise<Started> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const started = await tryStart();
    if (started) return started;
  }
  throw new StoreError("cart.changed", "Your cart changed while we prepared the payment. Please try again.");
}

/** Undefined when another tab was quicker: look again. */
async function tryStart(): Promise<Started | undefined> {
  const cart = await Cart.get();
  if (cart.id === null || cart.items.length === 0) throw new StoreError("cart.empty", "Your cart is empty.");
  assertBuyable(cart);
  const [[pending], shippingOptions] = await Promise.all([
    pendingOf({ cartId: cart.id }),
    Shipping.quote(cart.subtotalCents),
  ]);
  if (!pending) {
    const draft = draftOf(cart, cart.id, Id.create("order"), shippingOptions);
    return (await Order.place(draft)) ? open(draft, 1) : undefined;
  }
  if (isUnchanged(pending, cart)) return resume(pending, cart, shippingOptions);
  return renew(pending, cart, shippingOptions);
}

function assertBuyable(cart: CartShape): void {
  const problems = cart.items.filter((item) => item.problem !== null);
  if (problems.length === 0) return;
  const items = problems.map(({ variantId, name, problem, available }) => ({
    variantId,
    name,
    problem,
    available,
  }));
  if (problems.some((item) => item.problem === "gone")) {
    throw new StoreError(
      "variant.inactive",
      "Part of your cart is no longer for sale. Take it out to go on.",
      { items },
    );
  }
  throw new StoreError(
    "stock.insufficient",
    "There is less left than your cart holds. Change the quantity to go on.",
    {
      items,
    },
  );
}

const minutesFromNow = (minutes: number): Date => new Date(Date.now() + minutes * 60_000);

const isUnchanged = (pending: Pending, cart: CartShape): boolean =>
  pending.cartVersion === cart.version &&
  pending.subtotalCents === cart.subtotalCents &&
  pending.reservedUntil > minutesFromNow(RESUME_MINUTES);

function draftOf(
  cart: CartShape,
  cartId: string,
  orderId: string,
  shippingOptions: Draft["shippingOptions"],
): Draft {
  const actor = Actor.use();
  const shippingCents = shippingOptions[0]?.priceCents ?? 0;
  return {
    orderId,
    cartId,
    cartVersion: cart.version,
    customerId: actor.type === "customer" ? actor.customerId : null,
    email: null,
    currency: cart.currency,
    lines: cart.items.map((item) => ({ ...item, id: Id.create("orderItem"), discountCents: 0, taxCents: 0 })),
    subtotalCents: cart.subtotalCents,
    discountCents: 0,
    shippingCents,
    taxCents: 0,
    totalCents: cart.subtotalCents + shippingCents,
    shippingOptions,
    reservedUntil: minutesFromNow(RESERVATION_MINUTES),
  };
}

async function open(draft: Draft, sessionAttempt: number): Promise<Started | undefined> {
  const session = await Session.create(draft, sessionAttempt);
  const { orderId } = draft;
  const attached = await Order.attachSession({
    orderId,
    sessionAttempt,
    sessionId: session.id,
    url: session.url,
  });
  if (attached) return { orderId, url: session.url };
  // The order moved on while Stripe answered; nobody may pay through this page.
  await Session.expire(session.id);
  return undefined;
}

async function resume(
  pending: Pending,
  cart: CartShape,
  quoted: Draft["shippingOptions"],
): Promise<Started | undefined> {
  if (pending.stripeSessionId === null || pending.sessionUrl === null) {
    const startedAt = pending.reservedUntil.getTime() - RESERVATION_MINUTES * 60_000;
    if (Date.now() - startedAt > ABANDONED_SECONDS * 1000) return renew(pending, cart, quoted);
    // Another tab is at it, or was cut off just now: the same request has the same answer.
    const draft = draftOf(cart, pending.cartId, pending.id, pending.shippingOptions);
    try {
      return await open({ ...draft, reservedUntil: pending.reservedUntil }, pending.sessionAttempt);
    } catch (error) {
      if (error instanceof SessionTaken) return renew(pending, cart, quoted);
      throw error;
    }
  }
  const { reported } = await Report.read(pending.stripeSessionId);
  if (reported.state === "open") return { orderId: pending.id, url: pending.sessionUrl };
  if (reported.state === "complete") refusePaid(pending.id);
  return renew(pending, cart, quoted);
}

async function renew(
  pending: Pending,
  cart: CartShape,
  quoted: Draft["shippingOptions"],
): Promise<Started | undefined> {
  if (pending.stripeSessionId !== null && !(await Session.expire(pending.stripeSessionId)))
    refusePaid(pending.id);
  const draft = draftOf(cart, pending.cartId, pending.id, quoted);
  const sessionAttempt = await Order.replace(draft, pending);
  return sessionAttempt === undefined ? undefined : open(draft, sessionAttempt);
}

function refusePaid(orderId: string): never {
  throw new StoreError(
    "order.already_paid",
    "This order has been paid just now. There is nothing more to do.",
    { orderId },
  );
}

export * as Checkout from "./index.ts";
