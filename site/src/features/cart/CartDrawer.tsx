import { useEffect, useRef, useSyncExternalStore } from "react";
import { CartLines } from "./CartLines.tsx";
import { CartNotice } from "./CartNotice.tsx";
import { Checkout } from "./Checkout.tsx";
import { Coupon } from "./Coupon.tsx";
import { isOpen, onChange, setOpen } from "./drawer.ts";
import { LeftOut } from "./LeftOut.tsx";
import { readMirror } from "./mirror.ts";
import { useCart } from "./queries.ts";
import { Totals } from "./Totals.tsx";
import { counter } from "./words.ts";

/** The cart beside any page. Sleeps until the reader moves; a browser that never had a cart asks for none. */
export function CartDrawer() {
  const open = useSyncExternalStore(onChange, isOpen, () => false);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click is on the backdrop; the dialog closes with Escape
    <dialog
      ref={dialog}
      data-cart-drawer
      aria-labelledby="drawer-title"
      className="drawer"
      onClose={() => setOpen(false)}
      onClick={({ target, currentTarget }) => target === currentTarget && setOpen(false)}
    >
      <Contents open={open} />
    </dialog>
  );
}

const hasMirror = (): boolean => typeof window !== "undefined" && readMirror() !== undefined;

function Contents({ open }: { open: boolean }) {
  const { cart, error, isSaving, retry } = useCart({ enabled: open || hasMirror() });
  if (!open) return null;
  return (
    <div className="drawer-inside">
      <header className="flex items-center gap-3 border-b border-line px-5 py-3 sm:px-7">
        <h2 id="drawer-title" className="text-lg">
          Your cart
        </h2>
        {cart && <p className="figures text-sm text-fog">{counter(cart)}</p>}
        <button type="button" className="link ml-auto py-3 text-sm" onClick={() => setOpen(false)}>
          Close
        </button>
      </header>
      {cart === undefined ? (
        <Waiting error={error} retry={retry} />
      ) : cart.items.length === 0 ? (
        <div className="flex-1 px-5 py-6 sm:px-7">
          <CartNotice />
          <LeftOut leftOut={cart.leftOut} />
          <p>Nothing in it yet.</p>
          <a href="/c/ceramics" className="link mt-2 inline-block py-2">
            Start with the ceramics
          </a>
        </div>
      ) : (
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
      )}
    </div>
  );
}

export function Waiting({ error, retry }: { error: Error | null; retry: () => void }) {
  if (!error) return <p className="flex-1 px-5 py-6 sm:px-7">Fetching your cart…</p>;
  return (
    <div role="alert" className="flex-1 px-5 py-6 sm:px-7">
      <p>{error.message}</p>
      <button type="button" className="button button-quiet mt-4" onClick={retry}>
        Try again
      </button>
    </div>
  );
}
