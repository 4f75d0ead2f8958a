/** What a person is to the shop. */
export const roles = ["customer", "support", "manager", "owner"] as const;
export type Role = (typeof roles)[number];

/** What the shop's people may do, and in which roles. */
export const permissions = {
  "reviews.moderate": ["support", "manager", "owner"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

export const mayDo = (role: Role, permission: Permission): boolean =>
  (permissions[permission] as readonly Role[]).includes(role);
