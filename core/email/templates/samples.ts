import type { OrderView } from "../../order/schema.ts";
import type { Piece } from "./props.ts";

/** Where the made-up links lead; a preview puts its own shop there. */
export const site = "http://localhost:4321";

const item = {
  variantId: "var_01K5D3YH4T0000000000000001",
  productId: "prd_01K5D3YH4T0000000000000001",
  sku: "TIDE-MUG-PACIFIC",
  name: "Tide Mug",
  options: ["Pacific"],
  imageKey: "tide-mug-pacific-front",
  quantity: 2,
  unitPriceCents: 3400,
  discountCents: 680,
  taxCents: 444,
};

/** An order from the demo shop, with a discount, shipping and tax. */
export const order: OrderView = {
  id: "ord_01K5D3YH4TQ8M7W2R6VX9BNEZA",
  number: 1042,
  status: "paid",
  currency: "usd",
  email: "ada@example.com",
  subtotalCents: 16_600,
  discountCents: 1660,
  shippingCents: 1800,
  taxCents: 1083,
  includedTaxCents: 0,
  totalCents: 17_823,
  refundedCents: 0,
  couponCode: "WELCOME10",
  shippingMethodName: "Two-day",
  shippingName: "Ada Lovelace",
  shippingAddress: {
    name: "Ada Lovelace",
    line1: "12 Harbor Way",
    line2: null,
    city: "Point Arena",
    state: "CA",
    postalCode: "95468",
    country: "US",
  },
  createdAt: "2026-03-02T17:20:00.000Z",
  paidAt: "2026-03-02T17:24:00.000Z",
  items: [
    item,
    {
      ...item,
      variantId: "var_01K5D3YH4T0000000000000002",
      productId: "prd_01K5D3YH4T0000000000000002",
      sku: "HARBOR-LANTERN-POPPY",
      name: "Harbor Lantern",
      options: ["Poppy"],
      imageKey: "harbor-lantern-poppy-front",
      quantity: 1,
      unitPriceCents: 9800,
      discountCents: 980,
      taxCents: 639,
    },
  ],
  history: [{ to: "paid", at: "2026-03-02T17:24:00.000Z" }],
  shipments: [],
};

export const mugs: Piece = {
  name: "Tide Mug",
  options: ["Pacific"],
  imageKey: "tide-mug-pacific-front",
  quantity: 2,
};

export const lantern: Piece = {
  name: "Harbor Lantern",
  options: ["Poppy"],
  imageKey: "harbor-lantern-poppy-front",
  quantity: 1,
};
