import type { Store } from "./world.ts";

/** All that Stripe has of a kind, such as `checkout/sessions`, as its API tells it: newest first, page by page. */
export async function record<T extends { id: string }>(store: Store, kind: string): Promise<T[]> {
  const all: T[] = [];
  for (;;) {
    const last = all.at(-1);
    const after = last ? `&starting_after=${last.id}` : "";
    const response = await fetch(`${store.stripe.url}/v1/${kind}?limit=100${after}`, {
      headers: { authorization: `Bearer ${store.stripe.secretKey}` },
    });
    if (!response.ok) throw new Error(`GET ${kind} answered ${response.status}`);
    const page = (await response.json()) as { data: T[]; has_more: boolean };
    all.push(...page.data);
    if (!page.has_more) return all;
  }
}
