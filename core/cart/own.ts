import { Actor } from "../actor/index.ts";
import { Id } from "../id/index.ts";
import { ofCustomer } from "./join.ts";

/** The id of the actor's cart; that of one still to be made for a guest who holds none. */
export async function ownId(): Promise<string> {
  const held = Actor.cartId();
  if (held !== undefined) return held;
  const customer = Actor.customer();
  return customer ? ofCustomer(customer.customerId) : Id.create("cart");
}
