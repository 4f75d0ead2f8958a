import type { Permission } from "@cali/core/actor/permission.ts";

export interface Section {
  path: string;
  name: string;
  /** Whoever may not do this doesn't see it. */
  needs: Permission;
  /** Pressed after `g`, goes there. */
  key?: string;
}

/** The admin's pages, in the order of the navigation. */
export const sections: readonly (readonly Section[])[] = [
  [
    { path: "/admin", name: "Today", needs: "admin.own", key: "t" },
    { path: "/admin/analytics", name: "Analytics", needs: "analytics.read", key: "y" },
    { path: "/admin/orders", name: "Orders", needs: "orders.read", key: "o" },
    { path: "/admin/returns", name: "Returns", needs: "orders.read", key: "r" },
    { path: "/admin/customers", name: "Customers", needs: "customers.read", key: "c" },
    { path: "/admin/reviews", name: "Reviews", needs: "reviews.moderate", key: "v" },
  ],
  [
    { path: "/admin/products", name: "Products", needs: "catalog.read", key: "p" },
    { path: "/admin/inventory", name: "Inventory", needs: "catalog.read", key: "i" },
    { path: "/admin/categories", name: "Categories", needs: "catalog.read", key: "k" },
    { path: "/admin/coupons", name: "Coupons", needs: "coupons.read", key: "d" },
    { path: "/admin/banners", name: "Banners", needs: "catalog.read", key: "b" },
    { path: "/admin/pictures", name: "Pictures", needs: "catalog.write" },
    { path: "/admin/import", name: "Import and export", needs: "catalog.write" },
  ],
  [
    { path: "/admin/emails", name: "E-mail", needs: "emails.read", key: "e" },
    { path: "/admin/publish", name: "Publishing", needs: "publish.read", key: "u" },
    { path: "/admin/audit", name: "Audit log", needs: "audit.read", key: "a" },
    { path: "/admin/staff", name: "Staff", needs: "staff.manage", key: "s" },
    { path: "/admin/settings", name: "Settings", needs: "settings.read" },
  ],
];

export const allSections: readonly Section[] = sections.flat();
