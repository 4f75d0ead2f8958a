import type { Address } from "./wire.ts";

/**
 * State-level US sales tax in per cent, and whether separately stated shipping is taxed. Local surtaxes are left out:
 * the table is for exercising tax in a checkout, not for filing.
 */
const STATES: Record<string, readonly [percent: number, taxesShipping: boolean]> = {
  AL: [4, false],
  AK: [0, false],
  AZ: [5.6, false],
  AR: [6.5, true],
  CA: [7.25, false],
  CO: [2.9, false],
  CT: [6.35, true],
  DE: [0, false],
  DC: [6, true],
  FL: [6, false],
  GA: [4, true],
  HI: [4, true],
  ID: [6, false],
  IL: [6.25, false],
  IN: [7, true],
  IA: [6, false],
  KS: [6.5, true],
  KY: [6, true],
  LA: [5, false],
  ME: [5.5, false],
  MD: [6, false],
  MA: [6.25, false],
  MI: [6, true],
  MN: [6.875, true],
  MS: [7, true],
  MO: [4.225, false],
  MT: [0, false],
  NE: [5.5, true],
  NV: [6.85, false],
  NH: [0, false],
  NJ: [6.625, true],
  NM: [4.875, true],
  NY: [4, true],
  NC: [4.75, true],
  ND: [5, true],
  OH: [5.75, true],
  OK: [4.5, false],
  OR: [0, false],
  PA: [6, true],
  RI: [7, true],
  SC: [6, true],
  SD: [4.2, true],
  TN: [7, true],
  TX: [6.25, true],
  UT: [4.85, false],
  VT: [6, true],
  VA: [5.3, false],
  WA: [6.5, true],
  WV: [6, true],
  WI: [5, true],
  WY: [4, false],
};

export interface StateTax {
  state: string;
  percent: number;
  taxesShipping: boolean;
}

/** The tax of the address's state: undefined while the address doesn't say, 0 % outside the United States. */
export const stateTax = (address: Address | null): StateTax | undefined => {
  if (!address?.country) return undefined;
  if (address.country !== "US") return { state: "", percent: 0, taxesShipping: false };
  const entry = STATES[(address.state ?? "").toUpperCase()];
  return entry && { state: (address.state ?? "").toUpperCase(), percent: entry[0], taxesShipping: entry[1] };
};

/** The states a US address may name, in the order a form lists them. */
export const US_STATES = Object.keys(STATES).toSorted();
