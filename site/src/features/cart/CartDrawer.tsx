import { lazy, Suspense, useEffect, useRef, useSyncExternalStore } from "react";
import { isOpen, onChange, setOpen } from "./drawer.ts";
import { readMirror } from "./mirror.ts";
import { useCart } from "./queries.ts";
import { Waiting } from "./Waiting.tsx";
import { counter } from "./words.ts";

const fetchBody = () => import("./DrawerBody.tsx");
const DrawerBody = lazy(fetchBody);

/** Whoever points here, or comes here by the keyboard, is about to open the drawer. */
const NEAR = "[data-cart-link], [data-purchase] [type=submit]";

function useFetchedWhenNear(): void {
  useEffect(() => {
    const stop = new AbortController();
    const look = ({ target }: Event) => {
      if (!(target instanceof Element && target.closest(NEAR))) return;
      stop.abort();
      // One that didn't come is asked for again when the drawer opens.
      void fetchBody().catch(() => undefined);
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
  const waiting = <Waiting error={cart === undefined ? error : null} retry={retry} />;
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
        waiting
      ) : (
        <Suspense fallback={waiting}>
          <DrawerBody cart={cart} isSaving={isSaving} />
        </Suspense>
      )}
    </div>
  );
}
