import { Actor } from "../actor/index.ts";
import { Cart, type Priced } from "../cart/index.ts";
import type { Pending } from "../cart/read.ts";
import { StoreError } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { type Draft, Order } from "../order/index.ts";
import { Report } from "../payment/report.ts";
import { Session } from "../payment/session.ts";
import { SessionTaken } from "../payment/stripe.ts";
import { draftOf } from "./draft.ts";
import { assertReady, refusePaid } from "./refuse.ts";

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

const TRIES = 4;

/**
 * Turns the actor's cart into a pending order with its pieces and its coupon set aside, and opens its payment page.
 * A cart has one pending order: asked again, it gives back the same order and page while everything that the page
 * shows is unchanged; a changed cart gives that order its new lines and a new page, and the old page is closed first.
 * Three round trips to the database.
 * @throws {StoreError} `cart.empty`, `variant.inactive`, `stock.insufficient`, `coupon.not_applicable`,
 *   `shipping.region_needed`, `shipping.not_available`, `order.too_small`, `order.already_paid`, `cart.changed`
 *   when other tabs keep changing the cart meanwhile
 */
export async function start(): Promise<Started> {
  const cartId = Actor.cartId();
  if (cartId === undefined) throw new StoreError("cart.empty", "Your cart is empty.");
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const started = await tryStart(cartId);
    if (started) return started;
  }
  throw new StoreError("cart.changed", "Your cart changed while we prepared the payment. Please try again.");
}

/** Undefined when another tab was quicker: look again. */
async function tryStart(cartId: string): Promise<Started | undefined> {
  const priced = await Cart.priced(cartId);
  assertReady(priced);
  const { pending } = priced;
  const draft = freshDraft(priced, cartId, pending?.id ?? Id.create("order"));
  if (!pending) return (await Order.place(draft)) ? open(draft, 1) : undefined;
  return isUnchanged(pending, draft) ? resume(pending, draft) : renew(pending, draft);
}

const minutesFromNow = (minutes: number): Date => new Date(Date.now() + minutes * 60_000);

const freshDraft = (priced: Priced, cartId: string, orderId: string): Draft =>
  draftOf(priced, cartId, orderId, minutesFromNow(RESERVATION_MINUTES));

const isUnchanged = (pending: Pending, draft: Draft): boolean =>
  pending.quoteHash === draft.quoteHash && new Date(pending.reservedUntil) > minutesFromNow(RESUME_MINUTES);

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

async function resume(pending: Pending, draft: Draft): Promise<Started | undefined> {
  if (pending.stripeSessionId === null || pending.sessionUrl === null) {
    const reservedUntil = new Date(pending.reservedUntil);
    const startedAt = reservedUntil.getTime() - RESERVATION_MINUTES * 60_000;
    if (Date.now() - startedAt > ABANDONED_SECONDS * 1000) return renew(pending, draft);
    // Another tab is at it, or was cut off just now: the same request has the same answer.
    try {
      return await open({ ...draft, reservedUntil }, pending.sessionAttempt);
    } catch (error) {
      if (error instanceof SessionTaken) return renew(pending, draft);
      throw error;
    }
  }
  const { reported } = await Report.read(pending.stripeSessionId);
  if (reported.state === "open") return { orderId: pending.id, url: pending.sessionUrl };
  if (reported.state === "complete") refusePaid(pending.id);
  return renew(pending, draft);
}

async function renew(pending: Pending, draft: Draft): Promise<Started | undefined> {
  if (pending.stripeSessionId !== null && !(await Session.expire(pending.stripeSessionId)))
    refusePaid(pending.id);
  const sessionAttempt = await Order.replace(draft, pending);
  return sessionAttempt === undefined ? undefined : open(draft, sessionAttempt);
}

export { cancel } from "./cancel.ts";
export * as Checkout from "./index.ts";
