import type { Cart, CartItem } from "@cali/core/cart/schema.ts";
import { format } from "@cali/core/money/index.ts";
import { say } from "./notice.ts";
import { editCart, nudge } from "./queries.ts";
import { Stepper } from "./Stepper.tsx";
import { Thumb } from "./Thumb.tsx";
import { lineNote, whyNoMore } from "./words.ts";

async function takeOut(item: CartItem): Promise<void> {
  const { variantId, quantity, name } = item;
  if (!(await editCart({ variantId, quantity: 0 })) || item.problem !== null) return;
  say({
    text: `${name} is out of the cart.`,
    action: { label: "Put it back", run: () => void editCart({ variantId, quantity, line: item }) },
  });
}

/** One line: what it is, how many, what it comes to, and what the shopper should know of it. */
export function CartLine({ cart, item, onTakenOut }: { cart: Cart; item: CartItem; onTakenOut: () => void }) {
  const note = lineNote(item, cart.currency);
  const noMore = whyNoMore(cart, item);
  const buyable = item.problem === null || item.problem === "not-enough";
  return (
    <li className="flex gap-4 border-b border-line py-5">
      <Thumb imageKey={item.imageKey} />
      <div className="flex min-w-0 flex-1 flex-col">
        <div className="flex items-baseline justify-between gap-4">
          <a href={`/p/${item.productSlug}`} className="text-sm font-semibold hover:underline">
            {item.name}
          </a>
          <span className="figures text-sm">
            {buyable ? format(item.quantity * item.unitPriceCents, cart.currency) : "—"}
          </span>
        </div>
        {item.options.length > 0 && <p className="text-sm text-fog">{item.options.join(" · ")}</p>}
        {note && (
          <p className={item.problem ? "mt-1 text-sm font-medium text-poppy" : "mt-1 text-sm"}>{note}</p>
        )}
        <div className="mt-auto flex items-center justify-between gap-4 pt-3">
          {buyable ? (
            <Stepper
              label={`Quantity of ${item.name}`}
              value={item.quantity}
              min={1}
              whyNoMore={noMore}
              onStep={(step) => nudge(item.variantId, step)}
            />
          ) : (
            <span />
          )}
          <button
            type="button"
            className="link py-2 text-sm"
            aria-label={`Take out ${item.name}`}
            onClick={() => {
              void takeOut(item);
              onTakenOut();
            }}
          >
            Take out
          </button>
        </div>
        {noMore && item.problem === null && <p className="mt-1 text-xs text-fog">{noMore}</p>}
      </div>
    </li>
  );
}
