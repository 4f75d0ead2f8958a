import * as z from "zod";

export const Address = z.object({
  name: z.string().nullable(),
  line1: z.string().nullable(),
  line2: z.string().nullable(),
  city: z.string().nullable(),
  state: z.string().nullable(),
  postalCode: z.string().nullable(),
  country: z.string().nullable(),
});
export type Address = z.infer<typeof Address>;

/** What was offered at checkout; the payment must match one of these. */
export const ShippingOption = z.object({
  methodId: z.string(),
  name: z.string(),
  priceCents: z.int(),
  /** Tax on it: inside the price, or on top where the shop's prices are without. */
  taxCents: z.int(),
  minDays: z.int(),
  maxDays: z.int(),
});
export type ShippingOption = z.infer<typeof ShippingOption>;

export const OrderItem = z.object({
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
});
export type OrderItem = z.infer<typeof OrderItem>;

/** A parcel of an order, and what is in it. */
export const Shipment = z.object({
  id: z.string(),
  carrier: z.string().nullable(),
  trackingNumber: z.string().nullable(),
  trackingUrl: z.string().nullable(),
  shippedAt: z.iso.datetime(),
  deliveredAt: z.iso.datetime().nullable(),
  items: z.array(z.object({ variantId: z.string(), quantity: z.int() })),
});
export type Shipment = z.infer<typeof Shipment>;

export const OrderView = z.object({
  id: z.string(),
  number: z.int(),
  status: z.enum(["pending", "processing", "held", "paid", "shipped", "delivered", "cancelled", "refunded"]),
  currency: z.string(),
  email: z.string().nullable(),
  subtotalCents: z.int(),
  discountCents: z.int(),
  shippingCents: z.int(),
  /** On top of the prices; or inside them, where the order's prices have it. One of the two is nought. */
  taxCents: z.int(),
  includedTaxCents: z.int(),
  totalCents: z.int(),
  /** What was given back, or is on its way. */
  refundedCents: z.int(),
  couponCode: z.string().nullable(),
  shippingMethodName: z.string().nullable(),
  shippingName: z.string().nullable(),
  shippingAddress: Address.nullable(),
  createdAt: z.iso.datetime(),
  paidAt: z.iso.datetime().nullable(),
  /** Number of the order whose returned pieces it was sent in place of. */
  replacesNumber: z.int().nullish(),
  /** Who sells, as the invoice has it; the address in lines. */
  seller: z.object({ name: z.string(), address: z.string() }).optional(),
  items: z.array(OrderItem),
  history: z.array(z.object({ to: z.string(), at: z.iso.datetime() })),
  /** Oldest first. */
  shipments: z.array(Shipment),
});
export type OrderView = z.infer<typeof OrderView>;

/** `id` of the form the store makes; anything else can't exist. */
export const OrderId = z.string().regex(/^ord_[0-9A-HJKMNP-TV-Z]{26}$/, "is not an order id");

/** What opens one order to whoever has a mail about it: it stands in the links of its mails. */
export const OrderKey = z.string().max(64);
