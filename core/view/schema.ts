import * as z from "zod";

const Section = z.string().regex(/^[a-z][a-z-]{0,39}$/, "must be a section of the admin, such as orders");

export const ViewsQuery = z.strictObject({ section: Section });

export const NewView = z.strictObject({
  section: Section,
  name: z.string().trim().min(1, "must not be empty").max(60),
  /** As it stands in the address, such as `status=paid&sort=total`. */
  query: z.string().max(1000),
});
export type NewView = z.infer<typeof NewView>;

/** A list as somebody wants to find it again. */
export const SavedView = z.object({ id: z.string(), name: z.string(), query: z.string() });
export type SavedView = z.infer<typeof SavedView>;
