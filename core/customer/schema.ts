import * as z from "zod";

const line = (max: number) => z.string().trim().min(1, "must not be empty").max(max);

/** An address to send things to. */
export const AddressFields = z.strictObject({
  name: line(100),
  line1: line(200),
  line2: line(200).nullable().default(null),
  city: line(100),
  state: line(100).nullable().default(null),
  postalCode: line(20).nullable().default(null),
  country: z.string().regex(/^[A-Z]{2}$/, "must be a country's two letters, such as US"),
  phone: line(40).nullable().default(null),
  isDefault: z.boolean().default(false),
});
export type AddressFields = z.infer<typeof AddressFields>;

export const SavedAddress = AddressFields.extend({ id: z.string() });
export type SavedAddress = z.infer<typeof SavedAddress>;

/** How many addresses an account keeps; the database holds the same rule. */
export const ADDRESS_LIMIT = 20;

export const lists = ["review-requests", "stock-notices"] as const;

/** Who somebody is, to themselves. */
export const Me = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(["customer", "support", "manager", "owner"]),
  theme: z.enum(["system", "light", "dark"]),
  marketingConsent: z.boolean(),
  /** Lists that no mail comes from. */
  optedOut: z.array(z.enum(lists)),
  hasPassword: z.boolean(),
  createdAt: z.iso.datetime(),
});
export type Me = z.infer<typeof Me>;

export const Name = z.string().trim().max(100, "must have at most 100 characters");

export const MeChange = z
  .strictObject({
    name: Name,
    theme: z.enum(["system", "light", "dark"]),
    marketingConsent: z.boolean(),
    optedOut: z.array(z.enum(lists)).max(lists.length),
  })
  .partial();
export type MeChange = z.infer<typeof MeChange>;

/** The account's address, typed once more. */
export const DeleteMe = z.strictObject({ email: z.email().max(254) });
