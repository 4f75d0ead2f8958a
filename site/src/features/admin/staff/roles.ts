import type { StaffRole } from "@cali/core/staff/schema.ts";

/** What each role is for. */
export const roles: readonly { value: StaffRole; label: string; about: string }[] = [
  {
    value: "support",
    label: "Support",
    about: "Answers customers, ships orders, decides on returns and reviews.",
  },
  {
    value: "manager",
    label: "Manager",
    about: "Also keeps products, prices, coupons and settings, and refunds orders.",
  },
  { value: "owner", label: "Owner", about: "Everything, and who else works here." },
];

export const labelOf = (role: StaffRole): string => roles.find(({ value }) => value === role)?.label ?? role;
