import type { ProductCard } from "@cali/core/catalog/schema.ts";
import { api } from "../../lib/api.ts";
import { rangeText, type View } from "./filter.ts";
import { PAGE_SIZE } from "./page-size.ts";

export interface Page {
  items: ProductCard[];
  nextCursor: string | null;
}

/** One page of a category's list, as the API sorts it. */
export function fetchPage(category: string, { sort, price }: View, cursor?: string): Promise<Page> {
  const query = new URLSearchParams({ category, sort, limit: String(PAGE_SIZE) });
  if (price) query.set("price", rangeText(price));
  if (cursor) query.set("cursor", cursor);
  return api<Page>(`/catalog/products?${query}`);
}
