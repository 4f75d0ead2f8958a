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
  /** The order that was sent in place of it. */
  replacement: z.object({ id: z.string(), number: z.int() }).nullable(),
  items: z.array(ReturnItem),
});
export type ReturnView = z.infer<typeof ReturnView>;

/** How the shop's people look returns through. */
export const ReturnQuery = z.strictObject({
  /** Number of the order. */
  q: z
    .string()
    .trim()
    .regex(/^#?\d{1,9}$/, "is not an order's number")
    .optional(),
  status: z.enum(["requested", "approved", "rejected", "received"]).optional(),
  sort: z.enum(["newest", "oldest"]).default("newest"),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ReturnQuery = z.infer<typeof ReturnQuery>;

/** A line of that list. */
export const ReturnRow = z.object({
  id: z.string(),
  status: z.enum(["requested", "approved", "rejected", "received"]),
  orderId: z.string(),
  orderNumber: z.int(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  currency: z.string(),
  pieces: z.int(),
  reasons: z.array(z.enum(reasonNames)),
  photoCount: z.int(),
  refundCents: z.int().nullable(),
  replacementNumber: z.int().nullable(),
  createdAt: z.iso.datetime(),
});
export type ReturnRow = z.infer<typeof ReturnRow>;

export const returnMoves = ["approve", "reject", "receive", "exchange"] as const;
export type ReturnMove = (typeof returnMoves)[number];

export const AdminReturn = ReturnView.extend({
  order: z.object({
    id: z.string(),
    number: z.int(),
    currency: z.string(),
    name: z.string().nullable(),
    email: z.string().nullable(),
  }),
  /** What can be sent in place of each piece, and what would be given back then; empty where it can't be exchanged. */
  choices: z.array(
    z.object({
      orderItemId: z.string(),
      variantId: z.string(),
      options: z.array(z.string()),
      sku: z.string(),
      available: z.int(),
      restCents: z.int(),
    }),
  ),
  /** What taking its pieces back would give back now, and what there is left to give of the whole order. */
  dueCents: z.int(),
  leftCents: z.int(),
  /** What may be done now by whoever asks. */
  moves: z.array(z.enum(returnMoves)),
});
export type AdminReturn = z.infer<typeof AdminReturn>;

export const ApproveInput = z.strictObject({ note: Note.optional() });
export const RejectInput = z.strictObject({ note: Note });
export const ReceiveInput = z.strictObject({
  /** Whether the pieces go back on the shelf. */
  restock: z.boolean(),
  /** In place of what they cost, such as less a fee; 0 gives nothing back. */
  amountCents: z.int().min(0).optional(),
});
export type ReceiveInput = z.infer<typeof ReceiveInput>;

/** Which variant is sent in place of each piece. */
export const ExchangeInput = z.strictObject({
  restock: z.boolean(),
  lines: z
    .array(z.strictObject({ orderItemId: z.string().max(64), variantId: z.string().max(64) }))
    .min(1)
    .max(10),
});
export type ExchangeInput = z.infer<typeof ExchangeInput>;
