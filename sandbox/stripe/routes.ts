import type { Handler, Routes } from "./account.ts";
import { couponRoutes } from "./coupons.ts";
import { customerRoutes } from "./customers.ts";
import { disputeRoutes } from "./disputes.ts";
import { eventRoutes } from "./events.ts";
import { intentRoutes } from "./intents.ts";
import { ledgerRoutes } from "./ledger.ts";
import { refundRoutes } from "./refunds.ts";
import { sessionRoutes } from "./session-routes.ts";
import { shippingRateRoutes } from "./shipping-rates.ts";
import { taxRateRoutes } from "./tax-rates.ts";
import { webhookEndpointRoutes } from "./webhook-endpoints.ts";

const all: Routes = {
  ...sessionRoutes,
  ...intentRoutes,
  ...refundRoutes,
  ...disputeRoutes,
  ...eventRoutes,
  ...ledgerRoutes,
  ...couponRoutes,
  ...customerRoutes,
  ...shippingRateRoutes,
  ...taxRateRoutes,
  ...webhookEndpointRoutes,
};

export interface Match {
  handler: Handler;
  id: string;
}

/** Finds what serves a path below `/v1/`, such as `checkout/sessions/cs_…/expire`. */
export const match = (method: string, path: string): Match | undefined => {
  const parts = path.split("/");
  const head = parts[0] === "checkout" ? 2 : 1;
  const resource = parts.slice(0, head).join("/");
  const id = parts[head];
  const rest = parts.slice(head + 1).join("/");
  const key = `${method} ${resource}${id === undefined ? "" : "/:id"}${rest === "" ? "" : `/${rest}`}`;
  const handler = Object.hasOwn(all, key) ? all[key] : undefined;
  return handler && { handler, id: id === undefined ? "" : decodeURIComponent(id) };
};
