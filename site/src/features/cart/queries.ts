import type { Cart } from "@cali/core/cart/schema.ts";
import type { ApplyCoupon } from "@cali/core/coupon/schema.ts";
import type { Destination } from "@cali/core/shipping/schema.ts";
import {
  onlineManager,
  queryOptions,
  useIsMutating,
  useMutationState,
  useQuery,
} from "@tanstack/react-query";
import { api } from "../../lib/api.ts";
import { queryClient } from "../../lib/query.ts";
import { apply, type Change, type Edit, newest, noCart, quantityOf, subjectOf } from "./cart.ts";
import { onOtherTab, readMirror, writeMirror } from "./mirror.ts";
import { type Notice, say } from "./notice.ts";
import { whyNoMore } from "./words.ts";

export const cartKey = ["cart"] as const;
const editKey = ["cart", "edit"] as const;
const couponKey = ["cart", "coupon"] as const;
const againKey = ["cart", "again"] as const;
const edits = queryClient.getMutationCache();

const held = (): Cart | undefined => queryClient.getQueryData<Cart>(cartKey);

const cartQuery = queryOptions({
  queryKey: cartKey,
  queryFn: async ({ signal }) => newest(held(), await api<Cart>("/cart", { signal })),
  refetchOnWindowFocus: "always",
});

/** Changes the server has not answered yet, oldest first. */
const pending = () => edits.findAll({ mutationKey: editKey, status: "pending" });
const editsIn = (found: ReturnType<typeof pending>) => found.map(({ state }) => state.variables as Change);

/** What the shopper should see: what the server said, and on top what they did since. */
const view = (): Cart => editsIn(pending()).reduce(apply, held() ?? noCart);

function keep(cart: Cart): void {
  queryClient.setQueryData<Cart>(cartKey, (before) => newest(before, cart));
}

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function request(change: Change): Promise<Cart> {
  if ("destination" in change) {
    const { country, region } = change.destination;
    return api<Cart>("/cart/destination", { method: "PUT", body: { country, region } });
  }
  if ("coupon" in change) return api<Cart>("/cart/coupon", { method: "DELETE" });
  const path = `/cart/items/${change.variantId}`;
  return change.quantity > 0
    ? api<Cart>(path, { method: "PUT", body: { quantity: change.quantity } })
    : api<Cart>(path, { method: "DELETE" });
}

async function send(change: Change): Promise<Cart | undefined> {
  const waiting = editsIn(pending());
  const later = waiting.slice(waiting.indexOf(change) + 1);
  // A quicker finger has already changed its mind about this.
  if (later.some((next) => subjectOf(next) === subjectOf(change))) return undefined;
  return request(change);
}

/**
 * Tells the server, behind whatever it is still being told, and keeps the cart it answers with.
 * @param waits whether it waits for a connection where there is none, or fails.
 */
function submit<V>(
  mutationKey: readonly string[],
  mutationFn: (what: V) => Promise<Cart | undefined>,
  what: V,
  waits = false,
): Promise<Cart | undefined> {
  say(null);
  // Not awaited: the change shows at once, and an older answer must not come after it.
  void queryClient.cancelQueries({ queryKey: cartKey });
  const mutation = edits.build<Cart | undefined, Error, V, unknown>(queryClient, {
    mutationKey,
    scope: { id: "cart" },
    ...(waits ? { networkMode: "online" as const } : {}),
    mutationFn,
    onSuccess: (cart) => cart && keep(cart),
    gcTime: 0,
  });
  return mutation.execute(what);
}

/**
 * Changes the cart at once and tells the server, one change after the other. A refusal takes back just that
 * change, is said in plain words `at` its place, and brings the server's cart.
 * @returns whether the server agreed.
 */
async function change(what: Change, at?: Notice["at"]): Promise<boolean> {
  try {
    await submit(editKey, send, what, true);
    return true;
  } catch (error) {
    say({ text: words(error), ...(at ? { at } : {}) });
    await refreshCart();
    return false;
  }
}

/** One line: this many pieces of it. */
export const editCart = (edit: Edit): Promise<boolean> => change(edit);

export const removeCoupon = (): Promise<boolean> => change({ coupon: null }, "coupon");

export const shipTo = (destination: Destination): Promise<boolean> => change({ destination }, "destination");

/**
 * Not shown before the server agrees: what a code gives, only the server knows.
 * @throws {ApiError} `coupon.not_found`, `coupon.not_applicable` with a `reason`
 */
export const applyCoupon = (coupon: ApplyCoupon): Promise<Cart | undefined> =>
  submit(couponKey, (body: ApplyCoupon) => api<Cart>("/cart/coupon", { method: "PUT", body }), coupon);

/**
 * Puts in once more what an order had; the cart's `leftOut` says what of it could not be.
 * @param path of the API
 * @throws {ApiError}
 */
export const buyAgain = (path: string): Promise<Cart | undefined> =>
  submit(againKey, (from: string) => api<Cart>(from, { method: "POST" }), path);

/** A code is being looked at by the server. */
export const useIsApplying = (): boolean => useIsMutating({ mutationKey: couponKey }, queryClient) > 0;

/** Adds to what the cart holds of a variant, counted from the server's cart, not from an old copy of it. */
export async function addToCart({ variantId, quantity, line }: Edit): Promise<boolean> {
  try {
    // Without a connection there is nobody to ask: then it is what was held last.
    if (pending().length === 0 && onlineManager.isOnline())
      await queryClient.query({ ...cartQuery, staleTime: 5_000 });
  } catch (error) {
    say({ text: words(error) });
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

/** Changes that wait for a connection: they are shown, and the server has not heard of them. */
export const useWaitingCount = (): number =>
  useMutationState(
    {
      filters: { mutationKey: editKey, status: "pending", predicate: ({ state }) => state.isPaused },
      select: () => true,
    },
    queryClient,
  ).length;

/** The cart with the shopper's own changes already in it; while `isSaving`, its sums are the server's last. */
export function useCart({ enabled = true } = {}) {
  const query = useQuery({ ...cartQuery, enabled }, queryClient);
  const waiting = useMutationState(
    {
      filters: { mutationKey: editKey, status: "pending" },
      select: ({ state }) => state.variables as Change,
    },
    queryClient,
  );
  const isSaving = useIsMutating({ mutationKey: cartKey }, queryClient) > 0;
  return {
    cart: query.data === undefined ? undefined : waiting.reduce(apply, query.data),
    error: query.error,
    isSaving,
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
