import * as z from "zod";
import { type Permission, permissions, roles } from "../actor/permission.ts";

/** Roles of the shop's people, from the least to the most. */
export const staffRoles = ["support", "manager", "owner"] as const;
export const StaffRole = z.enum(staffRoles);
export type StaffRole = z.infer<typeof StaffRole>;

const page = {
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
};
export const StaffQuery = z.strictObject({ role: StaffRole.optional(), ...page });
export type StaffQuery = z.infer<typeof StaffQuery>;

/** One of the shop's people. */
export const Colleague = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: StaffRole,
  hasSecondFactor: z.boolean(),
  /** Browsers they are signed in in, and when that was last begun. */
  sessions: z.int(),
  lastSignInAt: z.date().nullable(),
  createdAt: z.date(),
});
export type Colleague = z.infer<typeof Colleague>;

export const RoleChange = z.strictObject({ role: StaffRole });

const EmailAddress = z.string().trim().toLowerCase().pipe(z.email("is not an e-mail address").max(254));

export const NewInvite = z.strictObject({ email: EmailAddress, role: StaffRole });
export type NewInvite = z.infer<typeof NewInvite>;

export const InviteQuery = z.strictObject(page);
export type InviteQuery = z.infer<typeof InviteQuery>;

/** An invitation that is neither accepted nor withdrawn. */
export const Invite = z.object({
  id: z.string(),
  email: z.string(),
  role: StaffRole,
  /** Name of whoever invites; null where they have none, or are gone. */
  invitedBy: z.string().nullable(),
  expiresAt: z.date(),
  createdAt: z.date(),
});
export type Invite = z.infer<typeof Invite>;

/** As it stands in the link. */
export const InviteToken = z.strictObject({ token: z.string().min(1).max(100) });

/** What whoever has the link is shown. */
export const Invitation = z.object({
  email: z.string(),
  role: StaffRole,
  invitedBy: z.string().nullable(),
  expiresAt: z.date(),
});
export type Invitation = z.infer<typeof Invitation>;

/** Who somebody is to the shop. */
export const AdminMe = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(roles),
  /** What they may do; of a customer nothing. */
  permissions: z.array(z.enum(Object.keys(permissions) as [Permission, ...Permission[]])),
  secondFactor: z.object({
    isOn: z.boolean(),
    /** Whether the shop asks for one that they lack: until they have it, they may do nothing. */
    isMissing: z.boolean(),
  }),
});
export type AdminMe = z.infer<typeof AdminMe>;
