import { monotonicFactory } from "ulid";

const prefixes = {
  category: "cat",
  product: "prd",
  variant: "var",
  image: "img",
  cart: "crt",
  order: "ord",
  orderItem: "itm",
  shippingZone: "zon",
  shippingMethod: "shp",
  taxRate: "tax",
  coupon: "cpn",
  refund: "rfd",
  fulfilment: "ful",
  return: "ret",
  stockNotice: "ntc",
  email: "eml",
  customer: "cus",
  session: "ses",
  credential: "crd",
  verification: "vrf",
  address: "adr",
  wishlist: "wsh",
  review: "rev",
  upload: "upl",
  asset: "ast",
  banner: "bnr",
  import: "imp",
  export: "exp",
  invite: "inv",
  note: "not",
  publication: "pub",
  savedView: "viw",
  couponBatch: "cpb",
} as const;

// An id takes sixteen draws; asked of the system one by one, they cost more than the order they name.
const drawn = new Uint32Array(512);
let next = drawn.length;

/** From 0 to below 1, by the system's own randomness. */
function draw(): number {
  if (next === drawn.length) {
    crypto.getRandomValues(drawn);
    next = 0;
  }
  const number = drawn[next] ?? 0;
  next += 1;
  return number / 2 ** 32;
}

const ulid = monotonicFactory(draw);

/** A new identifier such as `ord_01KB…`: prefixed, 30 characters, sortable by time of creation. */
export const create = (noun: keyof typeof prefixes): string => `${prefixes[noun]}_${ulid()}`;

export * as Id from "./index.ts";
