import * as z from "zod";

/** Why something comes back, and the words for it. */
export const reasons = {
  "changed-mind": "I changed my mind",
  "does-not-fit": "It does not fit",
  "not-as-described": "It is not as described",
  damaged: "It arrived damaged",
  "wrong-item": "It is not what I ordered",
  other: "Another reason",
} as const;
export type Reason = keyof typeof reasons;

const reasonNames = Object.keys(reasons) as [Reason, ...Reason[]];

const Note = z.string().trim().min(1).max(1000);

/** The database holds the same rule. */
export const PHOTO_LIMIT = 4;

export const ReturnRequest = z
  .strictObject({
    items: z
      .array(
        z.strictObject({
          variantId: z.string().max(64),
          quantity: z.int().min(1).max(10),
          reason: z.enum(reasonNames),
          comment: Note.optional(),
        }),
      )
      .min(1)
      .max(10),
    /** Pictures that somebody who has signed in gave before. */
    photoIds: z.array(z.string().max(64)).max(PHOTO_LIMIT).optional(),
  })
  .refine(
    ({ items }) => new Set(items.map(({ variantId }) => variantId)).size === items.length,
    "names a variant twice",
  )
  .refine(({ photoIds = [] }) => new Set(photoIds).size === photoIds.length, "names a picture twice");
export type ReturnRequest = z.infer<typeof ReturnRequest>;

export const ReturnItem = z.object({
  orderItemId: z.string(),
  variantId: z.string(),
  name: z.string(),
  options: z.array(z.string()),
  imageKey: z.string().nullable(),
  quantity: z.int(),
  reason: z.enum(reasonNames),
  comment: z.string().nullable(),
});

export const ReturnView = z.object({
  id: z.string(),
  orderId: z.string(),
  status: z.enum(["requested", "approved", "rejected", "received"]),
  /** What the shop's people wrote: where to send it, or why not. */
  note: z.string().nullable(),
  /** What is given back for it; absent until it has arrived. */
  refundCents: z.int().nullable(),
  createdAt: z.iso.datetime(),
  approvedAt: z.iso.datetime().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  receivedAt: z.iso.datetime().nullable(),
  /** Pictures that the shopper added, by their keys. */
  photoKeys: z.array(z.string()),
  items: z.array(ReturnItem),
});
export type ReturnView = z.infer<typeof ReturnView>;
