/** Amounts beside an axis: `$1.2K`. */
export function shortMoney(currency: string): (cents: number) => string {
  const form = new Intl.NumberFormat("en-US", {
    style: "currency",
    currency: currency.toUpperCase(),
    notation: "compact",
    maximumFractionDigits: 1,
    minimumFractionDigits: 0,
  });
  return (cents) => form.format(cents / 100);
}

const whole = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });

/** Of what comes in pieces: nothing stands beside half a one. */
export const shortCount = (value: number): string => (Number.isInteger(value) ? whole.format(value) : "");

/** What is taken off, as it adds up; nothing taken off is nothing, without a sign. */
export const minus = (cents: number): number => (cents === 0 ? 0 : -cents);
