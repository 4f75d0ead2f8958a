import type { ShippingRate } from "../wire.ts";

/** An amount in minor units, as a customer reads it. Currencies without minor units are handled. */
export const money = (amount: number, currency: string): string => {
  const format = new Intl.NumberFormat("en-US", { style: "currency", currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
};

/** "5–7 business days", or nothing if the rate doesn't say. */
export const estimate = ({ delivery_estimate: bounds }: ShippingRate): string => {
  const { minimum, maximum } = bounds ?? {};
  const last = maximum ?? minimum;
  if (!last) return "";
  const unit = last.unit.replace("_", " ");
  const plural = last.value === 1 ? unit : `${unit}s`;
  if (minimum && maximum && minimum.value !== maximum.value)
    return `${minimum.value}–${maximum.value} ${plural}`;
  return maximum ? `Up to ${last.value} ${plural}` : `At least ${last.value} ${plural}`;
};
