import { Entries } from "@cali/core/ledger/entries.ts";
import type { GivenBack, Sold } from "./sales.ts";

/** The same figures, plainly: every order is gone through for every question. For tests. */
export interface Asked {
  zone: string;
  from: string;
  to: string;
  currency: string;
  country?: string | undefined;
  coupon?: string | undefined;
  variants?: Set<string> | undefined;
}

/** The shop's day and hour of a moment, by the clock of `Intl`, not of PostgreSQL. */
export function localOf(moment: Date, zone: string): { day: string; hour: string } {
  const text = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    ...{ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", hourCycle: "h23" },
    timeZoneName: "longOffset",
  }).formatToParts(moment);
  const part = (type: string) => text.find((each) => each.type === type)?.value ?? "";
  const day = `${part("year")}-${part("month")}-${part("day")}`;
  const offset = part("timeZoneName").replace("GMT", "").replace("−", "-") || "+00:00";
  return { day, hour: `${day}T${part("hour")}:00:00${offset}` };
}

const isAsked = (order: Sold, { currency, country, coupon }: Asked): boolean =>
  order.currency === currency &&
  (country === undefined || order.country === country) &&
  (coupon === undefined || (order.coupon ?? "-") === coupon);

const isCounted = (back: GivenBack): boolean => back.status !== "failed";

/** What the ledger has of a payment. */
function partsOf(order: Sold) {
  const movement = { id: "", amountCents: order.paidCents, feeCents: 0, currency: order.currency };
  const entries = Entries.charge(movement, order);
  const of = (account: string) => entries.find((entry) => entry.account === account)?.amountCents ?? 0;
  return {
    grossCents: -of("sales") || 0,
    discountCents: of("discount"),
    shippingCents: -of("shipping") || 0,
    taxCents: -of("tax") || 0,
  };
}

export interface Happened {
  at: Date;
  orders: number;
  newOrders: number;
  grossCents: number;
  discountCents: number;
  shippingCents: number;
  taxCents: number;
  refunds: number;
  refundCents: number;
  units: number;
  refundUnits: number;
  order: Sold;
  variantId?: string;
}

const nothing = {
  ...{ orders: 0, newOrders: 0, grossCents: 0, discountCents: 0, shippingCents: 0, taxCents: 0 },
  ...{ refunds: 0, refundCents: 0, units: 0, refundUnits: 0 },
};

/** Payments and refunds of orders, each with what it adds. @param firsts ids of the orders that were somebody's first */
export function ofOrders(sold: Sold[], asked: Asked, firsts: Set<string>): Happened[] {
  return sold
    .filter((order) => order.paidAt !== null && isAsked(order, asked))
    .flatMap((order) => [
      {
        ...nothing,
        ...partsOf(order),
        at: order.paidAt as Date,
        order,
        orders: 1,
        newOrders: firsts.has(order.id) ? 1 : 0,
      },
      ...order.refunds.filter(isCounted).map((back) => ({
        ...nothing,
        at: back.createdAt,
        order,
        refunds: 1,
        refundCents: back.amountCents - back.taxCents,
        taxCents: -back.taxCents,
      })),
    ])
    .filter(({ at }) => {
      const { day } = localOf(at, asked.zone);
      return day >= asked.from && day <= asked.to;
    });
}

/** The same of lines. */
export function ofLines(sold: Sold[], asked: Asked): Happened[] {
  return sold
    .filter((order) => order.paidAt !== null && isAsked(order, asked))
    .flatMap((order) => [
      ...order.lines.map((line) => ({
        ...nothing,
        at: order.paidAt as Date,
        order,
        variantId: line.variantId,
        units: line.quantity,
        grossCents: line.quantity * line.unitPriceCents - (order.pricesIncludeTax ? line.taxCents : 0),
        discountCents: line.discountCents,
      })),
      ...order.refunds.filter(isCounted).flatMap((back) =>
        back.items.map(({ line, quantity, amountCents }) => {
          const worth =
            line.quantity * line.unitPriceCents -
            line.discountCents +
            (order.pricesIncludeTax ? 0 : line.taxCents);
          return {
            ...nothing,
            at: back.createdAt,
            order,
            variantId: line.variantId,
            refundUnits: quantity,
            refundCents: amountCents - Math.round((amountCents * line.taxCents) / worth),
          };
        }),
      ),
    ])
    .filter(({ at, variantId }) => {
      const { day } = localOf(at, asked.zone);
      return day >= asked.from && day <= asked.to && (asked.variants?.has(variantId ?? "") ?? true);
    });
}

type Summed = typeof nothing;

export const sumUp = (happened: Happened[]): Summed =>
  happened.reduce<Summed>(
    (sum, each) =>
      Object.fromEntries(
        Object.entries(sum).map(([name, value]) => [name, value + each[name as keyof Summed]]),
      ) as Summed,
    nothing,
  );

export function grouped(happened: Happened[], key: (each: Happened) => string): Map<string, Summed> {
  const groups = new Map<string, Happened[]>();
  for (const each of happened) groups.set(key(each), [...(groups.get(key(each)) ?? []), each]);
  return new Map([...groups].map(([name, each]) => [name, sumUp(each)]));
}

export const netOf = ({ grossCents, discountCents, shippingCents, refundCents }: Summed): number =>
  grossCents - discountCents + shippingCents - refundCents;
