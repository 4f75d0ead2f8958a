const narrowings = ["country", "coupon", "product", "category"] as const;

/** The orders that were paid from one moment up to another, narrowed as the page is. */
export function ordersBehind(span: { from: string; to: string }, params: URLSearchParams): string {
  const query = new URLSearchParams({ paidFrom: span.from, paidTo: span.to });
  for (const name of narrowings) {
    const value = params.get(name);
    if (value) query.set(name, value);
  }
  return `/admin/orders?${query}`;
}
