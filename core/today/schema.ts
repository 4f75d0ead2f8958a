import * as z from "zod";

/** One more than is ever shown: `99+`. */
export const COUNTED = 100;

/** What waits for a person. No count goes beyond a hundred. */
export const Today = z.object({
  toShip: z.int(),
  partShipped: z.int(),
  held: z.int(),
  returns: z.int(),
  reviews: z.int(),
  disputes: z.int(),
  /** By when the first of them has to be answered. */
  disputeDueAt: z.date().nullable(),
  lowStock: z.int(),
  soldOut: z.int(),
  failedMails: z.int(),
  /** What the store could not settle by itself, the newest first. */
  alerts: z.array(
    z.object({
      id: z.int(),
      message: z.string(),
      orderId: z.string().nullable(),
      createdAt: z.date(),
    }),
  ),
});
export type Today = z.infer<typeof Today>;
