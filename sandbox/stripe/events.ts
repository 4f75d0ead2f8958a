import type { Account, Routes } from "./account.ts";
import { pendingWebhooks } from "./courier.ts";
import { invalid, missing } from "./errors.ts";
import { newId } from "./ids.ts";
import { inRange, listOf, paging, range } from "./list.ts";
import { boolean, filled, list, object, read } from "./shape.ts";
import { API_VERSION, type EventObject } from "./wire.ts";

/** Faster than `structuredClone` for these, and just what would be sent. */
const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/** Keeps an event. `object` is copied: it stays as it was when the event happened. */
export const recordEvent = (
  account: Account,
  type: string,
  object: unknown,
  previous?: Record<string, unknown>,
): EventObject =>
  account.tables.events.save({
    id: newId("evt"),
    object: "event",
    api_version: API_VERSION,
    created: account.seconds(),
    data: {
      object: copyOf(object),
      ...(previous && { previous_attributes: copyOf(previous) }),
    },
    livemode: false,
    pending_webhooks: 0,
    request: account.request ? { ...account.request } : { id: null, idempotency_key: null },
    type,
  });

const view = (account: Account, event: EventObject): EventObject => ({
  ...event,
  pending_webhooks: pendingWebhooks(account, event),
});

const KEPT_SECONDS = 30 * 86_400;

/** Stripe shows events for 30 days. */
const isKept = (account: Account, event: EventObject): boolean =>
  event.created > account.seconds() - KEPT_SECONDS;

const matches = (type: string, wanted: string): boolean =>
  wanted === "*" || type === wanted || (wanted.endsWith("*") && type.startsWith(wanted.slice(0, -1)));

const listParams = object({
  ...paging,
  created: range,
  delivery_success: boolean,
  type: filled(),
  types: list(filled(), 20),
});

export const eventRoutes: Routes = {
  "GET events/:id": ({ account, id }) => {
    const event = account.tables.events.get(id);
    if (!event || !isKept(account, event)) throw missing("event", id);
    return view(account, event);
  },
  "GET events": ({ account, params }) => {
    const wanted = read(listParams, params);
    if (wanted.type !== undefined && wanted.types !== undefined) {
      throw invalid("You may only specify one of these parameters: type, types.", "type");
    }
    return listOf(
      account.tables.events,
      {
        url: "/v1/events",
        noun: "event",
        page: wanted,
        where: (event) =>
          isKept(account, event) &&
          inRange(event.created, wanted.created) &&
          (wanted.type === undefined || matches(event.type, wanted.type)) &&
          (wanted.types === undefined || wanted.types.some((type) => matches(event.type, type))) &&
          (wanted.delivery_success === undefined ||
            (pendingWebhooks(account, event) === 0) === wanted.delivery_success),
      },
      (event) => view(account, event),
    );
  },
};
