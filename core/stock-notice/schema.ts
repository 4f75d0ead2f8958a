import * as z from "zod";

export const NoticeRequest = z.strictObject({
  variantId: z.string().max(64),
  email: z
    .email()
    .max(254)
    .transform((email) => email.toLowerCase()),
});
export type NoticeRequest = z.infer<typeof NoticeRequest>;
