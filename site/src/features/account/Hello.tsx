import type { Me } from "@cali/core/customer/schema.ts";
import { useCart } from "../cart/queries.ts";
import { pieces } from "../cart/words.ts";
import { SignOut } from "./SignOut.tsx";

/** Who this is, what is in their cart, and the way out. */
export function Hello({ me }: { me: Me }) {
  const { cart } = useCart();
  return (
    <p className="mb-6 flex flex-wrap items-baseline gap-x-6 text-sm">
      <span className="wrap-anywhere">{me.name ? `${me.name}, ${me.email}` : me.email}</span>
      <a href="/cart" className="link figures py-2">
        Your cart: {cart ? pieces(cart.itemCount) : "…"}
      </a>
      <SignOut />
    </p>
  );
}
