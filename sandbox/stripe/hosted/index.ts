import type { Account, SessionRecord } from "../account.ts";
import { applyDetails, check, submit } from "../checkout.ts";
import type { Courier } from "../courier.ts";
import { StripeError } from "../errors.ts";
import { authenticate } from "../payments.ts";
import { recover } from "../recovery.ts";
import { sessionOf } from "../sessions.ts";
import type { Outcome } from "../settlement.ts";
import { challengePage } from "./challenge-page.ts";
import { checkoutPage, type Problem } from "./checkout-page.ts";
import { detailsOf, type Entered, readEntered, totalSeen } from "./entered.ts";
import { notice } from "./layout.ts";
import { money } from "./money.ts";
import { type Page, redirect } from "./respond.ts";

/** Stripe holds the customer this long for the shop's answer to `checkout.session.completed`. */
const WAIT_FOR_WEBHOOK_MS = 10_000;

const NOTHING: Problem = { entered: new Map(), errors: [], message: null, status: 200 };

const successUrl = ({ session }: SessionRecord): string =>
  (session.success_url ?? "").replaceAll("{CHECKOUT_SESSION_ID}", session.id);

const closedPage = (record: SessionRecord): Page => {
  const { session } = record;
  if (session.status === "complete") {
    return notice("You have already paid", "This checkout is complete. Nothing was charged twice.", {
      href: successUrl(record),
      label: "Return to the shop",
    });
  }
  const link = session.cancel_url ? { href: session.cancel_url, label: "Return to the shop" } : null;
  return notice(
    "This checkout has expired",
    "Go back to the shop and check out again. You have not been charged.",
    link,
    410,
  );
};

const isClosed = ({ session }: SessionRecord): boolean => session.status !== "open";

type Respond = (id: string, query: URLSearchParams, entered: Entered) => Promise<Page> | Page;

const pages = (account: Account, courier: Courier): Record<string, Respond> => {
  const show = (record: SessionRecord, problem: Problem): Page =>
    isClosed(record) ? closedPage(record) : checkoutPage(account, record, problem);

  const after = async (record: SessionRecord, outcome: Outcome, entered: Entered): Promise<Page> => {
    switch (outcome.status) {
      case "complete":
        await courier.firstAnswer(outcome.completed, WAIT_FOR_WEBHOOK_MS);
        return redirect(successUrl(record));
      case "requires_action":
        return redirect(`/c/pay/${record.id}/authenticate`);
      case "declined":
        return show(record, { entered, errors: [], message: outcome.message, status: 402 });
      case "invalid":
        return show(record, { entered, errors: outcome.errors, message: null, status: 422 });
    }
  };

  /** Pays, unless something is wrong or the amount due isn't the one that was on screen. */
  const pay = (record: SessionRecord, entered: Entered): Promise<Page> | Page => {
    const details = detailsOf(entered, record.session.customer_email);
    const errors = check(account, record, details);
    const due = record.session.amount_total ?? 0;
    if (errors.length === 0 && (totalSeen(entered) ?? due) !== due) {
      const message = `The total is now ${money(due, record.session.currency ?? "usd")}. Check it, then pay.`;
      return show(record, { entered, errors, message, status: 200 });
    }
    return after(record, submit(account, record, details), entered);
  };

  return {
    "GET c/pay": (id) => show(sessionOf(account, id), NOTHING),
    "POST c/pay": (id, _, entered) => {
      const record = sessionOf(account, id);
      if (isClosed(record)) return closedPage(record);
      if (entered.get("action") !== "update") return pay(record, entered);
      const errors = applyDetails(account, record, detailsOf(entered, record.session.customer_email));
      return show(record, { entered, errors, message: null, status: errors.length > 0 ? 422 : 200 });
    },
    "GET c/pay/authenticate": (id) => {
      const record = sessionOf(account, id);
      if (isClosed(record)) return closedPage(record);
      return record.challenge ? challengePage(record, record.challenge.token) : redirect(`/c/pay/${id}`);
    },
    "POST c/pay/authenticate": (id, _, entered) => {
      const record = sessionOf(account, id);
      if (isClosed(record)) return closedPage(record);
      const passed = entered.get("result") === "complete";
      return after(record, authenticate(account, record, entered.get("token") ?? "", passed), new Map());
    },
    "GET r": (id, query) => redirect(recover(account, id, query.get("token") ?? "")),
    "GET receipts": (id) => {
      const charge = account.tables.charges.get(id);
      if (!charge) throw new StripeError("No such receipt.", { status: 404 });
      const amount = money(charge.amount, charge.currency);
      const refunded =
        charge.amount_refunded > 0
          ? ` ${money(charge.amount_refunded, charge.currency)} has been refunded.`
          : "";
      return notice(
        `Receipt for ${amount}`,
        `Paid on ${new Date(charge.created * 1000).toISOString().slice(0, 10)}.${refunded}`,
        null,
      );
    },
  };
};

/** Serves the pages that Stripe hosts; undefined if the path is none of them. */
export const hostedPages = (account: Account, courier: Courier) => {
  const known = pages(account, courier);
  return async (method: string, path: string, query: string, body: string): Promise<Page | undefined> => {
    const found = /^\/(c\/pay|r|receipts)\/([\w-]+)(\/authenticate)?$/.exec(path);
    if (!found) return undefined;
    const respond = known[`${method} ${found[1]}${found[3] ?? ""}`];
    if (!respond) return undefined;
    try {
      return await respond(found[2] ?? "", new URLSearchParams(query), readEntered(body));
    } catch (error) {
      if (!(error instanceof StripeError)) throw error;
      return notice("This page isn't here", error.message, null, error.status);
    }
  };
};
