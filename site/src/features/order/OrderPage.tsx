import type { OrderView } from "@cali/core/order/schema.ts";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ApiError, api } from "../../lib/api.ts";
import { queryClient } from "../../lib/query.ts";
import { refreshCart } from "../cart/queries.ts";
import { Receipt } from "./Receipt.tsx";
import { askAgainIn, isTakingLong, told } from "./words.ts";

const idInAddress = (): string => new URLSearchParams(location.search).get("order") ?? "";

/** Where Stripe sends the shopper back to: waits for the payment, then shows what was bought. */
export function OrderPage() {
  const [id] = useState(idInAddress);
  const [since] = useState(Date.now);
  const { data, error, refetch } = useQuery(
    {
      queryKey: ["order", id],
      queryFn: ({ signal }) => api<OrderView>(`/orders/${encodeURIComponent(id)}`, { signal }),
      enabled: id !== "",
      refetchInterval: ({ state }) => askAgainIn(state.data?.status, Date.now() - since),
      refetchOnWindowFocus: "always",
    },
    queryClient,
  );
  const status = data?.status;
  useEffect(() => {
    if (status !== undefined && status !== "pending") void refreshCart();
  }, [status]);

  if (id === "" || (error instanceof ApiError && error.status === 404)) return <NotFound />;
  if (error && !data) return <Unreachable text={error.message} retry={() => void refetch()} />;
  if (!data || data.status === "pending") {
    return (
      <Head {...told({ status: "pending", email: null })} late={isTakingLong(Date.now() - since)} waiting />
    );
  }
  return (
    <>
      <Head {...told(data)} eyebrow={`Order ${data.number}`} />
      <Receipt order={data} />
    </>
  );
}

interface HeadProps {
  title: string;
  text: string;
  eyebrow?: string;
  waiting?: boolean;
  late?: boolean;
}

function Head({ title, text, eyebrow, waiting = false, late = false }: HeadProps) {
  return (
    <div role="status" aria-live="polite" className="max-w-3xl">
      <p className="figures mb-3 min-h-6 text-sm">{eyebrow}</p>
      <h1 className="text-2xl">{title}</h1>
      <p className="mt-5 max-w-[56ch] text-lg">{text}</p>
      {waiting && <div className="tide mt-10" aria-hidden="true" />}
      {late && (
        <p className="mt-6 max-w-[56ch]">
          It is taking longer than usual. If you have paid, nothing is lost: you may close this page, and the
          confirmation comes by e-mail. If you have not, your{" "}
          <a href="/cart" className="link">
            cart
          </a>{" "}
          is as you left it.
        </p>
      )}
    </div>
  );
}

const NotFound = () => (
  <>
    <Head
      title="No such order here"
      text="An order is shown only in the browser it was placed in. If you paid, its confirmation is in your e-mail."
    />
    <p className="mt-8">
      <a href="/" className="link py-2">
        Back to the shop
      </a>
    </p>
  </>
);

const Unreachable = ({ text, retry }: { text: string; retry: () => void }) => (
  <>
    <Head title="We can’t show your order right now" text={text} />
    <button type="button" className="button button-quiet mt-8" onClick={retry}>
      Try again
    </button>
  </>
);
