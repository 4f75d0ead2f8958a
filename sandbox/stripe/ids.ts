import { randomFillSync } from "node:crypto";

const ALPHABET = Buffer.from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
const pool = Buffer.allocUnsafe(16_384);
const text = Buffer.allocUnsafe(64);
let used = pool.length;

/** Up to 64 letters and digits from the system's random source, drawn in bulk: ids are on every hot path. */
export const randomText = (length: number): string => {
  let filled = 0;
  while (filled < length) {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    // Six bits a letter; the two values past the alphabet are thrown away, so that all letters are as likely.
    const letter = ALPHABET[(pool[used++] ?? 0) & 63];
    if (letter !== undefined) text[filled++] = letter;
  }
  return text.toString("latin1", 0, length);
};

/** What follows the prefix in Stripe's test-mode ids, and how long that is. */
const SHAPES = {
  cs: ["cs_test_a1", 56],
  pi: ["pi_3", 23],
  ch: ["ch_3", 23],
  py: ["py_3", 23],
  re: ["re_3", 23],
  txn: ["txn_3", 23],
  du: ["du_1", 23],
  evt: ["evt_1", 23],
  pm: ["pm_1", 23],
  li: ["li_1", 23],
  di: ["di_1", 23],
  price: ["price_1", 23],
  prod: ["prod_", 14],
  cus: ["cus_", 14],
  shr: ["shr_1", 23],
  txr: ["txr_1", 23],
  promo: ["promo_1", 23],
  we: ["we_1", 23],
  req: ["req_", 14],
  whsec: ["whsec_", 32],
  coupon: ["", 8],
} as const;

export const newId = (kind: keyof typeof SHAPES): string => {
  const [prefix, length] = SHAPES[kind];
  return prefix + randomText(length);
};
