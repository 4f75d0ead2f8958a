import * as z from "zod";

/** What one of the shop's people wrote down for the others, of an order or of a customer. */
export const NoteView = z.object({
  id: z.string(),
  body: z.string(),
  /** Null where their account is gone. */
  authorName: z.string().nullable(),
  /** Whether whoever asks wrote it: only they may take it back. */
  isMine: z.boolean(),
  createdAt: z.date(),
});
export type NoteView = z.infer<typeof NoteView>;

export const NoteInput = z.strictObject({
  body: z.string().trim().min(1, "must not be empty").max(4000),
});
export type NoteInput = z.infer<typeof NoteInput>;

export const Notes = z.object({ items: z.array(NoteView) });
