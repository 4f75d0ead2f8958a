/** What a person is to the shop. */
export const roles = ["customer", "support", "manager", "owner"] as const;
export type Role = (typeof roles)[number];

const everyone = ["support", "manager", "owner"] as const;
const managers = ["manager", "owner"] as const;

/** What the shop's people may do, and in which roles. */
export const permissions = {
  "catalog.read": everyone,
  "catalog.write": managers,
  "content.write": managers,
  "inventory.adjust": managers,
  "coupons.read": everyone,
  "coupons.write": managers,
  "orders.read": everyone,
  "orders.note": everyone,
  "orders.fulfil": everyone,
  // What gives money away, or up.
  "orders.cancel": managers,
  "orders.refund": managers,
  "returns.decide": everyone,
  "customers.read": everyone,
  "customers.note": everyone,
  "customers.end-sessions": managers,
  "reviews.moderate": everyone,
  "emails.read": everyone,
  "emails.retry": everyone,
  "emails.suppress": managers,
  "settings.read": everyone,
  "settings.write": managers,
  "publish.read": everyone,
  "publish.write": managers,
  /** What the shop earns. */
  "analytics.read": managers,
  "audit.read": managers,
  "staff.manage": ["owner"],
  /** What is everybody's own: saved views, a second factor. */
  "admin.own": everyone,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

export const mayDo = (role: Role, permission: Permission): boolean =>
  (permissions[permission] as readonly Role[]).includes(role);
