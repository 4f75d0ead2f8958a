import type { Cart } from "@cali/core/cart/schema.ts";
import { Destination } from "./Destination.tsx";
import { Row } from "./Row.tsx";
import { sumsOf } from "./sums.ts";

/** What the total is made of. The subtotal is always this moment's; the rest pales until the server has caught up. */
export function Totals({ cart, isSaving }: { cart: Cart; isSaving: boolean }) {
  const { subtotal, discount, tax } = sumsOf(cart);
  return (
    <dl className="figures text-sm">
      <Row sum={subtotal} />
      {discount && <Row sum={discount} isOld={isSaving} />}
      <Destination cart={cart} isSaving={isSaving} />
      {tax && <Row sum={tax} isOld={isSaving} />}
    </dl>
  );
}
