import { format } from "@cali/core/money/index.ts";
import type { OrderView } from "@cali/core/order/schema.ts";
import { countryName } from "../cart/place.ts";
import { minus } from "../cart/sums.ts";

export interface Told {
  title: string;
  text: string;
}

/** What an order's state means for the one who placed it, and what happens next. */
export function told({ status, email }: Pick<OrderView, "status" | "email">): Told {
  const mail = email ? `We have written to ${email}.` : "A confirmation is on its way by e-mail.";
  switch (status) {
    case "pending":
      return {
        title: "Waiting for your payment",
        text: "This takes a few seconds. The page moves on by itself.",
      };
    case "processing":
      return {
        title: "Your bank is sending the money",
        text: "Bank payments take one to four days. Your pieces are set aside meanwhile, and we write as soon as it is here.",
      };
    case "held":
      return {
        title: "We are having a look at this one",
        text: "The payment arrived, and something about it needs a person: the last piece may have gone meanwhile. We write within a working day, with the objects or with your money.",
      };
    case "cancelled":
      return {
        title: "This order was cancelled",
        text: "Nothing was charged, and the pieces are back on the shelf. Your cart may still hold them.",
      };
    case "refunded":
      return {
        title: "This order was refunded",
        text: "The money is on its way; banks take five to ten days to show it.",
      };
    case "shipped":
      return { title: "On its way", text: "Your box has left Point Arena." };
    case "delivered":
      return {
        title: "Delivered",
        text: "Your box has arrived. If something in it is not right, write to us.",
      };
    default:
      return {
        title: "Thank you. It’s yours.",
        text: `${mail} We wrap it in paper, and it leaves Point Arena within two working days. You get a tracking number when it does.`,
      };
  }
}

const names: Record<OrderView["status"], string> = {
  pending: "Waiting for your payment",
  processing: "Your bank sends the money",
  held: "We are having a look",
  paid: "Being packed",
  shipped: "On its way",
  delivered: "Delivered",
  cancelled: "Cancelled",
  refunded: "Refunded",
};

/** An order's state in a word or two, for a list. */
export const statusName = ({ status, shipments }: Pick<OrderView, "status" | "shipments">): string =>
  status === "paid" && shipments.length > 0 ? "Partly on its way" : names[status];

const SECOND = 1000;
const A_WHILE = 45 * SECOND;

/** When to ask again; false once nothing more is to be expected. */
export function askAgainIn(status: OrderView["status"] | undefined, waitedMs: number): number | false {
  if (status === "pending") return waitedMs < A_WHILE ? 1.5 * SECOND : 8 * SECOND;
  if (status === "processing") return 30 * SECOND;
  return false;
}

export const isTakingLong = (waitedMs: number): boolean => waitedMs >= A_WHILE;

/** An address as it is written on a box. */
export function addressLines(address: OrderView["shippingAddress"], recipient: string | null): string[] {
  if (!address) return [];
  const { name, line1, line2, city, state, postalCode, country } = address;
  const region = [state, postalCode].filter(Boolean).join(" ");
  const place = [city, region].filter(Boolean).join(", ");
  return [name ?? recipient, line1, line2, place, country && countryName(country)].filter(
    (line) => line,
  ) as string[];
}

type Summed = Pick<
  OrderView,
  | "currency"
  | "subtotalCents"
  | "discountCents"
  | "couponCode"
  | "shippingCents"
  | "shippingMethodName"
  | "taxCents"
>;

/** What the total is made of, as names and amounts. */
export function sumsOf(order: Summed): [name: string, value: string][] {
  const { currency, subtotalCents, discountCents, couponCode, shippingCents, shippingMethodName, taxCents } =
    order;
  const rows: [name: string, value: string][] = [["Subtotal", format(subtotalCents, currency)]];
  if (discountCents > 0)
    rows.push([couponCode ? `Discount (${couponCode})` : "Discount", minus(discountCents, currency)]);
  rows.push([
    shippingMethodName ? `Shipping (${shippingMethodName})` : "Shipping",
    shippingCents === 0 ? "Free" : format(shippingCents, currency),
  ]);
  if (taxCents > 0) rows.push(["Tax", format(taxCents, currency)]);
  return rows;
}
