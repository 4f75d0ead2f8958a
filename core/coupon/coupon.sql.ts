import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { customerTable } from "../customer/customer.sql.ts";
import { at, createdAt, id } from "../database/columns.ts";
import { orderTable } from "../order/order.sql.ts";

/** Codes that were made together, each a coupon of its own with the same rules. */
export const couponBatchTable = pgTable(
  "coupon_batch",
  {
    id: id(),
    prefix: text().notNull(),
    /** How many codes; kept by trigger. */
    count: integer().notNull(),
    /** As they were when the codes were made. */
    rules: jsonb().notNull(),
    createdBy: text().references(() => customerTable.id, { onDelete: "set null" }),
    createdAt: createdAt(),
  },
  (t) => [
    index("coupon_batch_newest").on(t.createdAt, t.id),
    check("coupon_batch_count", sql`${t.count} BETWEEN 1 AND 10000`),
    check("coupon_batch_prefix", sql`${t.prefix} ~ '^[A-Z0-9]{2,20}$'`),
  ],
);

export const couponTable = pgTable(
  "coupon",
  {
    id: id(),
    /** Upper case, as it is compared. */
    code: text().notNull().unique("coupon_code_unique"),
    kind: text().$type<"percentage" | "fixed" | "free-shipping">().notNull(),
    /** Hundredths of a percent off, of a percentage coupon: 15 % is 1500. */
    percentBasisPoints: integer(),
    /** Cents off, of a fixed coupon. */
    amountCents: integer(),
    /** What the lines it applies to must come to. */
    minimumCents: integer().notNull().default(0),
    /** The categories (with those below) and products it applies to; both empty: everything. */
    categoryIds: text().array().notNull().default(sql`'{}'::text[]`),
    productIds: text().array().notNull().default(sql`'{}'::text[]`),
    firstOrderOnly: boolean().notNull().default(false),
    startsAt: at(),
    endsAt: at(),
    maxUses: integer(),
    maxUsesPerCustomer: integer(),
    /** Orders that hold it, unpaid ones too, as they hold stock; kept by trigger. */
    useCount: integer().notNull().default(0),
    active: boolean().notNull().default(true),
    /** Whether customers find it in their account; others have to know the code. */
    listed: boolean().notNull().default(false),
    batchId: text().references(() => couponBatchTable.id),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    index("coupon_newest").on(t.createdAt, t.id),
    index("coupon_active_newest").on(t.active, t.createdAt, t.id),
    index("coupon_kind_newest").on(t.kind, t.createdAt, t.id),
    index("coupon_of_batch").on(t.batchId, t.createdAt, t.id),
    index("coupon_by_start").on(t.startsAt, t.id),
    index("coupon_by_end").on(t.endsAt, t.id),
    index("coupon_used_up").on(t.createdAt, t.id).where(sql`use_count >= max_uses`),
    // As codes are looked for by how they begin.
    index("coupon_by_code").on(sql`code COLLATE "C"`, t.id),
    check("coupon_code_format", sql`${t.code} ~ '^[A-Z0-9][A-Z0-9_-]{1,39}$'`),
    check("coupon_kind_known", sql`${t.kind} IN ('percentage', 'fixed', 'free-shipping')`),
    check(
      "coupon_percentage",
      sql`(${t.kind} = 'percentage') = (${t.percentBasisPoints} IS NOT NULL) AND ${t.percentBasisPoints} BETWEEN 1 AND 10000`,
    ),
    check(
      "coupon_amount",
      sql`(${t.kind} = 'fixed') = (${t.amountCents} IS NOT NULL) AND ${t.amountCents} > 0`,
    ),
    check("coupon_minimum_not_negative", sql`${t.minimumCents} >= 0`),
    check("coupon_dates", sql`${t.startsAt} < ${t.endsAt}`),
    check("coupon_limits_positive", sql`LEAST(${t.maxUses}, ${t.maxUsesPerCustomer}) > 0`),
    check("coupon_uses_within_limit", sql`${t.useCount} BETWEEN 0 AND COALESCE(${t.maxUses}, ${t.useCount})`),
    index("coupon_listed").on(t.createdAt, t.id).where(sql`listed AND active`),
  ],
);

/** An order's hold on a coupon, from checkout on; gone when the order is cancelled. */
export const couponUseTable = pgTable(
  "coupon_use",
  {
    orderId: text()
      .primaryKey()
      .references(() => orderTable.id, { onDelete: "cascade" }),
    couponId: text()
      .notNull()
      .references(() => couponTable.id),
    /** Whom a limit for each customer counts: the e-mail address in lower case. Known wherever the coupon asks for it. */
    customerKey: text(),
    createdAt: createdAt(),
  },
  (t) => [
    index("coupon_use_customer").on(t.couponId, t.customerKey),
    index("coupon_use_newest").on(t.couponId, t.createdAt, t.orderId),
  ],
);
