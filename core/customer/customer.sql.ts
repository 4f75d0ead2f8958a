import { sql } from "drizzle-orm";
import { boolean, check, index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { Role } from "../actor/permission.ts";
import { at, createdAt, id } from "../database/columns.ts";
import type { AddressFields } from "./schema.ts";

/** Whoever has proven an address; the shop's own people too. Nobody is here who hasn't. */
export const customerTable = pgTable(
  "customer",
  {
    id: id(),
    /** In lower case. */
    email: text().notNull().unique("customer_email_unique"),
    emailVerified: boolean().notNull().default(false),
    name: text().notNull().default(""),
    image: text(),
    role: text().$type<Role>().notNull().default("customer"),
    /** How the site looks to them, on any device. */
    theme: text().$type<"system" | "light" | "dark">().notNull().default("system"),
    /** Since when they have agreed to hear of news; absent: they haven't. */
    marketingConsentAt: at(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [
    index("customer_newest").on(t.createdAt, t.id),
    index("customer_name_lower").on(sql`(lower(name) COLLATE "C")`, t.id),
    index("customer_email_prefix").on(sql`(email COLLATE "C")`, t.id),
    index("customer_consenting").on(t.createdAt, t.id).where(sql`marketing_consent_at IS NOT NULL`),
    index("customer_staff").on(t.createdAt, t.id).where(sql`role <> 'customer'`),
    check("customer_email_lower", sql`${t.email} = lower(${t.email})`),
    check("customer_role_known", sql`${t.role} IN ('customer', 'support', 'manager', 'owner')`),
    check("customer_theme_known", sql`${t.theme} IN ('system', 'light', 'dark')`),
    check("customer_name_length", sql`length(${t.name}) <= 100`),
  ],
);

const customerId = () =>
  text()
    .notNull()
    .references(() => customerTable.id, { onDelete: "cascade" });

/** A signed-in browser. Its token is worth nothing without the signature in the browser's cookie. */
export const sessionTable = pgTable(
  "session",
  {
    id: id(),
    customerId: customerId(),
    token: text().notNull().unique("session_token_unique"),
    expiresAt: at().notNull(),
    ipAddress: text(),
    userAgent: text(),
    /** What the user agent says, in words, such as "Firefox on Linux". */
    device: text(),
    /** When a second factor was shown in it. */
    secondFactorAt: at(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [index("session_customer").on(t.customerId, t.createdAt), index("session_over").on(t.expiresAt)],
);

/** How somebody proves who they are: a password's hash. The tokens are for signing in through others, which nobody does yet. */
export const credentialTable = pgTable(
  "customer_credential",
  {
    id: id(),
    customerId: customerId(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    password: text(),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: at(),
    refreshTokenExpiresAt: at(),
    scope: text(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [uniqueIndex("customer_credential_one_of_a_kind").on(t.customerId, t.providerId)],
);

/** Codes and reset links that were sent, hashed, as is whom they are for. */
export const verificationTable = pgTable(
  "verification",
  {
    id: id(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: at().notNull(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [
    index("verification_identifier").on(t.identifier, t.createdAt),
    index("verification_over").on(t.expiresAt),
  ],
);

/** Kinds of device somebody has signed in from, so that a new one can be told. */
export const customerDeviceTable = pgTable(
  "customer_device",
  {
    customerId: customerId(),
    /** Such as "Firefox on Linux". */
    device: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.customerId, t.device] })],
);

/** Addresses that an account had before, so that what was written to them is found. */
export const formerEmailTable = pgTable(
  "customer_former_email",
  {
    customerId: customerId(),
    email: text().notNull(),
    until: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.customerId, t.email, t.until] })],
);

export const addressTable = pgTable(
  "customer_address",
  {
    id: id(),
    customerId: customerId(),
    name: text().notNull(),
    line1: text().notNull(),
    line2: text(),
    city: text().notNull(),
    state: text(),
    postalCode: text(),
    country: text().notNull(),
    phone: text(),
    isDefault: boolean().notNull().default(false),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  } satisfies Record<keyof AddressFields | "id" | "customerId" | "createdAt" | "updatedAt", unknown>,
  (t) => [
    index("customer_address_customer").on(t.customerId, t.createdAt),
    uniqueIndex("customer_address_one_default").on(t.customerId).where(sql`is_default`),
    check("customer_address_country", sql`${t.country} ~ '^[A-Z]{2}$'`),
  ],
);
