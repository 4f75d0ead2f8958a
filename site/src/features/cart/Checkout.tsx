import type { Cart } from "@cali/core/cart/schema.ts";
import { isBlocked } from "./cart.ts";
import { useCheckout } from "./checkout.ts";
import { say } from "./notice.ts";
import { Row } from "./Row.tsx";
import { shippingNote, sumsOf } from "./sums.ts";

/** What it comes to in the end, and the way to pay. */
export function Checkout({ cart, isSaving }: { cart: Cart; isSaving: boolean }) {
  const { start, isLeaving } = useCheckout();
  const { total, included } = sumsOf(cart);
  const blocked = isBlocked(cart);

  function checkOut(): void {
    if (blocked || isLeaving) return;
    // The server would say the same, a moment later.
    if (cart.shippingProblem !== null && !isSaving)
      say({ text: shippingNote(cart) ?? "", at: "destination" });
    else start();
  }

  return (
    <div>
      <dl className="figures" aria-live="polite" aria-atomic="true">
        <Row sum={total} isOld={isSaving} isTotal />
      </dl>
      {included && <p className="figures text-right text-xs text-fog">{included}</p>}
      <button
        type="button"
        className="button mt-4 w-full"
        aria-disabled={blocked || isLeaving}
        onClick={checkOut}
      >
        {isLeaving ? "Opening the payment page…" : "Check out"}
      </button>
      {blocked && <p className="mt-2 text-sm">One line above needs a look first.</p>}
    </div>
  );
}
