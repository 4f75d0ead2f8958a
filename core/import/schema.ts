import * as z from "zod";
import { productStatuses } from "../product/schema.ts";

/** Shopify takes a seventh of it. */
export const MAX_IMPORT_BYTES = 100 * 1024 * 1024;

export const NewImport = z.strictObject({
  fileName: z.string().trim().min(1).max(200),
  size: z.int().min(1, "This file is empty").max(MAX_IMPORT_BYTES, "A file may have 100 MB"),
  /** Where products go whose category the file doesn't tell. */
  categoryId: z.string().min(1).max(64),
  /** Whether stock is set to what the file says. */
  takeStock: z.boolean(),
});
export type NewImport = z.infer<typeof NewImport>;

/** Where the file is to be sent; then POST /admin/imports/{id}/check. */
export const ImportUpload = z.object({
  id: z.string(),
  uploadUrl: z.string(),
  headers: z.object({ "content-type": z.string() }),
});
export type ImportUpload = z.infer<typeof ImportUpload>;

export const importStatuses = [
  "uploading",
  "checking",
  "checked",
  "applying",
  "done",
  "failed",
  "cancelled",
] as const;
export type ImportStatus = (typeof importStatuses)[number];

/** A column that nothing here has a place for, and in how many rows something stands in it. */
export const IgnoredColumn = z.object({ column: z.string(), rows: z.int() });
export type IgnoredColumn = z.infer<typeof IgnoredColumn>;

export const Import = z.object({
  id: z.string(),
  fileName: z.string(),
  status: z.enum(importStatuses),
  categoryName: z.string().nullable(),
  takeStock: z.boolean(),
  /** Rows and products read so far. */
  rowCount: z.int(),
  productCount: z.int(),
  /** Of those products, how many are dealt with; only while and after it is applied. */
  doneCount: z.int(),
  createCount: z.int(),
  updateCount: z.int(),
  sameCount: z.int(),
  problemCount: z.int(),
  ignoredColumns: z.array(IgnoredColumn),
  /** How much of the file is read, from 0 to 1. */
  share: z.number(),
  error: z.string().nullable(),
  createdByName: z.string().nullable(),
  createdAt: z.date(),
  finishedAt: z.date().nullable(),
});
export type Import = z.infer<typeof Import>;

export const ImportQuery = z.strictObject({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ImportQuery = z.infer<typeof ImportQuery>;

export const noteKinds = ["create", "update", "problem"] as const;
export type NoteKind = (typeof noteKinds)[number];

/** One thing that changes, as it is and as it will be; or, with a message, something to know. */
export const NoteDetail = z.object({
  row: z.int().optional(),
  column: z.string(),
  before: z.string().optional(),
  after: z.string().optional(),
  message: z.string().optional(),
});
export type NoteDetail = z.infer<typeof NoteDetail>;

/** What becomes of one product of the file. */
export const ImportNote = z.object({
  /** Its place among the file's products. */
  id: z.string(),
  /** Its first row in the file, the heading being 1. */
  row: z.int(),
  handle: z.string(),
  kind: z.enum(noteKinds),
  details: z.array(NoteDetail),
  applied: z.boolean(),
});
export type ImportNote = z.infer<typeof ImportNote>;

export const NoteQuery = z.strictObject({
  kind: z.enum(noteKinds).optional(),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type NoteQuery = z.infer<typeof NoteQuery>;

export const NewExport = z.strictObject({
  /** Absent: products in whatever state. */
  status: z.enum(productStatuses).optional(),
});
export type NewExport = z.infer<typeof NewExport>;

export const exportStatuses = ["writing", "done", "failed"] as const;

export const Export = z.object({
  id: z.string(),
  status: z.enum(exportStatuses),
  /** Of the products that are in it. */
  only: z.enum(productStatuses).nullable(),
  productCount: z.int(),
  doneCount: z.int(),
  rowCount: z.int(),
  error: z.string().nullable(),
  createdByName: z.string().nullable(),
  createdAt: z.date(),
  finishedAt: z.date().nullable(),
});
export type Export = z.infer<typeof Export>;
