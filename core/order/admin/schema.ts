import * as z from "zod";
import { FulfilmentView } from "../../fulfilment/schema.ts";
import { Address } from "../schema.ts";

const Id = z.string().max(64);
const time = z.iso.datetime();
/** Asked again with the same key, the same doing is meant. */
const Key = z.string().min(1).max(200);
const Status = z.enum([
  "pending",
  "processing",
  "held",
  "paid",
  "shipped",
  "delivered",
  "cancelled",
  "refunded",
]);

export const sorts = ["newest", "oldest", "total"] as const;
/** Parts of the list that are worth a look of their own. */
export const parts = ["to-ship", "part-shipped", "disputed"] as const;

export const OrderQuery = z
  .strictObject({
    /** A number, an e-mail address, the beginning of a name, or of a SKU. */
    q: z.string().trim().max(200).optional(),
    part: z.enum(parts).optional(),
    status: Status.optional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, "is not a country's code")
      .optional(),
    coupon: z.string().trim().toUpperCase().max(64).optional(),
    /** Made from this moment on, and before that one. */
    from: time.optional(),
    to: time.optional(),
    /** Paid from this moment on, and before that one: the orders that reports count, the latest first. */
    paidFrom: time.optional(),
    paidTo: time.optional(),
    /** Of those, the ones with something of it. */
    product: Id.optional(),
    category: Id.optional(),
    sort: z.enum(sorts).default("newest"),
    cursor: z.string().max(600).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  })
  .refine(
    ({ sort, country, coupon, from, to }) => sort !== "total" || !(country || coupon || from || to),
    "sorted by total can't be narrowed by country, coupon or date",
  )
  .refine(
    ({ paidFrom, product, category }) => paidFrom !== undefined || !(product || category),
    "can be narrowed by goods only between two moments of payment",
  );
export type OrderQuery = z.infer<typeof OrderQuery>;

/** A line of the list. */
export const OrderRow = z.object({
  id: z.string(),
  number: z.int(),
  status: Status,
  email: z.string().nullable(),
  name: z.string().nullable(),
  country: z.string(),
  couponCode: z.string().nullable(),
  currency: z.string(),
  totalCents: z.int(),
  paidCents: z.int(),
  refundedCents: z.int(),
  /** Ordered, and of those shipped. */
  pieces: z.int(),
  shipped: z.int(),
  parcelCount: z.int(),
  /** Of a dispute that is open: until when evidence counts, if Stripe still waits for some. */
  isDisputed: z.boolean(),
  evidenceDueAt: time.nullable(),
  createdAt: time,
});
export type OrderRow = z.infer<typeof OrderRow>;

export const OrderLine = z.object({
  id: z.string(),
  variantId: z.string(),
  productId: z.string(),
  sku: z.string(),
  name: z.string(),
  options: z.array(z.string()),
  imageKey: z.string().nullable(),
  quantity: z.int(),
  unitPriceCents: z.int(),
  discountCents: z.int(),
  taxCents: z.int(),
  shipped: z.int(),
  refunded: z.int(),
  returned: z.int(),
  /** To be shipped. */
  left: z.int(),
});
export type OrderLine = z.infer<typeof OrderLine>;

const Pieces = z.array(z.object({ orderItemId: z.string(), quantity: z.int() }));

export const Parcel = z.object({
  id: z.string(),
  carrier: z.string().nullable(),
  trackingNumber: z.string().nullable(),
  trackingUrl: z.string().nullable(),
  shippedAt: time,
  deliveredAt: time.nullable(),
  items: Pieces,
});
export type Parcel = z.infer<typeof Parcel>;

export const OrderRefund = z.object({
  id: z.string(),
  amountCents: z.int(),
  shippingCents: z.int(),
  taxCents: z.int(),
  status: z.enum(["requested", "pending", "requires_action", "succeeded", "failed", "canceled"]),
  origin: z.enum(["store", "stripe"]),
  reason: z.string().nullable(),
  failureReason: z.string().nullable(),
  restocked: z.boolean(),
  returnId: z.string().nullable(),
  createdAt: time,
  items: Pieces,
});
export type OrderRefund = z.infer<typeof OrderRefund>;

export const OrderReturn = z.object({
  id: z.string(),
  status: z.enum(["requested", "approved", "rejected", "received"]),
  note: z.string().nullable(),
  createdAt: time,
  decidedAt: time.nullable(),
  receivedAt: time.nullable(),
  /** The order that was sent in place of it. */
  replacement: z.object({ id: z.string(), number: z.int() }).nullable(),
  items: Pieces,
});
export type OrderReturn = z.infer<typeof OrderReturn>;

export const OrderDispute = z.object({
  id: z.string(),
  amountCents: z.int(),
  reason: z.string(),
  status: z.string(),
  withheldCents: z.int(),
  evidenceDueAt: time.nullable(),
  openedAt: time,
  isOpen: z.boolean(),
});
export type OrderDispute = z.infer<typeof OrderDispute>;

export const OrderMail = z.object({
  id: z.string(),
  template: z.string(),
  recipient: z.string(),
  state: z.string(),
  lastError: z.string().nullable(),
  createdAt: time,
  sentAt: time.nullable(),
});
export type OrderMail = z.infer<typeof OrderMail>;

export const OrderNote = z.object({
  id: z.string(),
  body: z.string(),
  /** Null where whoever wrote it is gone. */
  author: z.string().nullable(),
  isMine: z.boolean(),
  createdAt: time,
});
export type OrderNote = z.infer<typeof OrderNote>;

export const OrderAlert = z.object({
  id: z.int(),
  kind: z.string(),
  message: z.string(),
  createdAt: time,
  resolvedAt: time.nullable(),
});
export type OrderAlert = z.infer<typeof OrderAlert>;

