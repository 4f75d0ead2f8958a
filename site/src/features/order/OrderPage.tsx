import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { queryClient } from "../../lib/query.ts";
import { refreshCart } from "../cart/queries.ts";
import { Actions } from "./Actions.tsx";
import { type OrderRef, orderIn } from "./address.ts";
import { OrderBody } from "./OrderBody.tsx";
import { isMissing, orderQuery } from "./queries.ts";
import { askAgainIn, isTakingLong, told } from "./words.ts";

/** Where Stripe sends the shopper back to, and where the links in mails lead. */
export function OrderPage() {
  const [orderRef] = useState(() => orderIn(location.search));
  return orderRef === null ? <NotFound /> : <Order orderRef={orderRef} />;
}

/** Waits for the payment, then shows what was bought. */
function Order({ orderRef }: { orderRef: OrderRef }) {
  const [since] = useState(Date.now);
  const { data, error, refetch } = useQuery(
    {
      ...orderQuery(orderRef),
      refetchInterval: ({ state }) => askAgainIn(state.data?.status, Date.now() - since),
    },
    queryClient,
  );
  const status = data?.status;
  useEffect(() => {
    if (status !== undefined && status !== "pending") void refreshCart();
  }, [status]);

  if (isMissing(error)) return <NotFound />;
  if (error && !data) return <Unreachable text={error.message} retry={() => void refetch()} />;
  if (!data || data.status === "pending") {
    return (
      <Head {...told({ status: "pending", email: null })} late={isTakingLong(Date.now() - since)} waiting />
    );
  }
  return (
    <>
      <Head {...told(data)} eyebrow={`Order ${data.number}`} />
      <Actions order={data} orderRef={orderRef} />
      <OrderBody order={data} orderRef={orderRef} />
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
      text="The link in the order’s mail opens it anywhere. If you have an account with that address, it is there, too."
    />
    <p className="mt-8">
      <a href="/account" className="link py-2">
        To your orders
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
