import { randomInt } from "node:crypto";

/** Nothing that reads like something else (0 and O, 1 and I, 2 and Z, 5 and S, 6 and G, 8 and B), and no vowels, which make words. */
export const ALPHABET = "3479CDFHJKMNPQRTVWXY";

/** Digits of a code; twenty to the twelfth is 4 · 10¹⁵: with ten thousand codes out, one guess in 4 · 10¹¹ finds one. */
const LENGTH = 12;

const draw = (): string => ALPHABET[randomInt(ALPHABET.length)] ?? "";

/** A code nobody guesses, in groups that can be read out: `SPRING-7KXM-9RTW-C4DF`. */
export function newCode(prefix: string): string {
  const drawn = Array.from({ length: LENGTH }, draw).join("");
  return [prefix, ...(drawn.match(/.{4}/g) ?? [])].join("-");
}

/** So many codes, no two alike. */
export function newCodes(prefix: string, count: number): string[] {
  const codes = new Set<string>();
  while (codes.size < count) codes.add(newCode(prefix));
  return [...codes];
}
