import type { Cart } from "@cali/core/cart/schema.ts";
import { useEffect, useId, useRef, useState } from "react";
import type { DestinationForm } from "./DestinationForm.tsx";
import { say, useNotice } from "./notice.ts";
import { placeName } from "./place.ts";
import { shipTo } from "./queries.ts";
import { Row } from "./Row.tsx";
import { shippingNote, shippingOf } from "./sums.ts";

/** What shipping costs, where it goes, and the way to send it elsewhere. */
export function Destination({ cart, isSaving }: { cart: Cart; isSaving: boolean }) {
  const { destination } = cart;
  const [open, setOpen] = useState(false);
  const [Form, setForm] = useState<typeof DestinationForm>();
  /** What is picked and not agreed yet; null: the destination itself. */
  const [draft, setDraft] = useState<Pick<Cart["destination"], "country" | "region"> | null>(null);
  const toggle = useRef<HTMLButtonElement>(null);
  const notice = useNotice("destination");
  const noteId = useId();
  useEffect(() => {
    if (notice) setOpen(true);
  }, [notice]);

  // Most carts go where the shop thinks they go, so the form comes when it is asked for.
  useEffect(() => {
    if (!open || Form) return;
    import("./DestinationForm.tsx").then(
      (loaded) => setForm(() => loaded.DestinationForm),
      () => {
        setOpen(false);
        say({ text: "The list of places did not come. Check your connection and try again." });
      },
    );
  }, [open, Form]);

  function turn(): void {
    setDraft(null);
    setOpen(!open);
  }

  async function send(next: Cart["destination"]): Promise<void> {
    setOpen(false);
    toggle.current?.focus();
    if (await shipTo(next)) setDraft(null);
  }

  const name = (
    <>
      Shipping to {placeName(destination)}{" "}
      <button
        ref={toggle}
        type="button"
        className="link -my-2 ml-1 py-2"
        aria-expanded={open}
        aria-label={open ? "Keep the destination" : "Change the destination"}
        onClick={turn}
      >
        {open ? "Keep" : "Change"}
      </button>
    </>
  );
  const isTrouble = notice !== null || cart.shippingProblem !== null;
  return (
    <Row name={name} sum={shippingOf(cart)} isOld={isSaving}>
      <dd className="col-span-2">
        <p id={noteId} role="status" className={isTrouble ? "note my-2" : "min-h-5 text-xs text-fog"}>
          {notice?.text ?? shippingNote(cart)}
        </p>
        {open && Form && (
          <Form
            destination={destination}
            draft={draft ?? destination}
            onDraft={setDraft}
            noteId={noteId}
            notice={notice}
            onSend={(next) => void send(next)}
          />
        )}
      </dd>
    </Row>
  );
}
