/** Which order, and what opens it to who comes from one of its mails. */
export interface OrderRef {
  id: string;
  key: string | null;
}

/** @param search of a page's address; `order` names the order there, or `id` in the account. */
export function orderIn(search: string): OrderRef | null {
  const query = new URLSearchParams(search);
  const id = query.get("order") ?? query.get("id");
  return id ? { id, key: query.get("key") } : null;
}

const withKey = (path: string, key: string | null): string =>
  key === null ? path : `${path}${path.includes("?") ? "&" : "?"}key=${encodeURIComponent(key)}`;

/** What of the API is about this order, such as `/returns`. */
export const apiPath = ({ id, key }: OrderRef, tail = ""): string =>
  withKey(`/orders/${encodeURIComponent(id)}${tail}`, key);

export const invoicePath = ({ id, key }: OrderRef): string =>
  withKey(`/account/invoice?order=${encodeURIComponent(id)}`, key);
