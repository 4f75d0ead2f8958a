import type { AdminReturn } from "@cali/core/returns/schema.ts";
import { api } from "../../../lib/api.ts";
import { keepDetail, refreshDetail } from "../detail/query.ts";
import { refreshLists } from "../list/query.ts";
import { pathOf as orderPath } from "../orders/act.ts";

export const pathOf = (id: string): string => `/admin/returns/${id}`;

/** Does something with a return: each answer is the return as it is then. @param what below its path. */
export async function act(id: string, what: string, body: object): Promise<AdminReturn> {
  const found = await api<AdminReturn>(`${pathOf(id)}/${what}`, { method: "POST", body });
  keepDetail(pathOf(id), found);
  void refreshLists("/admin/returns");
  void refreshDetail(orderPath(found.orderId));
  return found;
}
