import type { Variant } from "@cali/core/catalog/schema.ts";
import type { WishlistItem } from "@cali/core/wishlist/schema.ts";
import { useRef, useState } from "react";
import { Awaited } from "../account/ForCustomer.tsx";
import { signInUrl, useMe } from "../account/me.ts";
import { CartNotice } from "../cart/CartNotice.tsx";
import { moveToCart, takeOff } from "./moves.ts";
import { useWishlist } from "./queries.ts";
import { Row } from "./Row.tsx";
import { Sharing } from "./Sharing.tsx";
import { TellMe } from "./TellMe.tsx";
import { things } from "./words.ts";

/** What somebody keeps for later: an account's list, or the one of this browser. */
export function WishlistPage() {
  const { list, error, retry } = useWishlist();
  const { me } = useMe();
  const top = useRef<HTMLDivElement>(null);
  if (!list) return <Awaited error={error} retry={retry} />;
  const leave = () => top.current?.focus({ preventScroll: true });
  return (
    <div ref={top} tabIndex={-1} className="outline-none">
      {me === null && <InThisBrowser />}
      <CartNotice />
      {list.items.length === 0 ? (
        <Empty />
      ) : (
        <>
          <div className="mt-2 flex flex-wrap items-start justify-between gap-x-8 gap-y-4 border-b border-line pb-5">
            <p className="figures py-2.5 text-sm">
              {things(list.count)}
              {list.count >= list.limit && `, which is all a list holds`}
            </p>
            <div className={`min-w-0 sm:max-w-xl ${list.shareToken === null ? "" : "max-sm:basis-full"}`}>
              <Sharing token={list.shareToken} />
            </div>
          </div>
          <ul aria-label="On the list">
            {list.items.map((item) => (
              <Row key={item.product.id} item={item}>
                {(variant) => <Actions item={item} variant={variant} email={me?.email} onGone={leave} />}
              </Row>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

const InThisBrowser = () => (
  <p className="note mb-6 max-w-[60ch] text-sm">
    This list lives in this browser.{" "}
    <a href={signInUrl()} className="link">
      Sign in
    </a>{" "}
    and it goes wherever you do.
  </p>
);

const Empty = () => (
  <div className="max-w-[60ch]">
    <p className="text-lg">There is nothing on it yet.</p>
    <p className="mt-2">The heart on a product’s page keeps it here until you know.</p>
    <p className="mt-6">
      <a href="/c/ceramics" className="button button-quiet">
        Look at the ceramics
      </a>
    </p>
  </div>
);

interface ActionsProps {
  item: WishlistItem;
  variant: Variant | undefined;
  email: string | undefined;
  /** The row goes, and with it what had the focus. */
  onGone: () => void;
}

function Actions({ item, variant, email, onGone }: ActionsProps) {
  const [isMoving, setMoving] = useState(false);
  const { name } = item.product;
  async function move(to: Variant): Promise<void> {
    setMoving(true);
    if (await moveToCart(item, to)) onGone();
    else setMoving(false);
  }
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
      {variant && variant.available > 0 && (
        <button
          type="button"
          className="button button-quiet button-small"
          aria-disabled={isMoving}
          onClick={() => !isMoving && void move(variant)}
        >
          {isMoving ? "Moving…" : "Move to cart"}
          <span className="sr-only"> {name}</span>
        </button>
      )}
      {variant && variant.available === 0 && <TellMe variant={variant} name={name} email={email} />}
      <button
        type="button"
        className="link ml-auto py-2 text-sm"
        onClick={() => {
          void takeOff(item);
          onGone();
        }}
      >
        Take off<span className="sr-only"> {name}</span>
      </button>
    </div>
  );
}
