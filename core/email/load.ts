import * as z from "zod";
import { Actor } from "../actor/index.ts";
import { Order } from "../order/index.ts";
import type { Props, TemplateName } from "./templates/props.ts";

/** Undefined: there is nothing to tell any more. */
type Load<N extends TemplateName> = (
  data: Record<string, string>,
  secret: unknown,
) => Promise<Props[N] | undefined>;

/** An id that the cause of the mail wrote down with it. */
function idIn(data: Record<string, string>, name: string): string {
  const id = data[name];
  if (id === undefined) throw new Error(`a mail has no ${name} in its data`);
  return id;
}

const orderIn = (data: Record<string, string>) => Order.get(idIn(data, "orderId"));

const Code = z.object({ code: z.string(), minutes: z.number() });
const Reset = z.object({ url: z.string(), minutes: z.number() });
const Device = z.object({ at: z.string(), device: z.string(), ipAddress: z.string().nullable() });

/** What each template shows, read when it is sent, so that a mail that waited tells how things are and not how they were. */
const loaders: { [N in TemplateName]?: Load<N> } = {
  "order-confirmation": async (data) => ({ order: await orderIn(data) }),
  "payment-failed": async (data) => {
    const order = await orderIn(data);
    // Money can still arrive for an order that was cancelled.
    return order.status === "cancelled" ? { order } : undefined;
  },
  "review-request": async (data) => {
    const order = await orderIn(data);
    return order.status === "delivered" ? { order } : undefined;
  },
  "otp-verification": async (_, secret) => Code.parse(secret),
  "password-reset": async (_, secret) => Reset.parse(secret),
  "email-change": async (_, secret) => Code.parse(secret),
  "new-device": async (_, secret) => Device.parse(secret),
};

/**
 * What a mail shows. For the worker alone: it brings every domain that sends mail with it.
 * @param data ids, as its cause wrote them down.
 * @param secret what was sealed with it, opened again.
 * @returns undefined where there is nothing to tell any more: the mail is not sent.
 */
export async function load<N extends TemplateName>(
  template: N,
  data: Record<string, string>,
  secret: unknown,
): Promise<Props[N] | undefined> {
  const loader: Load<N> | undefined = loaders[template];
  if (!loader) throw new Error(`no loader for ${template}`);
  return Actor.provide({ type: "system", name: "email" }, () => loader(data, secret));
}
