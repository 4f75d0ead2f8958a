import * as z from "zod";
import { NoteView } from "../note/schema.ts";

export const CustomerQuery = z.strictObject({
  /** How an address, or a name, begins; those found are in the order of names, then of addresses. */
  q: z.string().trim().max(100).optional(),
  sort: z.enum(["newest", "name"]).default("newest"),
  /** Those who agreed to hear of news. */
  consent: z.literal("yes").optional(),
  /** The shop's own people. */
  role: z.literal("staff").optional(),
  cursor: z.string().max(600).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type CustomerQuery = z.infer<typeof CustomerQuery>;

const Role = z.enum(["customer", "support", "manager", "owner"]);

/** A line of the list. */
export const CustomerItem = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: Role,
  marketingConsent: z.boolean(),
  /** Orders that were paid, and what was paid for them without what was given back. */
  orderCount: z.int(),
  spentCents: z.int(),
  createdAt: z.date(),
});
export type CustomerItem = z.infer<typeof CustomerItem>;

const OrderLine = z.object({
  id: z.string(),
  number: z.int(),
  status: z.string(),
  totalCents: z.int(),
  refundedCents: z.int(),
  createdAt: z.iso.datetime(),
});

/** All that the shop's people are shown of a customer. */
export const CustomerDetail = CustomerItem.extend({
  marketingConsentAt: z.date().nullable(),
  currency: z.string(),
  lastOrderAt: z.date().nullable(),
  /** The newest ten, paid or not. */
  orders: z.array(OrderLine),
  addresses: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      line1: z.string(),
      line2: z.string().nullable(),
      city: z.string(),
      state: z.string().nullable(),
      postalCode: z.string().nullable(),
      country: z.string(),
      phone: z.string().nullable(),
      isDefault: z.boolean(),
    }),
  ),
  /** Where they are signed in. */
  sessions: z.array(z.object({ id: z.string(), device: z.string().nullable(), createdAt: z.iso.datetime() })),
  /** Why nothing is sent to their address; null: it may have mail. */
  suppression: z
    .object({
      reason: z.enum(["bounced", "complained", "by-hand"]),
      detail: z.string().nullable(),
      createdAt: z.iso.datetime(),
    })
    .nullable(),
  /** Lists they have left. */
  optedOut: z.array(z.string()),
  wishlistCount: z.int(),
  reviewCount: z.int(),
  notes: z.array(NoteView),
});
export type CustomerDetail = z.infer<typeof CustomerDetail>;
