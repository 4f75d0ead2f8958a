import type { Cart } from "@cali/core/cart/schema.ts";
import { CartLines } from "./CartLines.tsx";
import { CartNotice } from "./CartNotice.tsx";
import { Checkout } from "./Checkout.tsx";
import { Coupon } from "./Coupon.tsx";
import { LeftOut } from "./LeftOut.tsx";
import { Totals } from "./Totals.tsx";

/** What is in the drawer below its head: fetched when somebody is about to look at it. */
export default function DrawerBody({ cart, isSaving }: { cart: Cart; isSaving: boolean }) {
  if (cart.items.length === 0) {
    return (
      <div className="flex-1 px-5 py-6 sm:px-7">
        <CartNotice />
        <LeftOut leftOut={cart.leftOut} />
        <p>Nothing in it yet.</p>
        <a href="/c/ceramics" className="link mt-2 inline-block py-2">
          Start with the ceramics
        </a>
      </div>
    );
  }
  return (
    <>
      <div className="drawer-lines px-5 sm:px-7">
        <CartLines cart={cart} />
        <div className="mt-auto py-3">
          <Coupon cart={cart} />
          <div className="pt-1">
            <Totals cart={cart} isSaving={isSaving} />
          </div>
        </div>
      </div>
      <footer className="border-t border-line px-5 pt-3 pb-5 sm:px-7">
        <Checkout cart={cart} isSaving={isSaving} />
        <a href="/cart" className="link mt-3 block py-1 text-center text-sm">
          See the whole cart
        </a>
      </footer>
    </>
  );
}
