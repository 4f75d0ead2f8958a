import type { Cart } from "@cali/core/cart/schema.ts";
import { useRef } from "react";
import { CartLine } from "./CartLine.tsx";
import { CartNotice } from "./CartNotice.tsx";
import { LeftOut } from "./LeftOut.tsx";

/** The lines and what was last said about them. Focus stays here when a line goes. */
export function CartLines({ cart }: { cart: Cart }) {
  const top = useRef<HTMLDivElement>(null);
  return (
    <div ref={top} tabIndex={-1} className="outline-none">
      <CartNotice />
      <LeftOut leftOut={cart.leftOut} />
      <ul>
        {cart.items.map((item) => (
          <CartLine
            key={item.variantId}
            cart={cart}
            item={item}
            onTakenOut={() => top.current?.focus({ preventScroll: true })}
          />
        ))}
      </ul>
    </div>
  );
}
