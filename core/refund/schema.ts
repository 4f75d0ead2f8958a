import * as z from "zod";

export const RefundRequest = z
  .strictObject({
    orderId: z.string(),
    /** Which pieces; with no lines, shipping or amount, everything that is left. */
    lines: z
      .array(z.strictObject({ orderItemId: z.string(), quantity: z.int().min(1) }))
      .min(1)
      .optional(),
    shippingCents: z.int().min(0).optional(),
    /** In place of what lines and shipping come to. */
    amountCents: z.int().min(1).optional(),
    /** Whether the pieces go back on the shelf. */
    restock: z.boolean(),
    reason: z.string().max(500).optional(),
    /** Whose pieces, of a return that was received: these came back, where others are let off. */
    returnId: z.string().optional(),
    /** Asked again with the same key, the same refund is meant. */
    key: z.string().min(1).max(200),
  })
  .refine(
    ({ lines = [] }) => new Set(lines.map((line) => line.orderItemId)).size === lines.length,
    "names a line twice",
  );
export type RefundRequest = z.infer<typeof RefundRequest>;

export const RefundView = z.object({
  id: z.string(),
  orderId: z.string(),
  amountCents: z.int(),
  shippingCents: z.int(),
  taxCents: z.int(),
  currency: z.string(),
  /** `requested`: Stripe has not taken it yet, and is asked until it does. */
  status: z.enum(["requested", "pending", "requires_action", "succeeded", "failed", "canceled"]),
  /** `stripe`: made in Stripe's dashboard. */
  origin: z.enum(["store", "stripe"]),
  reason: z.string().nullable(),
  failureReason: z.string().nullable(),
  /** It gives back money that came beside the order's own payment. */
  isSecondPayment: z.boolean(),
  restocked: z.boolean(),
  returnId: z.string().nullable(),
  createdAt: z.date(),
  items: z.array(
    z.object({
      orderItemId: z.string(),
      name: z.string(),
      options: z.array(z.string()),
      imageKey: z.string().nullable(),
      quantity: z.int(),
      amountCents: z.int(),
    }),
  ),
});
export type RefundView = z.infer<typeof RefundView>;
