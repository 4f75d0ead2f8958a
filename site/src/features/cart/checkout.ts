import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { ApiError, api } from "../../lib/api.ts";
import { queryClient } from "../../lib/query.ts";
import { type Notice, say } from "./notice.ts";
import { refreshCart } from "./queries.ts";

interface Started {
  orderId: string;
  url: string;
}

/** Where an order that turns out to be paid is shown. */
export function paidOrderPath(error: unknown): string | undefined {
  if (!(error instanceof ApiError) || error.code !== "order.already_paid") return undefined;
  const { orderId } = error.problem;
  return typeof orderId === "string" ? `/checkout/complete?order=${encodeURIComponent(orderId)}` : undefined;
}

/** What to tell a shopper whose checkout did not open. */
export function checkoutRefusal(error: unknown): string {
  if (!(error instanceof ApiError)) return "Checkout did not open. Try again.";
  if (error.code === "cart.changed")
    return "Your cart changed in another tab. Have a look, then check out again.";
  return error.detail;
}

const places: Record<string, Notice["at"]> = {
  "coupon.not_applicable": "coupon",
  "shipping.not_available": "destination",
  "shipping.region_needed": "destination",
};

/** The refusal where it can be mended; above the lines where that is nowhere in particular. */
export function refusalNotice(error: unknown): Notice {
  const at = error instanceof ApiError ? places[error.code] : undefined;
  return { text: checkoutRefusal(error), ...(at ? { at } : {}) };
}

/** Opens the payment page for the cart as it is, and leaves for it. */
export function useCheckout() {
  const { mutate, isPending, isSuccess, reset } = useMutation(
    {
      mutationKey: ["checkout"],
      // Behind the edits still on their way, so that what is paid for is what was seen.
      scope: { id: "cart" },
      mutationFn: () => api<Started>("/checkout", { method: "POST" }),
      onSuccess: ({ url }) => location.assign(url),
      onError: (error) => {
        const paid = paidOrderPath(error);
        if (paid) location.assign(paid);
        else say(refusalNotice(error));
        void refreshCart();
      },
    },
    queryClient,
  );
  useEffect(() => {
    // Back from the payment page, out of the browser's memory: the button must work again.
    const back = ({ persisted }: PageTransitionEvent) => persisted && reset();
    addEventListener("pageshow", back);
    return () => removeEventListener("pageshow", back);
  }, [reset]);
  return { start: () => mutate(), isLeaving: isPending || isSuccess };
}
