import type { Account, Routes } from "./account.ts";
import { missing } from "./errors.ts";
import { newId } from "./ids.ts";
import { listOf, paging } from "./list.ts";
import { boolean, filled, list, metadata, object, read, required, url } from "./shape.ts";
import { API_VERSION, type WebhookEndpoint } from "./wire.ts";

/** The endpoint that `webhookUrl` and `setWebhookUrl` stand for. */
export const DEFAULT_ENDPOINT_ID = "we_1SandboxDefaultEndpoint0";

const blank = (
  account: Account,
  id: string,
  address: string,
  events: string[],
  secret: string,
): WebhookEndpoint => ({
  id,
  object: "webhook_endpoint",
  api_version: API_VERSION,
  application: null,
  created: account.seconds(),
  description: null,
  enabled_events: events,
  livemode: false,
  metadata: {},
  secret,
  status: "enabled",
  url: address,
});

export const setDefaultEndpoint = (account: Account, address: string, secret: string): void => {
  const held = account.tables.webhookEndpoints.get(DEFAULT_ENDPOINT_ID);
  if (held) account.tables.webhookEndpoints.save(Object.assign(held, { url: address, secret }));
  else account.tables.webhookEndpoints.save(blank(account, DEFAULT_ENDPOINT_ID, address, ["*"], secret));
};

/** The secret is shown once, in the answer to `create`. */
const withoutSecret = ({ secret: _, ...endpoint }: WebhookEndpoint): WebhookEndpoint => endpoint;

const endpointOf = (account: Account, id: string): WebhookEndpoint => {
  const endpoint = account.tables.webhookEndpoints.get(id);
  if (!endpoint) throw missing("webhook endpoint", id);
  return endpoint;
};

const createParams = object(
  {
    url: required(url),
    enabled_events: required(list(filled(), 300)),
    description: filled(),
    metadata,
    api_version: filled(),
  },
  ["connect"],
);
const updateParams = object(
  { url, enabled_events: list(filled(), 300), description: filled(), disabled: boolean },
  ["metadata"],
);

export const webhookEndpointRoutes: Routes = {
  "POST webhook_endpoints": ({ account, params }) => {
    const given = read(createParams, params);
    const endpoint = blank(account, newId("we"), given.url, given.enabled_events, newId("whsec"));
    endpoint.description = given.description ?? null;
    endpoint.metadata = given.metadata ?? {};
    return account.tables.webhookEndpoints.save(endpoint);
  },
  "GET webhook_endpoints/:id": ({ account, id }) => withoutSecret(endpointOf(account, id)),
  "POST webhook_endpoints/:id": ({ account, id, params }) => {
    const given = read(updateParams, params);
    const endpoint = endpointOf(account, id);
    endpoint.url = given.url ?? endpoint.url;
    endpoint.enabled_events = given.enabled_events ?? endpoint.enabled_events;
    endpoint.description = given.description ?? endpoint.description;
    if (given.disabled !== undefined) endpoint.status = given.disabled ? "disabled" : "enabled";
    return withoutSecret(account.tables.webhookEndpoints.save(endpoint));
  },
  "DELETE webhook_endpoints/:id": ({ account, id }) => {
    endpointOf(account, id);
    account.tables.webhookEndpoints.remove(id);
    return { id, object: "webhook_endpoint", deleted: true };
  },
  "GET webhook_endpoints": ({ account, params }) => {
    const page = read(object(paging), params);
    const query = { url: "/v1/webhook_endpoints", noun: "webhook endpoint", page, where: () => true };
    return listOf(account.tables.webhookEndpoints, query, withoutSecret);
  },
};
