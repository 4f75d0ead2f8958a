import { createHmac, randomBytes } from "node:crypto";
import { Actor } from "@cali/core/actor/index.ts";
import type { Role } from "@cali/core/actor/permission.ts";
import { authSecret, SESSION_COOKIE } from "@cali/core/customer/session.ts";
import { Id } from "@cali/core/id/index.ts";
import { Shopper } from "./shopper.ts";
import type { TestStore } from "./store.ts";

/** Somebody who has signed in, for verbs that look at nothing but that. */
export const someCustomer = (of: Partial<Actor.Customer> = {}): Actor.Customer => ({
  type: "customer",
  customerId: "cus_1",
  email: "ada@example.com",
  name: "Ada",
  role: "customer",
  sessionId: "ses_1",
  signedInAt: new Date(),
  ...of,
});

/** What those who are none of the shop's own people are told by a verb: a guest, and a customer. */
export const toldToOutsiders = (verb: () => Promise<unknown>): Promise<unknown[]> =>
  Promise.all(
    [{ type: "guest" } as const, someCustomer()].map((actor) =>
      Actor.provide(actor, verb).then(
        () => "nothing: it was done",
        (error: { code?: string }) => error.code ?? error,
      ),
    ),
  );

/** For `toldToOutsiders`, of what is for the shop's own people. */
export const FOR_STAFF = ["actor.sign_in_needed", "actor.not_allowed"];

/** A browser in which somebody has signed in. */
export interface SignedIn {
  shopper: Shopper;
  customerId: string;
  email: string;
}

/** Value of the cookie that names a session, as Better Auth signs it. */
export const sessionCookie = (token: string): string =>
  encodeURIComponent(`${token}.${createHmac("sha256", authSecret()).update(token).digest("base64")}`);

/** Gives a customer a session past the sign-in. @returns its token. */
export async function startSession(store: TestStore, shopper: Shopper, customerId: string): Promise<string> {
  const token = randomBytes(24).toString("base64url");
  await store.sql(
    "INSERT INTO session (id, customer_id, token, expires_at) VALUES ($1, $2, $3, now() + interval '1 day')",
    [Id.create("session"), customerId, token],
  );
  shopper.cookies.set(SESSION_COOKIE, sessionCookie(token));
  return token;
}

/** A new account, past the sign-up, signed in to. */
export async function newCustomer(
  store: TestStore,
  of: { email?: string; name?: string; role?: Role } = {},
): Promise<SignedIn> {
  const customerId = Id.create("customer");
  const email = of.email ?? `${customerId.slice(-10).toLowerCase()}@example.com`;
  await store.sql(
    "INSERT INTO customer (id, email, email_verified, name, role) VALUES ($1, $2, true, $3, $4)",
    [customerId, email, of.name ?? "Ada Lovelace", of.role ?? "customer"],
  );
  await store.sql("INSERT INTO cart (id, customer_id) VALUES ($1, $2)", [Id.create("cart"), customerId]);
  const shopper = new Shopper(store);
  await startSession(store, shopper, customerId);
  return { shopper, customerId, email };
}
