import type { SharedWishlist } from "@cali/core/wishlist/schema.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ApiError, api } from "../../lib/api.ts";
import { queryClient } from "../../lib/query.ts";
import { Awaited } from "../account/ForCustomer.tsx";
import { CartNotice } from "../cart/CartNotice.tsx";
import { copyToCart } from "./moves.ts";
import { Row } from "./Row.tsx";

const tokenInAddress = (): string => new URLSearchParams(location.search).get("list") ?? "";

/** A list that somebody shared: to look at, and to buy from. */
export function SharedPage() {
  const [token] = useState(tokenInAddress);
  const { data, error, refetch } = useQuery(
    {
      queryKey: ["shared-wishlist", token],
      queryFn: ({ signal }) =>
        api<SharedWishlist>(`/wishlist/shared/${encodeURIComponent(token)}`, { signal }),
      enabled: token !== "",
    },
    queryClient,
  );
  if (token === "" || (error instanceof ApiError && error.status === 404)) return <NotShared />;
  if (!data) return <Awaited error={error} retry={() => void refetch()} />;
  if (data.items.length === 0)
    return (
      <Told
        title="There is nothing on this list at the moment."
        text="Whoever shared it may put more on it."
      />
    );
  return (
    <>
      <CartNotice />
      <ul aria-label="On the list" className="border-t border-line">
        {data.items.map((item) => (
          <Row key={item.product.id} item={item}>
            {(variant) =>
              variant &&
              variant.available > 0 && (
                <button
                  type="button"
                  className="button button-quiet button-small"
                  onClick={() => void copyToCart(item, variant)}
                >
                  Add to cart<span className="sr-only"> {item.product.name}</span>
                </button>
              )
            }
          </Row>
        ))}
      </ul>
    </>
  );
}

const NotShared = () => (
  <Told
    title="This list is not shared, or no longer."
    text="Whoever sent you the link can share it again; the new link is another one."
  />
);

const Told = ({ title, text }: { title: string; text: string }) => (
  <div className="max-w-[60ch]">
    <p className="text-lg">{title}</p>
    <p className="mt-2">{text}</p>
    <p className="mt-6">
      <a href="/" className="button button-quiet">
        Back to the shop
      </a>
    </p>
  </div>
);
