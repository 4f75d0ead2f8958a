import { Health } from "@cali/core/email/health.ts";
import { EmailLog } from "@cali/core/email/log.ts";
import { Retry } from "@cali/core/email/retry.ts";
import {
  EmailDetail,
  EmailFilter,
  EmailView,
  ProviderHealth,
  Retried,
  RetryInput,
  SuppressionInput,
  SuppressionQuery,
  SuppressionView,
} from "@cali/core/email/schema.ts";
import { Suppression } from "@cali/core/email/suppression.ts";
import * as z from "zod";
import { pageOf } from "../../http/page.ts";
import { route } from "../../http/route.ts";

const params = z.strictObject({ id: z.string().max(64) });
const Suppressed = z.object({ suppression: SuppressionView.nullable() });
const Providers = z.object({ items: z.array(ProviderHealth) });

const suppressionOf = async (address: string) => ({
  suppression: (await Suppression.fromAddress(address)) ?? null,
});

// What has a name of its own comes before what is found by its id.
export const routes = [
  route({
    method: "GET",
    path: "",
    summary: "The log of mails, newest first",
    access: "emails.read",
    query: EmailFilter,
    answer: pageOf(EmailView),
    handle: ({ query }) => EmailLog.list(query),
  }),
  route({
    method: "POST",
    path: "/retry",
    summary: "Send several mails again: those named, or all of a state",
    access: "emails.retry",
    body: RetryInput,
    answer: Retried,
    handle: async ({ body }) => ({
      count: await ("ids" in body ? Retry.retrySome(body.ids) : Retry.retryAll(body.state, body.template)),
    }),
  }),
  route({
    method: "GET",
    path: "/providers",
    summary: "How each provider of mail is",
    access: "emails.read",
    answer: Providers,
    handle: async () => ({ items: await Health.list() }),
  }),
  route({
    method: "POST",
    path: "/providers/:name/resume",
    summary: "End a provider's pause",
    access: "emails.retry",
    params: z.strictObject({ name: ProviderHealth.shape.name }),
    answer: Providers,
    handle: async ({ params: { name } }) => ({ items: await Health.resume(name) }),
  }),
  route({
    method: "GET",
    path: "/suppressions",
    summary: "Addresses that nothing is sent to, newest first",
    access: "emails.read",
    query: SuppressionQuery,
    answer: pageOf(SuppressionView),
    handle: async ({ query: { address, ...query } }) => {
      if (address === undefined) return Suppression.list(query);
      const found = await Suppression.fromAddress(address);
      return { items: found ? [found] : [], nextCursor: null };
    },
  }),
  route({
    method: "POST",
    path: "/suppressions",
    summary: "Send an address nothing any more",
    access: "emails.suppress",
    body: SuppressionInput,
    answer: Suppressed,
    handle: async ({ body: { address, detail } }) => {
      await Suppression.add(address, detail ?? null);
      return suppressionOf(address);
    },
  }),
  route({
    method: "DELETE",
    path: "/suppressions",
    summary: "Let an address have mail again",
    access: "emails.suppress",
    body: SuppressionInput.pick({ address: true }),
    answer: Suppressed,
    handle: async ({ body: { address } }) => {
      await Suppression.clear(address);
      return suppressionOf(address);
    },
  }),
  route({
    method: "GET",
    path: "/:id",
    summary: "A mail with every attempt, and what its provider told of it",
    access: "emails.read",
    params,
    answer: EmailDetail,
    handle: ({ params: { id } }) => EmailLog.get(id),
  }),
  route({
    method: "POST",
    path: "/:id/retry",
    summary: "Send a mail again",
    access: "emails.retry",
    params,
    answer: EmailDetail,
    handle: async ({ params: { id } }) => {
      await Retry.retry(id);
      return EmailLog.get(id);
    },
  }),
];
