import type { Cart } from "@cali/core/cart/schema.ts";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { asksForEmail, codeRefusal, emailRefusal, isForAnother, NO_EMAIL } from "./code.ts";
import { Entry } from "./Entry.tsx";
import { say, useNotice } from "./notice.ts";
import { applyCoupon, removeCoupon, useIsApplying } from "./queries.ts";

/** At the first of these that is there. */
const focus = (...places: (HTMLElement | null)[]) => places.find((place) => place !== null)?.focus();

const textIn = (event: FormEvent<HTMLFormElement>, name: string): string =>
  String(new FormData(event.currentTarget).get(name) ?? "").trim();

/** A code, what it gives or why not, and whose e-mail it wants to know. Quiet until it is asked for. */
export function Coupon({ cart }: { cart: Cart }) {
  const [open, setOpen] = useState(false);
  /** A code that was refused for the sake of whose it is: another address may make it good. */
  const [tried, setTried] = useState<string | null>(null);
  const notice = useNotice("coupon");
  const isApplying = useIsApplying();
  const section = useRef<HTMLElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const messageId = useId();

  const { coupon } = cart;
  const code = coupon?.code ?? tried;
  const wantsEmail = coupon ? asksForEmail(coupon.problem?.reason) : tried !== null;
  const message = notice?.text ?? coupon?.problem?.message ?? null;

  useEffect(() => {
    if (open) field.current?.focus();
  }, [open]);
  // Where it goes on: at the field that is to be filled in, or at what came of it.
  useEffect(() => {
    if (notice) focus(field.current, section.current);
  }, [notice]);
  const wasApplying = useRef(false);
  useEffect(() => {
    if (wasApplying.current && !isApplying) focus(field.current, section.current);
    wasApplying.current = isApplying;
  }, [isApplying]);

  async function apply(given: { code: string; email?: string }): Promise<void> {
    if (isApplying) return;
    try {
      await applyCoupon(given);
      setTried(null);
    } catch (error) {
      if (isForAnother(error)) setTried(given.code);
      say({ text: given.email ? emailRefusal(error) : codeRefusal(error), at: "coupon" });
    }
  }

  function submitCode(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const given = textIn(event, "code");
    if (given) void apply({ code: given });
    else say({ text: "Type the code first.", at: "coupon" });
  }

  function submitEmail(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const email = textIn(event, "email");
    if (email && field.current?.validity.valid && code) void apply({ code, email });
    else say({ text: NO_EMAIL, at: "coupon" });
  }

  function remove(): void {
    setOpen(false);
    setTried(null);
    if (coupon) void removeCoupon();
    else say(null);
    section.current?.focus({ preventScroll: true });
  }

  const entry = { ref: field, isBusy: isApplying, isWrong: notice !== null, messageId };
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label="Discount code"
      className="text-sm outline-none has-[form,.note]:pb-4"
    >
      {code ? (
        <div className="flex items-center gap-3">
          <span className={message ? "ticket text-fog" : "ticket"}>{code}</span>
          <span className={message ? "min-w-0 flex-1 text-fog" : "min-w-0 flex-1"}>{coupon?.summary}</span>
          <button type="button" className="link py-2" aria-label={`Remove ${code}`} onClick={remove}>
            Remove
          </button>
        </div>
      ) : (
        <button type="button" className="link py-2" aria-expanded={open} onClick={() => setOpen(!open)}>
          Have a code?
        </button>
      )}
      {open && !code && <Entry {...entry} name="code" onSubmit={submitCode} />}
      <div id={messageId} role="status">
        {message && <p className="note mt-2">{message}</p>}
        {coupon && !message && (
          <>
            <span className="sr-only">{`${coupon.code} applies: ${coupon.summary}.`}</span>
            {cart.email && (
              <p className="pb-2 text-xs text-fog">For {cart.email}, where the order’s mail goes too.</p>
            )}
          </>
        )}
      </div>
      {wantsEmail && <Entry {...entry} name="email" value={cart.email ?? ""} onSubmit={submitEmail} />}
    </section>
  );
}
