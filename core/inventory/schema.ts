import * as z from "zod";

/** Why one of the shop's people changes what is there. */
export const stockReasons = ["received", "counted", "damaged", "lost", "returned", "other"] as const;
export type StockReason = (typeof stockReasons)[number];

const Pieces = z.int().min(0).max(1_000_000);

/** So many more or fewer pieces, or how many there are. */
const Change = {
  delta: z.int().min(-1_000_000).max(1_000_000).optional(),
  counted: Pieces.optional(),
  /** The stock that was on the screen: where it is another by now, nothing changes. */
  seen: Pieces.optional(),
};
const isOneChange = ({ delta, counted }: { delta?: number | undefined; counted?: number | undefined }) =>
  (delta === undefined) !== (counted === undefined);
const oneChange = "takes either a delta or what was counted";

const Why = {
  reason: z.enum(stockReasons),
  note: z.string().trim().max(200).default(""),
};

export const StockChange = z.strictObject({ ...Change, ...Why }).refine(isOneChange, oneChange);
export type StockChange = z.infer<typeof StockChange>;

export const StockChanges = z.strictObject({
  items: z
    .array(z.strictObject({ variantId: z.string().max(64), ...Change }).refine(isOneChange, oneChange))
    .min(1)
    .max(200)
    .refine(
      (items) => new Set(items.map(({ variantId }) => variantId)).size === items.length,
      "names a variant twice",
    ),
  ...Why,
});
export type StockChanges = z.infer<typeof StockChanges>;

/** What there is of a variant: on the shelf, of that set aside for orders that are being paid, and for sale. */
export const StockLevel = z.object({
  variantId: z.string(),
  sku: z.string(),
  stock: z.int(),
  reserved: z.int(),
  available: z.int(),
});
export type StockLevel = z.infer<typeof StockLevel>;

export const LedgerQuery = z.strictObject({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
export type LedgerQuery = z.infer<typeof LedgerQuery>;

/** What changed a variant's stock: orders, returns, one of the shop's people, or an import. */
export const ledgerKinds = [
  "opening",
  "adjust",
  "reserve",
  "release",
  "sell",
  "restock",
  "restock-undone",
  "import",
  "other",
] as const;

export const LedgerEntry = z.object({
  id: z.string(),
  stockDelta: z.int(),
  reservedDelta: z.int(),
  /** The stock it left; null of what was written down before that was kept. */
  stockAfter: z.int().nullable(),
  kind: z.enum(ledgerKinds),
  /** Only of an adjustment. */
  reason: z.enum(stockReasons).nullable(),
  note: z.string(),
  /** The order, refund, return or import behind it. */
  subjectId: z.string().nullable(),
  /** Who of the shop's people was at work; null where nobody was, or their account is gone. */
  actorName: z.string().nullable(),
  createdAt: z.date(),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

export const InventoryQuery = z.strictObject({
  /** `low`: few are left, and fewer than the settings call few; both are of what is for sale. */
  state: z.enum(["all", "low", "out"]).default("all"),
  /** By what is left, of what is for sale; what runs out comes in that order always. */
  sort: z.enum(["sku", "available"]).default("sku"),
  /** How a SKU begins. */
  q: z.string().trim().max(64).optional(),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type InventoryQuery = z.infer<typeof InventoryQuery>;

/** A line of the stock list. */
export const InventoryItem = StockLevel.extend({
  id: z.string(),
  productId: z.string(),
  productName: z.string(),
  options: z.array(z.string()),
  /** Whether shoppers can buy it, as far as there is any. */
  onSale: z.boolean(),
  /** Few are left, as the settings have it. */
  isLow: z.boolean(),
  imageKey: z.string().nullable(),
});
export type InventoryItem = z.infer<typeof InventoryItem>;

export const InventoryPage = z.object({
  items: z.array(InventoryItem),
  nextCursor: z.string().nullable(),
  /** So many pieces or fewer are few. */
  lowStock: z.int(),
});
export type InventoryPage = z.infer<typeof InventoryPage>;
