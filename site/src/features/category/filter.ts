import type { Sort } from "@cali/core/catalog/schema.ts";

/** What the address says the reader wants to see. */
export interface View {
  sort: Sort;
  /** In cents, both ends included; null is open. */
  price: { from: number | null; to: number | null } | null;
  color: string | null;
  inStock: boolean;
}

/** What is known of a card in the grid. */
export interface Facts {
  name: string;
  priceCents: number;
  colors: string[];
  /** Milliseconds since 1970; newer is larger. */
  createdAt: number;
  /** Its place in the shop's own order. */
  place: number;
  /** Undefined until asked. */
  inStock: boolean | undefined;
}

const sorts: readonly Sort[] = ["featured", "newest", "price-asc", "price-desc", "name"];
const isSort = (value: string | null): value is Sort => sorts.some((sort) => sort === value);

export function readView(query: URLSearchParams): View {
  const sort = query.get("sort");
  const range = /^(\d{0,9})-(\d{0,9})$/.exec(query.get("price") ?? "");
  const end = (text: string | undefined) => (text ? Number(text) : null);
  return {
    sort: isSort(sort) ? sort : "featured",
    price: range && range[0] !== "-" ? { from: end(range[1]), to: end(range[2]) } : null,
    color: query.get("color") || null,
    inStock: query.get("stock") === "1",
  };
}

export const rangeText = (price: View["price"]): string =>
  price ? `${price.from ?? ""}-${price.to ?? ""}` : "";

/** The view as an address; what is as usual is left out. */
export function writeView(view: View): URLSearchParams {
  const query = new URLSearchParams();
  if (view.sort !== "featured") query.set("sort", view.sort);
  if (view.price) query.set("price", rangeText(view.price));
  if (view.color) query.set("color", view.color);
  if (view.inStock) query.set("stock", "1");
  return query;
}

export function matches(facts: Facts, { price, color, inStock }: View): boolean {
  if (price && (facts.priceCents < (price.from ?? 0) || facts.priceCents > (price.to ?? Infinity)))
    return false;
  if (color && !facts.colors.includes(color)) return false;
  return !inStock || facts.inStock !== false;
}

const comparers: Record<Sort, (a: Facts, b: Facts) => number> = {
  featured: (a, b) => a.place - b.place,
  newest: (a, b) => b.createdAt - a.createdAt,
  "price-asc": (a, b) => a.priceCents - b.priceCents,
  "price-desc": (a, b) => b.priceCents - a.priceCents,
  name: (a, b) => a.name.localeCompare(b.name, "en"),
};

/** Facts in the order asked for; ties keep the shop's own. */
export const inOrder = <T extends Facts>(rows: T[], sort: Sort): T[] =>
  rows.toSorted((a, b) => comparers[sort](a, b) || a.place - b.place);
