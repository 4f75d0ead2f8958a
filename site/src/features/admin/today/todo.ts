import type { Permission } from "@cali/core/actor/permission.ts";
import { COUNTED, type Today } from "@cali/core/today/schema.ts";

/** As it comes in JSON. */
export type TodayJson = Omit<Today, "disputeDueAt" | "alerts"> & {
  disputeDueAt: string | null;
  alerts: (Omit<Today["alerts"][number], "createdAt"> & { createdAt: string })[];
};

type Counted = { [K in keyof Today]: Today[K] extends number ? K : never }[keyof Today];

/** Something that waits for a person, and the list of it. */
export interface Todo {
  what: Counted;
  one: string;
  many: string;
  href: string;
  needs: Permission;
  /** Money or goodwill is lost while it waits. */
  isUrgent?: true;
}

/** What costs most to leave comes first. */
export const todos: readonly Todo[] = [
  {
    what: "held",
    one: "payment is held: it doesn’t fit its order",
    many: "payments are held: they don’t fit their orders",
    href: "/admin/orders?status=held",
    needs: "orders.read",
    isUrgent: true,
  },
  {
    what: "disputes",
    one: "dispute needs an answer",
    many: "disputes need an answer",
    href: "/admin/orders?part=disputed",
    needs: "orders.read",
    isUrgent: true,
  },
  {
    what: "toShip",
    one: "order to ship",
    many: "orders to ship",
    href: "/admin/orders?part=to-ship",
    needs: "orders.read",
  },
  {
    what: "partShipped",
    one: "order shipped in part",
    many: "orders shipped in part",
    href: "/admin/orders?part=part-shipped",
    needs: "orders.read",
  },
  {
    what: "returns",
    one: "return to answer",
    many: "returns to answer",
    href: "/admin/returns?status=requested",
    needs: "orders.read",
  },
  {
    what: "reviews",
    one: "review to read",
    many: "reviews to read",
    href: "/admin/reviews",
    needs: "reviews.moderate",
  },
  {
    what: "failedMails",
    one: "mail could not be sent",
    many: "mails could not be sent",
    href: "/admin/emails?state=dead",
    needs: "emails.read",
  },
  {
    what: "soldOut",
    one: "variant is sold out",
    many: "variants are sold out",
    href: "/admin/inventory?state=out",
    needs: "catalog.read",
  },
  {
    what: "lowStock",
    one: "variant runs low",
    many: "variants run low",
    href: "/admin/inventory?state=low",
    needs: "catalog.read",
  },
];

export const counted = (count: number): string => (count >= COUNTED ? "99+" : String(count));
