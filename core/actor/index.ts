import { AsyncLocalStorage } from "node:async_hooks";

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

export * as Actor from "./index.ts";
