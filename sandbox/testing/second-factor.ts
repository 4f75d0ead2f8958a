import { Totp } from "@cali/core/second-factor/totp.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** What an app reads from the text under the picture. */
function secretIn(base32: string): Buffer {
  const bits = [...base32].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** What an app shows. @param steps half minutes from now. */
export const appCode = (base32: string, steps = 0): string =>
  Totp.codeOf(secretIn(base32), Totp.stepAt(Date.now()) + steps);
