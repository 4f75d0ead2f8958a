import type { PayWith } from "./control.ts";
import { StripeError } from "./errors.ts";
import type { Faults } from "./faults.ts";
import type { Address } from "./wire.ts";

/** A control request's JSON body and query, not yet looked at. */
export type Input = Record<string, unknown>;

const refuse = (message: string, param: string): StripeError => new StripeError(message, { param });

export const textOf = (input: Input, name: string): string => {
  const value = input[name];
  if (typeof value !== "string" || value === "") throw refuse(`${name} must be text.`, name);
  return value;
};

export const optionalText = (input: Input, name: string): string | undefined =>
  input[name] === undefined ? undefined : textOf(input, name);

/** A number of at least zero; digits from a query will do. */
export const numberOf = (input: Input, name: string): number | undefined => {
  const given = input[name];
  if (given === undefined) return undefined;
  const value = typeof given === "string" && /^\d+$/.test(given) ? Number(given) : given;
  if (typeof value !== "number" || !(value >= 0)) throw refuse(`${name} must be a number.`, name);
  return value;
};

export const choice = <T extends string>(input: Input, name: string, ...values: T[]): T => {
  const found = values.find((value) => value === input[name]);
  if (!found) throw refuse(`${name} must be one of ${values.join(", ")}.`, name);
  return found;
};

const assertKnown = (input: Input, known: readonly string[]): void => {
  const stranger = Object.keys(input).find((name) => !known.includes(name));
  if (stranger !== undefined) throw refuse(`Received unknown parameter: ${stranger}`, stranger);
};

const PAY_TEXTS = ["card", "email", "name", "phone", "shippingRate", "promotionCode", "cvc"] as const;
const PAY_NUMBERS = ["expMonth", "expYear"] as const;
const ADDRESS = ["city", "country", "line1", "line2", "postal_code", "state"] as const;

const addressOf = (value: unknown): Partial<Address> => {
  if (typeof value !== "object" || value === null)
    throw refuse("shippingAddress must be an object.", "shippingAddress");
  const input: Input = { ...value };
  assertKnown(input, ADDRESS);
  const address: Partial<Address> = {};
  for (const name of ADDRESS) if (name in input) address[name] = textOf(input, name);
  return address;
};

/** `control.pay`'s options. A misspelt one is an error, not a default. */
export const payWith = (input: Input): PayWith => {
  assertKnown(input, [...PAY_TEXTS, ...PAY_NUMBERS, "shippingAddress", "authenticate"]);
  const given: PayWith = {};
  for (const name of PAY_TEXTS) if (name in input) given[name] = textOf(input, name);
  for (const name of PAY_NUMBERS) {
    const value = numberOf(input, name);
    if (value !== undefined) given[name] = value;
  }
  if (input.shippingAddress !== undefined) given.shippingAddress = addressOf(input.shippingAddress);
  if (input.authenticate !== undefined)
    given.authenticate = choice(input, "authenticate", "complete", "fail");
  return given;
};

const RATES = ["loseAnswerRate", "dropRate"] as const;
const NUMBERS = ["latencyMs", "duplicate", "seed"] as const;
const SWITCHES = ["down", "reorder"] as const;

/** Sets the faults that are named and leaves the others; all or none if one is wrong. */
export const setFaults = (faults: Faults, input: Input): void => {
  assertKnown(input, [...RATES, ...NUMBERS, ...SWITCHES]);
  const numbers = [...RATES, ...NUMBERS].map((name) => [name, numberOf(input, name)] as const);
  for (const name of RATES)
    if ((numberOf(input, name) ?? 0) > 1) throw refuse(`${name} goes from 0 to 1.`, name);
  for (const name of SWITCHES) {
    if (input[name] !== undefined && typeof input[name] !== "boolean")
      throw refuse(`${name} must be true or false.`, name);
  }
  for (const [name, value] of numbers) if (value !== undefined) faults[name] = value;
  for (const name of SWITCHES) if (input[name] !== undefined) faults[name] = input[name] === true;
};
