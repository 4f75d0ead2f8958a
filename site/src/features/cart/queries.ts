import type { Cart } from "@cali/core/cart/schema.ts";
import { queryOptions, useMutationState, useQuery } from "@tanstack/react-query";
import { api } from "../../lib/api.ts";
import { queryClient } from "../../lib/query.ts";
import { apply, type Edit, newest, noCart, quantityOf } from "./cart.ts";
import { onOtherTab, readMirror, writeMirror } from "./mirror.ts";
import { say } from "./notice.ts";
import { whyNoMore } from "./words.ts";

export const cartKey = ["cart"] as const;
const editKey = ["cart", "edit"] as const;
const edits = queryClient.getMutationCache();

const held = (): Cart | undefined => queryClient.getQueryData<Cart>(cartKey);

const cartQuery = queryOptions({
  queryKey: cartKey,
  queryFn: async ({ signal }) => newest(held(), await api<Cart>("/cart", { signal })),
  refetchOnWindowFocus: "always",
});

/** Edits the server has not answered yet, oldest first. */
const pending = () => edits.findAll({ mutationKey: editKey, status: "pending" });
const editsIn = (found: ReturnType<typeof pending>) => found.map(({ state }) => state.variables as Edit);

/** What the shopper should see: what the server said, and on top what they did since. */
const view = (): Cart => editsIn(pending()).reduce(apply, held() ?? noCart);

function keep(cart: Cart): void {
  queryClient.setQueryData<Cart>(cartKey, (before) => newest(before, cart));
}

async function send(edit: Edit): Promise<Cart | undefined> {
  const waiting = editsIn(pending());
  const later = waiting.slice(waiting.indexOf(edit) + 1);
  // A quicker finger has already changed its mind about this line.
  if (later.some(({ variantId }) => variantId === edit.variantId)) return undefined;
  const path = `/cart/items/${edit.variantId}`;
  return edit.quantity > 0
    ? api<Cart>(path, { method: "PUT", body: { quantity: edit.quantity } })
    : api<Cart>(path, { method: "DELETE" });
}

/**
 * Changes one line at once and tells the server, one edit after the other. A refusal takes back just that
 * edit, is said in plain words, and brings the server's cart.
 * @returns whether the server agreed.
 */
export async function editCart(edit: Edit): Promise<boolean> {
  say(null);
  // Not awaited: the edit shows at once, and an older answer must not come after it.
  void queryClient.cancelQueries({ queryKey: cartKey });
  const mutation = edits.build<Cart | undefined, Error, Edit, unknown>(queryClient, {
    mutationKey: editKey,
    scope: { id: "cart" },
    mutationFn: send,
    onSuccess: (cart) => cart && keep(cart),
    gcTime: 0,
  });
  try {
    await mutation.execute(edit);
    return true;
  } catch (error) {
    say({ text: error instanceof Error ? error.message : String(error) });
    await refreshCart();
    return false;
  }
}

/** Adds to what the cart holds of a variant, counted from the server's cart, not from an old copy of it. */
export async function addToCart({ variantId, quantity, line }: Edit): Promise<boolean> {
  try {
    if (pending().length === 0) await queryClient.query({ ...cartQuery, staleTime: 5_000 });
  } catch (error) {
    say({ text: error instanceof Error ? error.message : String(error) });
    return false;
  }
  const edit = { variantId, quantity: quantityOf(view(), variantId) + quantity };
  return editCart(line ? { ...edit, line } : edit);
}

/** One more or one fewer than there are now, whatever was on screen when the finger came down. */
export function nudge(variantId: string, step: 1 | -1): void {
  const cart = view();
  const item = cart.items.find((line) => line.variantId === variantId);
  if (!item) return;
  if (step > 0 ? whyNoMore(cart, item) !== null : item.quantity <= 1) return;
  void editCart({ variantId, quantity: item.quantity + step });
}

/** The cart with the shopper's own edits already in it. */
export function useCart({ enabled = true } = {}) {
  const query = useQuery({ ...cartQuery, enabled }, queryClient);
  const waiting = useMutationState(
    {
      filters: { mutationKey: editKey, status: "pending" },
      select: ({ state }) => state.variables as Edit,
    },
    queryClient,
  );
  return {
    cart: query.data === undefined ? undefined : waiting.reduce(apply, query.data),
    error: query.error,
    isSaving: waiting.length > 0,
    retry: () => void query.refetch(),
  };
}

/** Asks the server again, after something else than an edit changed the cart; without an answer, it stays as it was. */
export async function refreshCart(): Promise<void> {
  await queryClient.query({ ...cartQuery, staleTime: 0 }).catch(() => undefined);
}

if (typeof window !== "undefined") {
  const known = readMirror();
  if (known) queryClient.setQueryData(cartKey, known, { updatedAt: 1 });
  onOtherTab(keep);
  const tell = () => {
    const cart = held();
    if (cart) dispatchEvent(new CustomEvent("cali:cart-count", { detail: view().itemCount }));
  };
  queryClient.getQueryCache().subscribe(({ type, query }) => {
    if (type !== "updated" || query.queryKey[0] !== cartKey[0]) return;
    const cart = held();
    if (cart && query.state.dataUpdatedAt > 1) writeMirror(cart);
    tell();
  });
  edits.subscribe(tell);
}
