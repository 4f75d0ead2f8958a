import { share } from "../money/index.ts";
import type { Place } from "../shipping/place.ts";

export interface Rate extends Place {
  /** As the shopper reads it, such as `VAT`. */
  name: string;
  /** Millionths: 8.875 % is 88750. */
  ratePpm: number;
  onShipping: boolean;
}

const MILLION = 1_000_000;

/**
 * The tax on an amount, in cents; half a cent is rounded up. It is worked out for each line of an order and for
 * shipping, so that the tax of an order is a sum of what its lines show.
 * @param inside whether the amount has the tax in it, or gets it on top.
 */
export const on = (amountCents: number, ratePpm: number, inside: boolean): number =>
  share(amountCents, ratePpm, inside ? MILLION + ratePpm : MILLION);

export * as Tax from "./tax.ts";
