import type { Cart } from "@cali/core/cart/schema.ts";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { fetchAhead, part, usePart } from "../../lib/part.ts";
import { CartNotice } from "./CartNotice.tsx";
import { isOpen, onChange, setOpen } from "./drawer.ts";
import { readMirror } from "./mirror.ts";
import { useCart } from "./queries.ts";
import { Waiting } from "./Waiting.tsx";
import { counter } from "./words.ts";

const drawerBody = part("drawer-body", () => import("./DrawerBody.tsx"));

/** Whoever points here, or comes here by the keyboard, is about to open the drawer. */
const NEAR = "[data-cart-link], [data-purchase] [type=submit]";

function useFetchedWhenNear(): void {
  useEffect(() => {
    const stop = new AbortController();
    const look = ({ target }: Event) => {
      if (!(target instanceof Element && target.closest(NEAR))) return;
      stop.abort();
      fetchAhead(drawerBody);
    };
    for (const sign of ["pointerover", "focusin", "touchstart"])
      addEventListener(sign, look, { passive: true, signal: stop.signal });
    return () => stop.abort();
  }, []);
}

/** The cart beside any page. Sleeps until the reader moves; a browser that never had a cart asks for none. */
export function CartDrawer() {
  const open = useSyncExternalStore(onChange, isOpen, () => false);
  const dialog = useRef<HTMLDialogElement>(null);
  useFetchedWhenNear();
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
      ) : (
        <Body cart={cart} isSaving={isSaving} />
      )}
    </div>
  );
}

function Body(props: { cart: Cart; isSaving: boolean }) {
  const { part: body, isMissing } = usePart(drawerBody);
  if (body) return <body.default {...props} />;
  return (
    <div>
      <div className="px-5 sm:px-7">
        <CartNotice />
      </div>
      {isMissing ? (
        <p role="alert" className="px-5 py-6 sm:px-7">
          What is in it could not be fetched.{" "}
          <a href="/cart" className="link">
            See the whole cart
          </a>
        </p>
      ) : (
        <Waiting error={null} retry={() => undefined} />
      )}
    </div>
  );
}
