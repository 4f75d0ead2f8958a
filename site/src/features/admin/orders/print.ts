export type Sheet = "packing-slip" | "invoice";

/** So many at once: an address has no room for more. */
const MOST = 100;

/** Where orders are printed. */
export const printUrl = (ids: string[], kind: Sheet): string =>
  `/admin/orders/print?kind=${kind}&ids=${ids.slice(0, MOST).join(",")}`;
