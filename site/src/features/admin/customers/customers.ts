import type { CustomerDetail, CustomerItem } from "@cali/core/customer-file/schema.ts";
import type { NoteView } from "@cali/core/note/schema.ts";
import { api } from "../../../lib/api.ts";
import { queryClient } from "../../../lib/query.ts";
import { detailKey, keepDetail } from "../detail/query.ts";

export const PATH = "/admin/customers";
export const pathOf = (id: string): string => `${PATH}/${id}`;

/** As they come in JSON. */
export type Row = Omit<CustomerItem, "createdAt"> & { createdAt: string };
export type Note = Omit<NoteView, "createdAt"> & { createdAt: string };
export type Detail = Omit<CustomerDetail, "createdAt" | "marketingConsentAt" | "lastOrderAt" | "notes"> & {
  createdAt: string;
  marketingConsentAt: string | null;
  lastOrderAt: string | null;
  notes: Note[];
};

/** Changes what is shown of a customer; without one there is nothing to change. */
export const show = (id: string, change: (detail: Detail) => Detail): void => {
  queryClient.setQueryData<Detail>(detailKey(pathOf(id)), (detail) => detail && change(detail));
};

/** Signs a customer out: of one browser, or of all. */
export async function endSessions(id: string, sessionId?: string): Promise<void> {
  const path = `${pathOf(id)}/sessions${sessionId === undefined ? "" : `/${sessionId}`}`;
  keepDetail(pathOf(id), await api<Detail>(path, { method: "DELETE" }));
}
