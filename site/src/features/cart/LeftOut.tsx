import type { Cart } from "@cali/core/cart/schema.ts";
import { leftOutTitle, whyLeftOut } from "./words.ts";

/** What did not fit when a guest's pieces joined those of the account, or an order was to be bought again. */
export function LeftOut({ leftOut }: Pick<Cart, "leftOut">) {
  return (
    <div role="status" aria-live="polite" className="text-sm">
      {leftOut.length > 0 && (
        <div className="my-3 border-l-2 border-sun bg-sand px-4 py-3">
          <p className="font-semibold">{leftOutTitle(leftOut)}</p>
          <ul className="mt-1">
            {leftOut.map((item) => (
              <li key={item.variantId}>
                <a href={`/p/${item.productSlug}`} className="link">
                  {item.name}
                </a>
                : {whyLeftOut(item)}
              </li>
            ))}
          </ul>
          {leftOut.some(({ isKept }) => isKept) && (
            <p className="mt-2">
              We kept what you can still get in your{" "}
              <a href="/account/wishlist" className="link">
                wishlist
              </a>
              .
            </p>
          )}
        </div>
      )}
    </div>
  );
}
