import type { Routes } from "./account.ts";
import { invalid, StripeError } from "./errors.ts";
import { lineItemsOf } from "./line-items.ts";
import { inRange, listOf, paging, range } from "./list.ts";
import { mergeMetadata } from "./metadata.ts";
import { createParams, updateParams } from "./session-shape.ts";
import { createSession, expireRecord, sessionOf } from "./sessions.ts";
import { filled, object, oneOf, read, text } from "./shape.ts";

const listParams = object({
  ...paging,
  created: range,
  customer: filled(),
  customer_details: object({ email: filled() }),
  payment_intent: filled(),
  payment_link: filled(),
  status: oneOf("open", "complete", "expired"),
  subscription: filled(),
});

export const sessionRoutes: Routes = {
  "POST checkout/sessions": ({ account, params }) => createSession(account, read(createParams, params)),
  "GET checkout/sessions/:id": ({ account, id }) => sessionOf(account, id).session,
  "GET checkout/sessions": ({ account, params }) => {
    const wanted = read(listParams, params);
    const email = wanted.customer_details?.email;
    return listOf(
      account.tables.sessions,
      {
        url: "/v1/checkout/sessions",
        noun: "checkout.session",
        page: wanted,
        via: wanted.payment_intent
          ? ["payment_intent", wanted.payment_intent]
          : ["customer", wanted.customer],
        where: ({ session }) =>
          inRange(session.created, wanted.created) &&
          (wanted.payment_intent === undefined || session.payment_intent === wanted.payment_intent) &&
          (wanted.customer === undefined || session.customer === wanted.customer) &&
          (wanted.status === undefined || session.status === wanted.status) &&
          (email === undefined || session.customer_details?.email === email) &&
          wanted.payment_link === undefined &&
          wanted.subscription === undefined,
      },
      (row) => row.session,
    );
  },
  "POST checkout/sessions/:id": ({ account, id, params }) => {
    const wanted = read(updateParams, params);
    const record = sessionOf(account, id);
    const { session } = record;
    session.metadata = mergeMetadata(session.metadata, wanted.metadata);
    if (wanted.shipping_options || wanted.collected_information) {
      throw invalid(
        "Shipping can be changed for sessions with ui_mode `embedded_page` only.",
        "shipping_options",
      );
    }
    account.tables.sessions.save(record);
    return session;
  },
  "POST checkout/sessions/:id/expire": ({ account, id, params }) => {
    read(object({}), params);
    const record = sessionOf(account, id);
    if (record.session.status !== "open") {
      throw new StripeError(
        `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${record.session.status}\`.`,
      );
    }
    expireRecord(account, record);
    return record.session;
  },
  "GET checkout/sessions/:id/line_items": ({ account, id, params }) => {
    const page = read(object({ limit: paging.limit, starting_after: text(), ending_before: text() }), params);
    return lineItemsOf(sessionOf(account, id), page);
  },
};
