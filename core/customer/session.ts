import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Actor } from "../actor/index.ts";
import type { Role } from "../actor/permission.ts";
import { Database } from "../database/index.ts";
import { Env } from "../env/index.ts";

/** The prefix makes browsers insist on Secure, Path=/ and no Domain (RFC 6265bis, 4.1.3). */
export const SESSION_COOKIE = "__Host-session";

/** A session ends so long after signing in, however it is used. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60;

/** One that waits for a second factor ends sooner. */
export const HALFWAY_SECONDS = 10 * 60;

let derived: { from: string; secret: string } | undefined;

/** What session cookies are signed with. */
export function authSecret(): string {
  const { COOKIE_SECRET: from } = Env.need(["COOKIE_SECRET"]);
  if (derived?.from !== from)
    derived = {
      from,
      secret: Buffer.from(hkdfSync("sha256", from, "", "cali/auth", 32)).toString("base64url"),
    };
  return derived.secret;
}

const decoded = (value: string): string => {
  try {
    return decodeURIComponent(value);
  } catch {
    return "";
  }
};

/** The token a cookie's value names, if we signed it: `token.signature`, as Better Auth writes it. */
export function tokenIn(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const plain = decoded(value);
  const dot = plain.lastIndexOf(".");
  if (dot < 1) return undefined;
  const token = plain.slice(0, dot);
  const given = Buffer.from(plain.slice(dot + 1), "base64");
  const expected = createHmac("sha256", authSecret()).update(token).digest();
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined;
}

const find = Database.statement<{
  customerId: string;
  email: string;
  name: string;
  role: Role;
  sessionId: string;
  signedInAt: Date;
  cartId: string | null;
  isHalfway: boolean;
  lacksSecondFactor: boolean;
}>(
  "session.resolve",
  sql`
    SELECT c.id AS "customerId", c.email, c.name, c.role, s.id AS "sessionId", s.created_at AS "signedInAt",
      (SELECT cart.id FROM cart WHERE cart.customer_id = c.id) AS "cartId",
      f.customer_id IS NOT NULL AND s.second_factor_at IS NULL AS "isHalfway",
      c.role <> 'customer' AND f.customer_id IS NULL
        AND (SELECT second_factor_required FROM store_settings) AS "lacksSecondFactor"
    FROM session s JOIN customer c ON c.id = s.customer_id
    LEFT JOIN second_factor f ON f.customer_id = c.id AND f.confirmed_at IS NOT NULL
    WHERE s.token = ${sql.placeholder("token")} AND s.expires_at > now()`,
);

/**
 * Who a session's cookie belongs to. One indexed query.
 * @returns undefined where it was not signed by us, is over, or was ended.
 */
export async function resolve(
  cookie: string | undefined,
): Promise<Actor.Customer | Actor.Halfway | undefined> {
  const token = tokenIn(cookie);
  if (token === undefined) return undefined;
  const [row] = await find({ token });
  if (!row) return undefined;
  const { cartId, isHalfway, lacksSecondFactor, ...rest } = row;
  if (isHalfway) return { type: "halfway", customerId: rest.customerId, sessionId: rest.sessionId };
  return {
    type: "customer",
    ...rest,
    ...(cartId === null ? {} : { cartId }),
    ...(lacksSecondFactor ? { lacksSecondFactor } : {}),
  };
}

export * as Session from "./session.ts";
