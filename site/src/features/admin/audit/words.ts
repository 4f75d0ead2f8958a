import type { AuditEntry } from "@cali/core/audit/schema.ts";

/** As it comes in JSON. */
export type Entry = Omit<AuditEntry, "createdAt"> & { createdAt: string };

/** What a row of a table is, to whoever reads the log; the others are called as their table is. */
const nouns: Record<string, string> = {
  alert: "alert",
  asset: "picture",
  banner: "banner",
  category: "category",
  coupon: "coupon",
  coupon_batch: "batch of coupons",
  customer: "account",
  email_log: "mail",
  email_suppression: "suppressed address",
  fulfilment: "parcel",
  fulfilment_item: "piece of a parcel",
  import: "import",
  inventory: "stock",
  note: "note",
  order: "order",
  order_return: "return",
  order_return_item: "piece of a return",
  product: "product",
  product_image: "picture of a product",
  publication: "build of the site",
  refund: "refund",
  refund_item: "piece of a refund",
  review: "review",
  saved_view: "saved view",
  second_factor: "second factor",
  session: "session",
  shipping_method: "shipping method",
  shipping_weight_step: "price by weight",
  shipping_zone: "shipping zone",
  shipping_zone_place: "place of a shipping zone",
  staff_invite: "invitation",
  store_settings: "settings",
  tax_rate: "tax rate",
  variant: "variant",
};

export const nounOf = (subject: string): string => nouns[subject] ?? subject.replaceAll("_", " ");

export const subjects = Object.entries(nouns)
  .map(([value, label]) => ({ value, label: label.replace(/^./, (letter) => letter.toUpperCase()) }))
  .toSorted((a, b) => a.label.localeCompare(b.label));

const doings = { insert: "Added", update: "Changed", delete: "Removed" } as const;

export const titleOf = ({ operation, subject }: Entry): string => `${doings[operation]}: ${nounOf(subject)}`;

export const whoOf = ({ actorName, actorEmail, actorId }: Entry): string =>
  actorName || actorEmail || actorId;

const pages: Record<string, string> = {
  product: "products",
  category: "categories",
  banner: "banners",
  coupon: "coupons",
  order: "orders",
  order_return: "returns",
  customer: "customers",
};

/** Where what was changed is now, where it has a page. */
export const pageOf = ({ subject, subjectId, operation }: Entry): string | undefined => {
  const page = pages[subject];
  return page === undefined || operation === "delete"
    ? undefined
    : `/admin/${page}?id=${encodeURIComponent(subjectId)}`;
};

export interface Difference {
  field: string;
  /** Undefined: there was, or is, no such row. */
  before: string | undefined;
  after: string | undefined;
}

const shown = (value: unknown): string => {
  if (value === null) return "—";
  return typeof value === "string" ? value : JSON.stringify(value, null, 2);
};

/** What changed, by column, as it was and as it is. */
export function differences({ before, after }: Pick<Entry, "before" | "after">): Difference[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].toSorted();
  return fields.map((field) => ({
    field,
    before: before && field in before ? shown(before[field]) : undefined,
    after: after && field in after ? shown(after[field]) : undefined,
  }));
}
