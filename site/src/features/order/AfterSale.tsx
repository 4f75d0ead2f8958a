import type { OrderView } from "@cali/core/order/schema.ts";
import type { ReturnView } from "@cali/core/returns/schema.ts";
import { useRef, useState } from "react";
import { pictureUrl } from "../../lib/picture.ts";
import type { OrderRef } from "./address.ts";
import { ReturnForm } from "./ReturnForm.tsx";
import { isAsking, returnable } from "./returnable.ts";

interface Props {
  order: OrderView;
  orderRef: OrderRef;
  returns: ReturnView[];
}

/** Sending pieces back. Nothing is said of it before anything has left. */
export function AfterSale({ order, orderRef, returns }: Props) {
  const [open, setOpen] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  const lines = returnable(order, returns);
  if (order.shipments.length === 0) return null;
  const waits = isAsking(returns);

  function close(): void {
    setOpen(false);
    title.current?.focus();
  }

  return (
    <section aria-labelledby="after-sale" className="mt-12 border-t border-line pt-6">
      <h2 id="after-sale" ref={title} tabIndex={-1} className="text-lg outline-none">
        Send something back
      </h2>
      <p role="status" className="mt-2 max-w-[56ch] text-sm">
        {waits
          ? "You have asked to. We answer within a working day; until then, nothing else is to be done."
          : lines.length === 0
            ? "You have asked to send back everything that left."
            : "Thirty days from the day it arrives, whatever the reason."}
      </p>
      <Pictures returns={returns} />
      {!waits && lines.length > 0 && (
        <div className="mt-4">
          {open ? (
            <ReturnForm order={orderRef} lines={lines} onSent={close} />
          ) : (
            <button type="button" className="button button-quiet button-small" onClick={() => setOpen(true)}>
              Choose what
            </button>
          )}
        </div>
      )}
    </section>
  );
}

const Pictures = ({ returns }: { returns: ReturnView[] }) => {
  const keys = returns.flatMap(({ photoKeys }) => photoKeys);
  if (keys.length === 0) return null;
  return (
    <ul className="mt-4 flex flex-wrap gap-3">
      {keys.map((key, index) => (
        <li key={key} className="picture size-20">
          <img src={pictureUrl(key, 320, "webp")} alt={`${index + 1} of what you sent`} loading="lazy" />
        </li>
      ))}
    </ul>
  );
};
