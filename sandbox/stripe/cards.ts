/** What a test card does. The numbers and words are those of Stripe's testing page. */
export type Behaviour =
  | { kind: "succeeds" }
  | { kind: "declines"; code: string; declineCode: string | null; message: string }
  | { kind: "challenges" }
  | { kind: "disputes" }
  | { kind: "refund_fails" }
  | { kind: "refund_pends" };

const declines = (code: string, declineCode: string | null, message: string): Behaviour => ({
  kind: "declines",
  code,
  declineCode,
  message,
});

const TEST_CARDS: Record<string, Behaviour> = {
  "4000000000000002": declines("card_declined", "generic_decline", "Your card was declined."),
  "4000000000009995": declines("card_declined", "insufficient_funds", "Your card has insufficient funds."),
  "4000000000000069": declines("expired_card", null, "Your card has expired."),
  "4000000000000127": declines("incorrect_cvc", null, "Your card's security code is incorrect."),
  "4000002500003155": { kind: "challenges" },
  "4000000000003220": { kind: "challenges" },
  "4000000000000259": { kind: "disputes" },
  "4000000000005126": { kind: "refund_fails" },
  "4000000000007726": { kind: "refund_pends" },
};

export const behaviourOf = (number: string): Behaviour => TEST_CARDS[number] ?? { kind: "succeeds" };

const BRANDS: readonly [RegExp, string][] = [
  [/^4/, "visa"],
  [/^(5[1-5]|2[2-7])/, "mastercard"],
  [/^3[47]/, "amex"],
  [/^(6011|65|64[4-9])/, "discover"],
  [/^3[0689]/, "diners"],
  [/^35/, "jcb"],
  [/^62/, "unionpay"],
];

export const brandOf = (number: string): string =>
  BRANDS.find(([pattern]) => pattern.test(number))?.[1] ?? "unknown";

export const passesLuhn = (number: string): boolean => {
  if (!/^\d{12,19}$/.test(number)) return false;
  const sum = [...number].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
};

export interface Card {
  number: string;
  expMonth: number;
  /** Four digits. */
  expYear: number;
  cvc: string;
}

export interface FieldError {
  field: string;
  code: string;
  message: string;
}

/** What the payment form refuses before anything is sent to a bank, in Stripe's words. */
export const cardErrors = (card: Card, now: Date): FieldError[] => {
  const errors: FieldError[] = [];
  const add = (field: string, code: string, message: string) => errors.push({ field, code, message });
  if (card.number === "") add("number", "incomplete_number", "Your card number is incomplete.");
  else if (!passesLuhn(card.number)) add("number", "invalid_number", "Your card number is invalid.");
  const month = now.getUTCMonth() + 1;
  const year = now.getUTCFullYear();
  if (!(card.expMonth >= 1 && card.expMonth <= 12))
    add("exp_month", "invalid_expiry_month", "Your card's expiration date is incomplete.");
  else if (card.expYear < year)
    add("exp_year", "invalid_expiry_year_past", "Your card's expiration year is in the past.");
  else if (card.expYear === year && card.expMonth < month)
    add("exp_month", "invalid_expiry_month_past", "Your card's expiration date is in the past.");
  else if (!(card.expYear <= year + 50))
    add("exp_year", "invalid_expiry_year", "Your card's expiration year is invalid.");
  const cvcLength = brandOf(card.number) === "amex" ? 4 : 3;
  if (!/^\d+$/.test(card.cvc) || card.cvc.length !== cvcLength)
    add("cvc", "incomplete_cvc", "Your card's security code is incomplete.");
  return errors;
};
