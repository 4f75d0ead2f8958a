/** What each report may be asked besides its days: what it doesn't take, it would refuse. */
const goods = ["country", "coupon", "product", "category"] as const;
const takes = {
  summary: goods,
  revenue: [...goods, "interval"],
  products: [...goods, "by", "sort", "limit"],
  categories: goods,
  orders: ["country", "coupon"],
  conversion: [],
  customers: [],
  returns: goods,
  stock: ["category", "limit"],
  emails: [],
} as const satisfies Record<string, readonly string[]>;

export type ReportName = keyof typeof takes;

/** Both or one of them, as far as they are known. */
export interface AskedDays {
  from?: string | null;
  to?: string | null;
}

/** The question that a report is asked, of what stands in the address; in one order, so that the same one is asked once. */
export function questionOf(
  report: ReportName,
  days: AskedDays,
  params: URLSearchParams,
  extra: Record<string, string> = {},
): string {
  const query = new URLSearchParams();
  const set = (name: string, value: string | null | undefined) => value && query.set(name, value);
  // What is in stock is so now.
  if (report !== "stock") {
    set("from", days.from);
    set("to", days.to);
    set("compare", params.get("compare"));
    set("currency", params.get("currency"));
  }
  for (const name of takes[report]) set(name, extra[name] ?? params.get(name));
  return query.toString();
}

/** What the address narrows by and this report knows nothing of. */
export const unheeded = (report: ReportName, params: URLSearchParams): string[] =>
  goods.filter((name) => params.has(name) && !(takes[report] as readonly string[]).includes(name));
