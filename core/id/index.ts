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
  email: "eml",
} as const;

const ulid = monotonicFactory();

/** A new identifier such as `ord_01KB…`: prefixed, 30 characters, sortable by time of creation. */
export const create = (noun: keyof typeof prefixes): string => `${prefixes[noun]}_${ulid()}`;

export * as Id from "./index.ts";
