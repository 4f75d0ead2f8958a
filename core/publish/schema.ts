import * as z from "zod";

/** A thing that pages show, and that was changed. */
export const Changed = z.object({
  /** `product`, `category`, `banner`, `store_settings`. */
  subject: z.string(),
  subjectId: z.string(),
  name: z.string(),
});
export type Changed = z.infer<typeof Changed>;

/** A build of the site. */
export const Publication = z.object({
  id: z.string(),
  status: z.enum(["waiting", "building", "live", "failed"]),
  /** Who asked for it; null: the store itself, because something changed. */
  requestedBy: z.string().nullable(),
  createdAt: z.date(),
  startedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
  /** What is being done. */
  step: z.string().nullable(),
  /** How many things it took, and the first of them. */
  changes: z.int().nullable(),
  contents: z.array(Changed),
  /** Pages it rendered anew, and files it changed. */
  pages: z.int().nullable(),
  files: z.int().nullable(),
  error: z.string().nullable(),
});
export type Publication = z.infer<typeof Publication>;

/** No more of what waits is counted. */
export const COUNTED = 1000;

export const PublishStatus = z.object({
  state: z.enum(["live", "waiting", "building", "failed"]),
  /** What shoppers see; null before the first build. */
  live: Publication.nullable(),
  /** What is under way. */
  building: Publication.nullable(),
  /** The newest, where it failed. */
  failed: Publication.nullable(),
  /** What shoppers don't see yet, the newest first; no more than a thousand are counted. */
  waiting: z.object({
    count: z.int(),
    items: z.array(Changed.extend({ changedAt: z.date() })),
    /** When a build of it is due; null where nothing waits. */
    dueAt: z.date().nullable(),
  }),
});
export type PublishStatus = z.infer<typeof PublishStatus>;

export const PublicationParams = z.strictObject({ id: z.string().max(64) });

export const HistoryQuery = z.strictObject({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type HistoryQuery = z.infer<typeof HistoryQuery>;
