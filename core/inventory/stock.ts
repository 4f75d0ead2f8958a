/** What the shop's people do with stock, apart from what selling does: shoppers' requests don't carry it. */
export { adjust, obstacles } from "./adjust.ts";
export { ledger } from "./ledger.ts";
export { get, list } from "./list.ts";

export * as Stock from "./stock.ts";
