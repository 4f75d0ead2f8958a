import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ApiError, api } from "../../lib/api.ts";
import { queryClient } from "../../lib/query.ts";
import { Awaited, ForCustomer } from "../account/ForCustomer.tsx";
import { applyCoupon } from "../cart/queries.ts";
import { day } from "../order/dates.ts";

/** A coupon that is for whoever has signed in. */
interface Owned {
  code: string;
  /** What it gives, in words. */
  summary: string;
  endsAt: string | null;
  /** Why it would take nothing off the cart as it is. */
  problem: { reason: string; message: string } | null;
  isInCart: boolean;
}

export const CouponsPage = () => (
  <ForCustomer>{(me) => <Coupons customerId={me.id} email={me.email} />}</ForCustomer>
);

function Coupons({ customerId, email }: { customerId: string; email: string }) {
  const { data, error, refetch } = useQuery(
    {
      queryKey: ["account", customerId, "coupons"],
      queryFn: ({ signal }) => api<{ items: Owned[] }>("/me/coupons", { signal }),
    },
    queryClient,
  );
  const [said, setSaid] = useState("");

  async function put(code: string): Promise<void> {
    setSaid("Looking…");
    try {
      await applyCoupon({ code, email });
      setSaid(`${code} is in your cart.`);
    } catch (refusal) {
      if (!(refusal instanceof ApiError)) throw refusal;
      setSaid(refusal.detail);
    }
    await refetch();
  }

  if (!data) return <Awaited error={error} retry={() => void refetch()} />;
  if (data.items.length === 0) {
    return (
      <p className="max-w-[52ch] text-lg">
        There is none for you right now. If you have a code, the{" "}
        <a href="/cart" className="link">
          cart
        </a>{" "}
        takes it.
      </p>
    );
  }
  return (
    <>
      <ul className="max-w-3xl border-t border-line">
        {data.items.map((coupon) => (
          <Row key={coupon.code} coupon={coupon} onPut={() => void put(coupon.code)} />
        ))}
      </ul>
      <p role="status" className="mt-3 min-h-6 text-sm">
        {said}
      </p>
    </>
  );
}

const Row = ({ coupon, onPut }: { coupon: Owned; onPut: () => void }) => (
  <li className="grid grid-cols-[1fr_auto] items-start gap-x-6 gap-y-2 border-b border-line py-5">
    <div className="min-w-0">
      <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <span className="ticket">{coupon.code}</span>
        <span className="font-semibold">{coupon.summary}</span>
      </p>
      {coupon.endsAt && <p className="figures mt-1 text-sm text-fog">Until {day(coupon.endsAt)}</p>}
      {coupon.problem && <p className="note mt-2 text-sm">{coupon.problem.message}</p>}
    </div>
    {coupon.isInCart ? (
      <a href="/cart" className="link py-2 text-sm">
        In your cart
      </a>
    ) : (
      <button
        type="button"
        className="link py-2 text-sm"
        aria-label={`Put in the cart: ${coupon.code}`}
        onClick={onPut}
      >
        Put in the cart
      </button>
    )}
  </li>
);
