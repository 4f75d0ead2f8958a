import {
  InventoryItem,
  InventoryPage,
  InventoryQuery,
  LedgerEntry,
  LedgerQuery,
  StockChange,
  StockChanges,
  StockLevel,
} from "@cali/core/inventory/schema.ts";
import { Stock } from "@cali/core/inventory/stock.ts";
import * as z from "zod";
import { pageOf } from "../../http/page.ts";
import { route } from "../../http/route.ts";

const params = z.strictObject({ variantId: z.string().max(64) });

export const routes = [
  route({
    method: "GET",
    path: "",
    summary: "What there is of each variant, by SKU or by how many are left",
    access: "catalog.read",
    query: InventoryQuery,
    answer: InventoryPage,
    handle: ({ query }) => Stock.list(query),
  }),
  route({
    method: "POST",
    path: "",
    summary: "Change the stock of several variants, of all or of none",
    access: "inventory.adjust",
    body: StockChanges,
    answer: z.object({ items: z.array(StockLevel) }),
    handle: async ({ body }) => ({ items: await Stock.adjust(body) }),
  }),
  route({
    method: "GET",
    path: "/:variantId",
    summary: "What there is of a variant",
    access: "catalog.read",
    params,
    answer: InventoryItem,
    handle: ({ params: { variantId } }) => Stock.get(variantId),
  }),
  route({
    method: "POST",
    path: "/:variantId",
    summary: "Change the stock of a variant, by so many or to what was counted",
    access: "inventory.adjust",
    params,
    body: StockChange,
    answer: StockLevel,
    handle: async ({ params: { variantId }, body: { reason, note, ...change } }) =>
      (await Stock.adjust({ items: [{ variantId, ...change }], reason, note }))[0],
  }),
  route({
    method: "GET",
    path: "/:variantId/ledger",
    summary: "Every change of a variant's stock, the newest first",
    access: "catalog.read",
    params,
    query: LedgerQuery,
    answer: pageOf(LedgerEntry),
    handle: ({ params: { variantId }, query }) => Stock.ledger(variantId, query),
  }),
];
