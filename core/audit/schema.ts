import * as z from "zod";

export const AuditQuery = z.strictObject({
  actor: z.string().max(64).optional(),
  /** A table, such as `product`. */
  subject: z.string().max(64).optional(),
  subjectId: z.string().max(200).optional(),
  action: z.string().max(200).optional(),
  /** From this moment on, and before that one. */
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

const Values = z.record(z.string(), z.unknown()).nullable();

/** One row of the database that one of the shop's people changed. */
export const AuditEntry = z.object({
  id: z.string(),
  actorId: z.string(),
  /** Their name and address; null where the account is gone. */
  actorName: z.string().nullable(),
  actorEmail: z.string().nullable(),
  address: z.string(),
  /** The route, such as `PUT /admin/products/:id`. */
  action: z.string(),
  requestId: z.string(),
  operation: z.enum(["insert", "update", "delete"]),
  subject: z.string(),
  subjectId: z.string(),
  /** What changed, as it was and as it is; of what is somebody's own, only that it changed. */
  before: Values,
  after: Values,
  createdAt: z.date(),
  /** Its place in the chain, and its hash there. */
  position: z.int().nullable(),
  hash: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditParams = z.strictObject({ id: z.string().regex(/^\d{1,18}$/) });

export const VerifyQuery = z.strictObject({
  /** Where the last answer ended; absent: the chain's beginning. */
  after: z.coerce.number().int().min(0).default(0),
});

/** What a part of the chain says of itself. */
export const Verified = z.object({
  /** Up to which link it was looked through, and where the chain ends. */
  upTo: z.int(),
  last: z.int(),
  /** The first that is not as it was written; null: all are. */
  broken: z.object({ position: z.int(), entryId: z.string().nullable(), reason: z.string() }).nullable(),
});
export type Verified = z.infer<typeof Verified>;
