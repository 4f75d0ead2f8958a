import type { Cart } from "@cali/core/cart/schema.ts";
import { format } from "@cali/core/money/index.ts";
import { isBlocked } from "./cart.ts";
import { useCheckout } from "./checkout.ts";

/** What it comes to, and the way to pay. */
export function Checkout({ cart }: { cart: Cart }) {
  const { start, isLeaving } = useCheckout();
  const blocked = isBlocked(cart);
  return (
    <div>
      <dl className="flex items-baseline justify-between">
        <dt>Subtotal</dt>
        <dd className="figures text-lg font-semibold">{format(cart.subtotalCents, cart.currency)}</dd>
      </dl>
      <p className="mt-1 text-sm text-fog">Shipping and tax are added on the payment page.</p>
      <button
        type="button"
        className="button mt-4 w-full"
        aria-disabled={blocked || isLeaving}
        onClick={() => !blocked && !isLeaving && start()}
      >
        {isLeaving ? "Opening the payment page…" : "Check out"}
      </button>
      {blocked && <p className="mt-2 text-sm">One line above needs a look first.</p>}
    </div>
  );
}
