import type { Account, Delivery, SessionRecord } from "./account.ts";
import { type Details, submit } from "./checkout.ts";
import type { Courier } from "./courier.ts";
import { closeDispute, openDispute } from "./disputes.ts";
import { missing, StripeError } from "./errors.ts";
import type { Faults } from "./faults.ts";
import { authenticate } from "./payments.ts";
import { createRefund, settleRefund } from "./refunds.ts";
import { expireDue, expireRecord, sessionOf } from "./sessions.ts";
import { type Outcome, settle } from "./settlement.ts";
import type { Address, Charge, Dispute, EventObject, Refund, Session } from "./wire.ts";

/** How `control.pay` fills in the form. Everything has a default that pays. */
export interface PayWith {
  /** A card number, or "bank" for the delayed bank debit. Default 4242424242424242. */
  card?: string;
  email?: string;
  name?: string;
  phone?: string;
  /** Where the parcel goes, if the session asks; missing parts are filled in. */
  shippingAddress?: Partial<Address>;
  /** A shipping rate id among the session's options. */
  shippingRate?: string;
  promotionCode?: string;
  expMonth?: number;
  expYear?: number;
  cvc?: string;
  /** How 3-D Secure is answered if the card asks. Default: it is left unanswered. */
  authenticate?: "complete" | "fail";
}

const HOME: Address = {
  city: "Santa Cruz",
  country: "US",
  line1: "100 Beach Street",
  line2: null,
  postal_code: "95060",
  state: "CA",
};

export interface EventQuery {
  type?: string;
  /** The id of the object that the event is about. */
  objectId?: string;
  /** The id of an event: only those after it. */
  after?: string | undefined;
}

/** Hands on the stand-in: everything that a customer, a bank, the dashboard or bad luck would do. */
export class Control {
  readonly #account: Account;
  readonly #courier: Courier;
  readonly faults: Faults;
  readonly #served: () => number;

  constructor(account: Account, courier: Courier, faults: Faults, served: () => number) {
    this.#account = account;
    this.#courier = courier;
    this.faults = faults;
    this.#served = served;
  }

  /** Events, oldest first. */
  events(query: EventQuery = {}): EventObject[] {
    const about = ({ data }: EventObject) =>
      typeof data.object === "object" && data.object !== null && "id" in data.object
        ? data.object.id
        : undefined;
    return [...this.#account.tables.events.oldest(query.after)].filter(
      (event) =>
        (query.type === undefined || event.type === query.type) &&
        (query.objectId === undefined || about(event) === query.objectId),
    );
  }

  /** What was sent, or is being sent, where; oldest first. */
  deliveries(eventId?: string): Delivery[] {
    if (eventId !== undefined) return this.#account.tables.deliveries.by("event", eventId) ?? [];
    return [...this.#account.tables.deliveries.oldest()];
  }

  /** Sends an event again, several times at once if asked. Returns how many sendings were started. */
  resend(eventId: string, times = 1): number {
    return this.#courier.resend(this.#event(eventId), times);
  }

  /** Reports the same fact once more under a new event id, which Stripe may do too. */
  duplicate(eventId: string): EventObject {
    const { type, data } = this.#event(eventId);
    return this.#account.emit(type, data.object, data.previous_attributes);
  }

  #event(id: string): EventObject {
    const event = this.#account.tables.events.get(id);
    if (!event) throw missing("event", id);
    return event;
  }

