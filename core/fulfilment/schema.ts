import * as z from "zod";

const Text = z.string().trim().min(1).max(100);

export const ShipRequest = z
  .strictObject({
    orderId: z.string(),
    /** Which pieces; absent: all that are left. */
    items: z
      .array(z.strictObject({ orderItemId: z.string(), quantity: z.int().min(1) }))
      .min(1)
      .optional(),
    carrier: Text.optional(),
    trackingNumber: Text.optional(),
    /** Of carriers that are known, it is found out. */
    trackingUrl: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .optional(),
    /** Asked again with the same key, the same parcel is meant. */
    key: z.string().min(1).max(200),
  })
  .refine(
    ({ items = [] }) => new Set(items.map((item) => item.orderItemId)).size === items.length,
    "names a line twice",
  );
export type ShipRequest = z.infer<typeof ShipRequest>;

export const FulfilmentView = z.object({
  id: z.string(),
  orderId: z.string(),
  carrier: z.string().nullable(),
  trackingNumber: z.string().nullable(),
  trackingUrl: z.string().nullable(),
  shippedAt: z.date(),
  deliveredAt: z.date().nullable(),
  items: z.array(
    z.object({
      orderItemId: z.string(),
      name: z.string(),
      options: z.array(z.string()),
      imageKey: z.string().nullable(),
      quantity: z.int(),
    }),
  ),
});
export type FulfilmentView = z.infer<typeof FulfilmentView>;
