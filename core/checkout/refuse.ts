import type { Priced } from "../cart/index.ts";
import type { Cart } from "../cart/schema.ts";
import { StoreError } from "../error/index.ts";
import { format } from "../money/index.ts";

/** Stripe takes no card payment below this (docs.stripe.com/currencies, "Minimum and maximum charge amounts"). */
const LEAST_CENTS = 50;

function assertBuyable(cart: Cart): void {
  const problems = cart.items.filter((item) => item.problem !== null);
  if (problems.length === 0) return;
  const items = problems.map(({ variantId, name, problem, available }) => ({
    variantId,
    name,
    problem,
    available,
  }));
  if (problems.some((item) => item.problem === "gone")) {
    throw new StoreError(
      "variant.inactive",
      "Part of your cart is no longer for sale. Take it out to go on.",
      { items },
    );
  }
  throw new StoreError(
    "stock.insufficient",
    "There is less left than your cart holds. Change the quantity to go on.",
    { items },
  );
}

function assertCouponApplies({ coupon }: Cart): void {
  if (!coupon?.problem) return;
  const { reason, message } = coupon.problem;
  throw new StoreError("coupon.not_applicable", `${message} Or take the coupon out to go on.`, {
    reason,
    coupon: coupon.code,
  });
}

function assertShipped({ shippingProblem, destination }: Cart): void {
  switch (shippingProblem) {
    case "region-needed":
      throw new StoreError("shipping.region_needed", "Say which state or province it goes to.", {
        destination,
      });
    case "not-shipped-there":
      throw new StoreError("shipping.not_available", "We don't ship there. Choose another place.", {
        destination,
      });
    case "too-heavy":
      throw new StoreError(
        "shipping.not_available",
        "This is too heavy to ship there in one parcel. Take something out to go on.",
        { destination },
      );
  }
}

/**
 * Lets only a cart through that can be paid as it is.
 * @throws {StoreError} `cart.empty`, `variant.inactive`, `stock.insufficient`, `coupon.not_applicable`,
 *   `shipping.region_needed`, `shipping.not_available`, `order.too_small`
 */
export function assertReady({ cart }: Priced): void {
  if (cart.items.length === 0) throw new StoreError("cart.empty", "Your cart is empty.");
  assertBuyable(cart);
  assertCouponApplies(cart);
  assertShipped(cart);
  if (cart.totalCents > 0 && cart.totalCents < LEAST_CENTS) {
    const least = format(LEAST_CENTS, cart.currency);
    throw new StoreError(
      "order.too_small",
      `A card payment is ${least} at least. Put something more in your cart.`,
      {
        leastCents: LEAST_CENTS,
      },
    );
  }
}

/** @throws {StoreError} `order.already_paid` */
export function refusePaid(orderId: string): never {
  throw new StoreError(
    "order.already_paid",
    "This order has been paid just now. There is nothing more to do.",
    { orderId },
  );
}
