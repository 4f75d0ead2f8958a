import * as z from "zod";
import { Actor } from "../actor/index.ts";
import { Fulfilment } from "../fulfilment/index.ts";
import { Order } from "../order/index.ts";
import { OrderLink } from "../order/link.ts";
import type { OrderView } from "../order/schema.ts";
import { Refund } from "../refund/index.ts";
import { Returns } from "../returns/index.ts";
import { type ReturnView, reasons } from "../returns/schema.ts";
import type { ReturnStatus } from "../returns/state.ts";
import { roleOf } from "../staff/role-of.ts";
import { StockNotice } from "../stock-notice/index.ts";
import type {
  OrderProps,
  Piece,
  Props,
  RefundProps,
  ReturnProps,
  ShipmentProps,
  TemplateName,
} from "./templates/props.ts";

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

const withKey = (order: OrderView): OrderProps => ({ order, orderKey: OrderLink.keyFor(order) });

const pieceOf = ({ name, options, imageKey, quantity }: Piece): Piece => ({
  name,
  options,
  imageKey,
  quantity,
});

type Parcel = Awaited<ReturnType<typeof Fulfilment.get>>;

const shipment =
  (isPartial: (parcel: Parcel) => boolean) =>
  async (data: Record<string, string>): Promise<ShipmentProps> => {
    const parcel = await Fulfilment.get(idIn(data, "fulfilmentId"));
    const { carrier, trackingNumber, trackingUrl } = parcel;
    const pieces = parcel.items.map(pieceOf);
    return {
      ...withKey(await orderIn(data)),
      shipment: { carrier, trackingNumber, trackingUrl, isPartial: isPartial(parcel), pieces },
    };
  };

async function refund(data: Record<string, string>): Promise<RefundProps | undefined> {
  const all = await Refund.list(idIn(data, "orderId"));
  const made = all.find(({ id }) => id === idIn(data, "refundId"));
  // The bank may have sent it back meanwhile.
  if (made?.status !== "succeeded") return undefined;
  const { amountCents, currency, items, isSecondPayment } = made;
  const inAllCents = all
    .filter((each) => each.status === "succeeded" && each.isSecondPayment === isSecondPayment)
    .reduce((sum, each) => sum + each.amountCents, 0);
  const pieces = items.map(pieceOf);
  return {
    ...withKey(await orderIn(data)),
    refund: { amountCents, currency, pieces, inAllCents, isSecondPayment },
  };
}

/** Of a return that has moved on, the mail about where it is now tells more. */
const returnThatIs =
  (status: ReturnStatus) =>
  async (data: Record<string, string>): Promise<ReturnProps | undefined> => {
    const found = await Returns.get(idIn(data, "returnId"));
    if (found.status !== status) return undefined;
    const { id, note, refundCents } = found;
    const order = await orderIn(data);
    const pieces = found.items.map((item) => ({
      ...pieceOf(item),
      reason: item.comment ?? reasons[item.reason],
    }));
    const noRefund = status === "received" && refundCents === null ? await whyNothing(found, order) : null;
    const replacedBy = found.replacement?.number ?? null;
    return {
      ...withKey(order),
      return: { id, pieces, note, refundCents, noRefund, replacedBy, wasApproved: !!found.approvedAt },
    };
  };

/** Why a return that has arrived has no refund; null where its refund failed, and another is to come. */
async function whyNothing(found: ReturnView, order: OrderView): Promise<ReturnProps["return"]["noRefund"]> {
  const refunds = await Refund.list(order.id);
  if (refunds.some(({ returnId }) => returnId === found.id)) return null;
  const refunded = (orderItemId: string) =>
    refunds
      .filter(({ status }) => status !== "failed" && status !== "canceled")
      .flatMap(({ items }) => items)
      .filter((item) => item.orderItemId === orderItemId)
      .reduce((sum, { quantity }) => sum + quantity, 0);
  const ordered = (variantId: string) =>
    order.items.find((item) => item.variantId === variantId)?.quantity ?? 0;
  // More of the line were refunded than there are others of it.
  return found.items.every(
    ({ orderItemId, variantId, quantity }) => refunded(orderItemId) > ordered(variantId) - quantity,
  )
    ? "given-back-before"
    : "nothing-due";
}

const Code = z.object({ code: z.string(), minutes: z.number() });
const Reset = z.object({ url: z.string(), minutes: z.number() });
const Invite = z.object({
  url: z.string(),
  role: z.enum(["support", "manager", "owner"]),
  days: z.number(),
  invitedBy: z.string().nullable(),
});
const Change = z.object({ change: z.enum(["on", "off", "reset"]) });
const Device = z.object({ at: z.string(), device: z.string(), ipAddress: z.string().nullable() });

/** What each template shows, read when it is sent, so that a mail that waited tells how things are and not how they were. */
const loaders: { [N in TemplateName]: Load<N> } = {
  "order-confirmation": async (data) => withKey(await orderIn(data)),
  "payment-failed": async (data) => {
    const order = await orderIn(data);
    // Money can still arrive for an order that was cancelled.
    return order.status === "cancelled" ? withKey(order) : undefined;
  },
  "order-shipped": shipment(({ isLeft }) => isLeft),
  "order-delivered": shipment(({ isLeft, isUnderWay }) => isLeft || isUnderWay),
  "order-refunded": refund,
  "return-requested": returnThatIs("requested"),
  "return-approved": returnThatIs("approved"),
  "return-received": returnThatIs("received"),
  "return-rejected": returnThatIs("rejected"),
  "review-request": async (data) => {
    const order = await orderIn(data);
    if (order.status !== "delivered") return undefined;
    const returns = await Returns.list(order.id);
    return returns.every(({ status }) => status === "rejected") ? withKey(order) : undefined;
  },
  "back-in-stock": async (data) => {
    const product = await StockNotice.productOf(idIn(data, "variantId"));
    // Sold out again before the mail left: it is told the next time.
    if (!product && data.noticeId !== undefined) await StockNotice.reopen(data.noticeId);
    return product && { product };
  },
  "otp-verification": async (_, secret) => Code.parse(secret),
  "password-reset": async (_, secret) => Reset.parse(secret),
  "email-change": async (_, secret) => Code.parse(secret),
  "new-device": async (_, secret) => Device.parse(secret),
  "password-changed": async () => ({}),
  "email-changed": async () => ({}),
  "account-deleted": async () => ({}),
  "staff-invite": async (_, secret) => Invite.parse(secret),
  "staff-role-changed": async (data) => {
    const role = await roleOf(idIn(data, "customerId"));
    return role && { role };
  },
  "second-factor-changed": async (data) => Change.parse(data),
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
  const loader: Load<N> = loaders[template];
  return Actor.provide({ type: "system", name: "email" }, () => loader(data, secret));
}
