import { Actor } from "../../actor/index.ts";
import { Alert } from "../../alert/index.ts";
import { Database } from "../../database/index.ts";
import { Email } from "../../email/index.ts";
import { StoreError } from "../../error/index.ts";
import { Fulfilment } from "../../fulfilment/index.ts";
import { Note } from "../../note/index.ts";
import type { NoteInput } from "../../note/schema.ts";
import { Accept } from "../../payment/accept.ts";
import { Refund } from "../../refund/index.ts";
import { cancel as end } from "./cancel.ts";
import { get } from "./detail.ts";
import type {
  AdminOrder,
  BulkFulfilInput,
  BulkOutcome,
  CancelInput,
  FulfilInput,
  RefundInput,
  ResendInput,
} from "./schema.ts";

// Each verb checks by itself who may call it, and answers with the order as it is then.

/** What it caused to be written leaves now. */
async function after(orderId: string): Promise<AdminOrder> {
  await Email.hurry(orderId);
  return get(orderId);
}

/** @throws {StoreError} as `Fulfilment.ship` */
export async function fulfil(orderId: string, input: FulfilInput): Promise<AdminOrder> {
  await Fulfilment.ship({ orderId, ...input });
  return after(orderId);
}

/** Ships all that is left of each order. One that can't be shipped says why, and holds up no other. */
export async function fulfilMany({ orders }: BulkFulfilInput): Promise<BulkOutcome[]> {
  Actor.assertMay("orders.fulfil");
  const outcomes: BulkOutcome[] = [];
  for (const order of orders) outcomes.push(await fulfilOne(order));
  await Email.hurry(...orders.map(({ orderId }) => orderId));
  return outcomes;
}

async function fulfilOne(order: BulkFulfilInput["orders"][number]): Promise<BulkOutcome> {
  const { orderId } = order;
  try {
    return { orderId, parcel: await Fulfilment.ship(order), problem: null };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { orderId, parcel: null, problem: { code: error.code, detail: error.message } };
  }
}

/** @throws {StoreError} `fulfilment.not_found`, also for another order's parcel */
export async function deliver(orderId: string, parcelId: string): Promise<AdminOrder> {
  Actor.assertMay("orders.fulfil");
  const { parcels } = await get(orderId);
  if (!parcels.some(({ id }) => id === parcelId))
    throw new StoreError("fulfilment.not_found", "There is no such parcel.");
  await Fulfilment.markDelivered(parcelId);
  return after(orderId);
}

/** @throws {StoreError} as `Refund.create` */
export async function refund(orderId: string, input: RefundInput): Promise<AdminOrder> {
  await Refund.create({ orderId, ...input });
  return after(orderId);
}

/** @throws {StoreError} as core/order/admin/cancel.ts */
export async function cancel(orderId: string, input: CancelInput): Promise<AdminOrder> {
  await end(orderId, input);
  return after(orderId);
}

/** @throws {StoreError} as `Accept.accept` */
export async function accept(orderId: string): Promise<AdminOrder> {
  await Accept.accept(orderId);
  return after(orderId);
}

/** @throws {StoreError} `order.not_found` */
export async function addNote(orderId: string, input: NoteInput): Promise<AdminOrder> {
  await Note.add({ orderId }, input);
  return get(orderId);
}

/** @throws {StoreError} `note.not_found`, also for somebody else's note */
export async function removeNote(orderId: string, noteId: string): Promise<AdminOrder> {
  await Note.remove({ orderId }, noteId);
  return get(orderId);
}

/** @throws {StoreError} `alert.not_found` */
export async function resolveAlert(orderId: string, alertId: number, resolved: boolean): Promise<AdminOrder> {
  await Alert.resolve(orderId, alertId, resolved);
  return get(orderId);
}

/** Under which name the registry's loaders look for what a mail is about (core/email/load.ts). */
const subjectNames: Record<string, string> = {
  "order-shipped": "fulfilmentId",
  "order-delivered": "fulfilmentId",
  "order-refunded": "refundId",
};

const dataOf = (orderId: string, template: string, subject: string): Record<string, string> => {
  const name = template.startsWith("return-") ? "returnId" : subjectNames[template];
  return { orderId, ...(name && { [name]: subject }) };
};

/**
 * Sends a mail of an order once more, to the order's address.
 * @throws {StoreError} `order.not_found`, `email.not_retryable` of a mail that tells nothing about the order as it is
 */
export async function resend(orderId: string, { template, subject, key }: ResendInput): Promise<AdminOrder> {
  Actor.assertMay("emails.retry");
  const { email, resendable } = await get(orderId);
  const found = resendable.find((each) => each.template === template && each.subject === subject);
  if (!found || email === null)
    throw new StoreError("email.not_retryable", "There is no such mail to send for this order as it is now.");
  await Database.transaction(async () => {
    const id = await Email.queue({
      template: found.template,
      recipient: email,
      data: dataOf(orderId, template, subject),
      dedupeKey: `${template}:${subject}:again:${key}`,
      orderId,
    });
    if (id) await Database.afterCommit(() => Email.dispatch([id]));
  });
  return get(orderId);
}

export { get } from "./detail.ts";
export * as AdminOrders from "./index.ts";
export { list } from "./list.ts";
export { preview } from "./preview.ts";
export { print } from "./print.ts";
