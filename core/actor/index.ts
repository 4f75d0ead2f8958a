import { AsyncLocalStorage } from "node:async_hooks";
import { StoreError } from "../error/index.ts";

/** Who is asking. A guest is known by the cart their signed cookie names. */
export type Actor =
  | { type: "guest"; cartId?: string }
  | { type: "customer"; customerId: string; cartId?: string }
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

/**
 * Ends what only the shop's own people, or the store itself, may do.
 * @throws {StoreError} `actor.not_allowed`
 */
export function assertStaff(): void {
  if (use().type !== "system")
    throw new StoreError("actor.not_allowed", "This is for the shop's own people.");
}

export * as Actor from "./index.ts";
