import type { Live, ProductCard } from "@cali/core/catalog/schema.ts";
import { api } from "../../lib/api.ts";
import { cardElement } from "./card.ts";
import type { Facts } from "./filter.ts";

/** A card in the grid and what is known of it. */
export interface Row extends Facts {
  element: HTMLElement;
  variantIds: string[];
}

const list = (text: string | undefined): string[] => (text ? text.split("|") : []);

export function rowOf(element: HTMLElement, place: number): Row {
  const { name = "", price, colors, created, variants } = element.dataset;
  return {
    element,
    name,
    priceCents: Number(price),
    colors: list(colors),
    createdAt: Number(created),
    place,
    variantIds: list(variants),
    inStock: undefined,
  };
}

export function rowFrom(card: ProductCard, place: number): Row | undefined {
  const inner = cardElement(card);
  if (!inner) return undefined;
  const element = document.createElement("li");
  element.append(inner);
  const { name, priceCents, swatches } = card;
  const colors = swatches.map((swatch) => swatch.name);
  return { element, name, priceCents, colors, createdAt: 0, place, variantIds: [], inStock: undefined };
}

/** Variants one question may name. */
const AT_ONCE = 100;

/** Finds out which rows can be bought right now. */
export async function learnStock(rows: Row[]): Promise<void> {
  const ids = rows.flatMap(({ variantIds }) => variantIds);
  const left = new Set<string>();
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const query = new URLSearchParams(ids.slice(start, start + AT_ONCE).map((id) => ["variant", id]));
    const { items } = await api<{ items: Live[] }>(`/catalog/live?${query}`);
    for (const { variantId, available } of items) if (available > 0) left.add(variantId);
  }
  for (const row of rows) row.inStock = row.variantIds.some((id) => left.has(id));
}
