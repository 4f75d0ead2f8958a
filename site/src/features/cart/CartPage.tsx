import { CartLines } from "./CartLines.tsx";
import { CartNotice } from "./CartNotice.tsx";
import { Checkout } from "./Checkout.tsx";
import { Coupon } from "./Coupon.tsx";
import { LeftOut } from "./LeftOut.tsx";
import { useCart } from "./queries.ts";
import { Totals } from "./Totals.tsx";
import { Waiting } from "./Waiting.tsx";
import { counter } from "./words.ts";

/** The whole cart: lines on the left, what it comes to on the right. */
export function CartPage() {
  const { cart, error, isSaving, retry } = useCart();
  if (cart === undefined) return <Waiting error={error} retry={retry} />;
  if (cart.items.length === 0) {
    return (
      <div className="max-w-[60ch]">
        <CartNotice />
        <LeftOut leftOut={cart.leftOut} />
        <p className="text-lg">There is nothing in it yet.</p>
        <p className="mt-2">
          A cart holds {cart.limit} pieces; most people start with{" "}
          <a href="/c/cups" className="link">
            a mug
          </a>
          .
        </p>
      </div>
    );
  }
  return (
    <div className="grid-12 gap-y-10">
      <section aria-label="Lines" className="col-span-12 border-t border-line lg:col-span-7">
        <CartLines cart={cart} />
      </section>
      <section
        aria-label="Total"
        className="col-span-12 self-start sm:col-span-8 lg:sticky lg:top-8 lg:col-span-4 lg:col-start-9"
      >
        <p className="figures mb-4 text-sm">
          {counter(cart)} pieces. More than that, and we would need a second box.
        </p>
        <Coupon cart={cart} />
        <div className="mt-2 border-t border-line py-3">
          <Totals cart={cart} isSaving={isSaving} />
        </div>
        <div className="border-t border-line pt-3">
          <Checkout cart={cart} isSaving={isSaving} />
        </div>
      </section>
    </div>
  );
}
