import type { AdminOrder } from "@cali/core/order/admin/schema.ts";
import { api } from "../../../lib/api.ts";
import { keepDetail } from "../detail/query.ts";
import { refreshLists } from "../list/query.ts";

export const pathOf = (id: string): string => `/admin/orders/${id}`;

/**
 * Does something with an order: each answer is the order as it is then, and shown at once.
 * @param what below its path, such as `parcels`
 */
export async function act(
  id: string,
  what: string,
  { method = "POST", body }: { method?: "POST" | "PUT" | "DELETE"; body?: object } = {},
): Promise<AdminOrder> {
  const order = await api<AdminOrder>(`${pathOf(id)}/${what}`, { method, ...(body && { body }) });
  keepDetail(pathOf(id), order);
  void refreshLists("/admin/orders");
  return order;
}
