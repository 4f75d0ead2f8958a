import { AsyncLocalStorage } from "node:async_hooks";
import { StoreError } from "../error/index.ts";
import { mayDo, type Permission, type Role } from "./permission.ts";

/** Somebody who has signed in; the shop's own people among them. */
export interface Customer {
  type: "customer";
  customerId: string;
  /** Proven, in lower case. */
  email: string;
  name: string;
  role: Role;
  sessionId: string;
  signedInAt: Date;
  /** Absent until there is one. */
  cartId?: string;
  /** One of the shop's people who has no second factor, where the shop asks for one: they are a customer until they do. */
  lacksSecondFactor?: true;
}

/** Whoever has said who they are and has yet to show their second factor: a guest until they do. */
export interface Halfway {
  type: "halfway";
  customerId: string;
  sessionId: string;
}

/** Who is asking. A guest is known by the cart their signed cookie names. */
export type Actor =
  | { type: "guest"; cartId?: string; halfway?: Halfway }
  | Customer
  | { type: "system"; name: string };

const storage = new AsyncLocalStorage<Actor>();

export const provide = <T>(actor: Actor, run: () => T): T => storage.run(actor, run);

/** The ambient actor; a guest without a cart where nobody was provided. */
export const use = (): Actor => storage.getStore() ?? { type: "guest" };

/** The cart this actor holds, if any. */
export const cartId = (): string | undefined => {
  const actor = use();
  return actor.type === "system" ? undefined : actor.cartId;
};

/** Whoever has signed in; undefined for a guest, and for the store itself. */
export const customer = (): Customer | undefined => {
  const actor = use();
  return actor.type === "customer" ? actor : undefined;
};

/** Whoever is in the middle of signing in. */
export const halfway = (): Halfway | undefined => {
  const actor = use();
  return actor.type === "guest" ? actor.halfway : undefined;
};

/**
 * Ends what only somebody who has signed in may do.
 * @throws {StoreError} `actor.sign_in_needed`, `second_factor.needed` where their second factor is still to come
 */
export function assertCustomer(): Customer {
  const found = customer();
  if (found) return found;
  if (halfway()) throw new StoreError("second_factor.needed", "Enter the code from your app first.");
  throw new StoreError("actor.sign_in_needed", "Sign in first.");
}

/** For what can't be undone, somebody has to have signed in this lately. */
const FRESH_MINUTES = 15;

/**
 * Ends what only somebody who has signed in a moment ago may do.
 * @throws {StoreError} `actor.sign_in_needed`, `session.not_fresh`
 */
export function assertFresh(): Customer {
  const found = assertCustomer();
  if (Date.now() - found.signedInAt.getTime() > FRESH_MINUTES * 60_000)
    throw new StoreError("session.not_fresh", "For this, sign in again first.");
  return found;
}

/**
 * Ends what only the store itself may do.
 * @throws {StoreError} `actor.not_allowed`
 */
export function assertStaff(): void {
  if (use().type !== "system")
    throw new StoreError("actor.not_allowed", "This is for the shop's own people.");
}

/** Whether whoever asks may do something; the store itself may do anything. */
export function may(permission: Permission): boolean {
  const actor = use();
  return actor.type === "system" || (actor.type === "customer" && mayDo(actor.role, permission));
}

/**
 * Ends what only some of the shop's people may do; the store itself may do anything.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `second_factor.needed`
 */
export function assertMay(permission: Permission): void {
  if (use().type === "system") return;
  const { role, lacksSecondFactor } = assertCustomer();
  if (!mayDo(role, permission))
    throw new StoreError("actor.not_allowed", "This is for the shop's own people.");
  if (lacksSecondFactor)
    throw new StoreError(
      "second_factor.needed",
      "The shop asks its people for a second factor. Set yours up in your account’s settings first.",
    );
}

export * as Actor from "./index.ts";