  session(id: string): Session {
    return sessionOf(this.#account, id).session;
  }

  /** Pays a session as a customer would on its page. Throws if the session isn't open. */
  pay(sessionId: string, given: PayWith = {}): Outcome {
    const record = sessionOf(this.#account, sessionId);
    const outcome = submit(this.#account, record, this.#details(record, given));
    if (outcome.status !== "requires_action" || !given.authenticate) return outcome;
    return authenticate(this.#account, record, outcome.token, given.authenticate === "complete");
  }

  #details({ session }: SessionRecord, given: PayWith): Details {
    const name = given.name ?? "Jenny Rosen";
    return {
      email: given.email ?? session.customer_details?.email ?? "jenny@example.com",
      name,
      phone: given.phone ?? (session.phone_number_collection?.enabled ? "+18315550100" : ""),
      shippingName: name,
      shippingAddress: session.shipping_address_collection ? { ...HOME, ...given.shippingAddress } : null,
      shippingRate: given.shippingRate ?? null,
      promotionCode: given.promotionCode ?? "",
      method: given.card === "bank" ? "us_bank_account" : "card",
      card: {
        number: given.card ?? "4242424242424242",
        expMonth: given.expMonth ?? 12,
        expYear: given.expYear ?? new Date(this.#account.now()).getUTCFullYear() + 3,
        cvc: given.cvc ?? "123",
      },
    };
  }

  /** Answers the 3-D Secure question of a session that waits for it. */
  authenticate(sessionId: string, passed: boolean): Outcome {
    const record = sessionOf(this.#account, sessionId);
    return authenticate(this.#account, record, record.challenge?.token ?? "", passed);
  }

  /** Ends a delayed payment. False if there was nothing to end. */
  settle(sessionId: string, result: "succeeded" | "failed"): boolean {
    return settle(this.#account, sessionOf(this.#account, sessionId), result);
  }

  /** A refund that the merchant makes by hand. `target` is a charge, payment intent or session id. */
  refundInDashboard(target: string, amount?: number): Refund {
    return createRefund(this.#account, {
      charge: this.#charge(target).id,
      ...(amount !== undefined && { amount }),
    });
  }

  /** The bank's late answer to a refund. False if it had already ended. */
  settleRefund(refundId: string, result: "succeeded" | "failed"): boolean {
    const refund = this.#account.tables.refunds.get(refundId);
    if (!refund) throw missing("refund", refundId);
    return settleRefund(this.#account, refund, result);
  }

  /** A customer complains to their bank. `target` is a charge, payment intent or session id. */
  openDispute(target: string, reason = "fraudulent"): Dispute {
    return openDispute(this.#account, this.#charge(target), reason);
  }

  /** The bank's verdict on a dispute. */
  closeDispute(disputeId: string, verdict: "won" | "lost"): Dispute {
    const dispute = this.#account.tables.disputes.get(disputeId);
    if (!dispute) throw missing("dispute", disputeId);
    return closeDispute(this.#account, dispute, verdict);
  }

  #charge(target: string): Charge {
    const { tables } = this.#account;
    const intentId = tables.sessions.get(target)?.session.payment_intent ?? target;
    const charge = tables.charges.get(tables.intents.get(intentId)?.latest_charge ?? target);
    if (!charge) throw missing("charge", target);
    return charge;
  }

  /** Expires one open session now, however long it still had. */
  expire(sessionId: string): Session {
    const record = sessionOf(this.#account, sessionId);
    if (record.session.status === "open") expireRecord(this.#account, record);
    else if (record.session.status === "complete")
      throw new StripeError("This Checkout Session is complete.");
    return record.session;
  }

  /** Expires every session whose time has passed; returns how many. A timer does the same every second. */
  expireDue(): number {
    return expireDue(this.#account);
  }

  /** Resolves when no delivery is under way or waiting for its next try. */
  idle(): Promise<void> {
    return this.#courier.idle();
  }

  /** How many of each there are, API requests served, and deliveries by state. */
  counts(): Record<string, number> {
    const { tables } = this.#account;
    const counts: Record<string, number> = { requests: this.#served() };
    for (const [name, rows] of Object.entries(tables)) counts[name] = rows.size;
    for (const status of ["pending", "succeeded", "failed", "dropped"]) counts[`deliveries.${status}`] = 0;
    for (const { status } of tables.deliveries.oldest()) {
      counts[`deliveries.${status}`] = (counts[`deliveries.${status}`] ?? 0) + 1;
    }
    return counts;
  }
}