/** What may be done now by whoever asks. */
export const moves = ["fulfil", "cancel", "refund", "accept", "note"] as const;
export type Move = (typeof moves)[number];

/** A mail that can be sent again: of the order itself, a parcel, a refund or a return. */
export const resendable = [
  "order-confirmation",
  "order-shipped",
  "order-delivered",
  "order-refunded",
  "return-requested",
  "return-approved",
  "return-rejected",
  "return-received",
] as const;
export const Resendable = z.object({ template: z.enum(resendable), subject: Id });
export type Resendable = z.infer<typeof Resendable>;

export const AdminOrder = z.object({
  id: z.string(),
  number: z.int(),
  status: Status,
  statusReason: z.string().nullable(),
  currency: z.string(),
  subtotalCents: z.int(),
  discountCents: z.int(),
  shippingCents: z.int(),
  taxCents: z.int(),
  includedTaxCents: z.int(),
  totalCents: z.int(),
  paidCents: z.int(),
  refundedCents: z.int(),
  couponCode: z.string().nullable(),
  country: z.string(),
  email: z.string().nullable(),
  shippingMethodName: z.string().nullable(),
  shippingName: z.string().nullable(),
  shippingAddress: Address.nullable(),
  createdAt: time,
  paidAt: time.nullable(),
  /** The payment at Stripe, and whether with real money. */
  paymentIntentId: z.string().nullable(),
  livemode: z.boolean().nullable(),
  /** Null: bought without an account. */
  customer: z.object({ id: z.string(), name: z.string(), email: z.string(), orderCount: z.int() }).nullable(),
  /** The order whose pieces it was sent in place of. */
  replaces: z.object({ id: z.string(), number: z.int(), returnId: z.string() }).nullable(),
  lines: z.array(OrderLine),
  parcels: z.array(Parcel),
  refunds: z.array(OrderRefund),
  returns: z.array(OrderReturn),
  disputes: z.array(OrderDispute),
  history: z.array(
    z.object({ from: z.string().nullable(), to: z.string(), reason: z.string().nullable(), at: time }),
  ),
  mails: z.array(OrderMail),
  notes: z.array(OrderNote),
  alerts: z.array(OrderAlert),
  ledger: z.array(
    z.object({
      source: z.string(),
      account: z.string(),
      amountCents: z.int(),
      currency: z.string(),
      at: time,
    }),
  ),
  moves: z.array(z.enum(moves)),
  /** Parcels that can be marked as arrived. */
  underWay: z.array(z.string()),
  resendable: z.array(Resendable),
});
export type AdminOrder = z.infer<typeof AdminOrder>;

const Text = z.string().trim().min(1).max(100);
const Tracking = {
  carrier: Text.optional(),
  trackingNumber: Text.optional(),
  trackingUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional(),
};
const Lines = z
  .array(z.strictObject({ orderItemId: Id, quantity: z.int().min(1) }))
  .min(1)
  .max(100);

/** Which pieces leave; absent: all that are left. */
export const FulfilInput = z.strictObject({ items: Lines.optional(), ...Tracking, key: Key });
export type FulfilInput = z.infer<typeof FulfilInput>;

/** All that is left of each. */
export const BulkFulfilInput = z.strictObject({
  orders: z
    .array(
      z.strictObject({
        orderId: Id,
        carrier: Tracking.carrier,
        trackingNumber: Tracking.trackingNumber,
        key: Key,
      }),
    )
    .min(1)
    .max(50),
});
export type BulkFulfilInput = z.infer<typeof BulkFulfilInput>;

/** What became of each order, in the order they were named. */
export const BulkOutcome = z.object({
  orderId: z.string(),
  parcel: FulfilmentView.nullable(),
  /** Why nothing was shipped. */
  problem: z.object({ code: z.string(), detail: z.string() }).nullable(),
});
export type BulkOutcome = z.infer<typeof BulkOutcome>;

/** With nothing named, everything that is left. */
export const RefundWanted = z.strictObject({
  lines: Lines.optional(),
  shippingCents: z.int().min(0).optional(),
  /** In place of what lines and shipping come to. */
  amountCents: z.int().min(1).optional(),
});
export type RefundWanted = z.infer<typeof RefundWanted>;

export const RefundInput = RefundWanted.extend({
  /** Whether the pieces go back on the shelf. */
  restock: z.boolean(),
  reason: z.string().trim().min(1).max(500).optional(),
  key: Key,
});
export type RefundInput = z.infer<typeof RefundInput>;

/** What a refund would come to. */
export const RefundPreview = z.object({
  amountCents: z.int(),
  shippingCents: z.int(),
  taxCents: z.int(),
  /** Of what was paid, what is left to give back before it; and of shipping. */
  leftCents: z.int(),
  shippingLeftCents: z.int(),
  /** Why it can't be made as it is; null: it can. */
  problem: z.string().nullable(),
});
export type RefundPreview = z.infer<typeof RefundPreview>;

export const CancelInput = z.strictObject({ reason: z.string().trim().min(1).max(500).optional(), key: Key });
export type CancelInput = z.infer<typeof CancelInput>;

export const ResendInput = Resendable.extend({ key: Key }).strict();
export type ResendInput = z.infer<typeof ResendInput>;

/** What is printed: who sells, and the orders. */
export const PrintQuery = z.strictObject({
  /** With commas between them. */
  ids: z.string().max(3_500),
});

export const PrintSheet = z.object({
  seller: z.object({ name: z.string(), address: z.string() }),
  orders: z.array(AdminOrder),
});
export type PrintSheet = z.infer<typeof PrintSheet>;
