import type { EmailDetail, EmailView, ProviderHealth } from "@cali/core/email/schema.ts";
import { emailTemplates } from "@cali/core/email/schema.ts";
import { api } from "../../../lib/api.ts";
import { queryClient } from "../../../lib/query.ts";
import { detailKey, keepDetail } from "../detail/query.ts";
import { refreshLists } from "../list/query.ts";
import { mailName, mailState } from "../orders/words.ts";
import { confirm } from "../ui/confirm.ts";
import { toast, toastError } from "../ui/toast.ts";

export const PATH = "/admin/emails";
export const pathOf = (id: string): string => `${PATH}/${id}`;
export const SUPPRESSIONS = `${PATH}/suppressions`;
export const PROVIDERS = `${PATH}/providers`;

/** As they come in JSON. */
export type Provider = Omit<ProviderHealth, "pausedUntil" | "probedUntil" | "changedAt"> & {
  pausedUntil: string | null;
  probedUntil: string | null;
  changedAt: string;
};

export const stateOptions = [
  "queued",
  "sending",
  "failed",
  "sent",
  "delivered",
  "bounced",
  "complained",
  "dead",
  "skipped",
].map((value) => ({ value, label: mailState(value).word }));

export const templateOptions = emailTemplates
  .map((value) => ({ value, label: mailName(value) }))
  .toSorted((a, b) => a.label.localeCompare(b.label));

/** Sends one again, and shows how it is then. */
export async function retryOne(id: string): Promise<void> {
  keepDetail(pathOf(id), await api<EmailDetail>(`${pathOf(id)}/retry`, { method: "POST", body: {} }));
  void refreshLists(PATH);
}

const counted = (count: number): string =>
  count === 0
    ? "None of them may be sent again"
    : `${count} ${count === 1 ? "mail is" : "mails are"} on the way`;

export async function retrySome(rows: EmailView[]): Promise<void> {
  const { count } = await api<{ count: number }>(`${PATH}/retry`, {
    method: "POST",
    body: { ids: rows.map(({ id }) => id) },
  });
  toast(counted(count));
  void refreshLists(PATH);
}

/** All of what the list is narrowed to, once it is confirmed. */
export async function retryAll(state: string, template: string | null): Promise<void> {
  const which = `${template ? `“${mailName(template)}”` : "mail"} that is “${mailState(state).word.toLowerCase()}”`;
  const yes = await confirm({
    title: `Send all ${which} again?`,
    body: "Each tells how things are now. What has nothing to tell any more is not sent.",
    yes: "Send all",
  });
  if (!yes) return;
  try {
    const body = { state, ...(template && { template }) };
    toast(counted((await api<{ count: number }>(`${PATH}/retry`, { method: "POST", body })).count));
    await refreshLists(PATH);
  } catch (error) {
    toastError(error);
  }
}

/** Sends an address nothing any more, or something again. */
export async function setSuppressed(address: string, on: boolean, detail?: string): Promise<void> {
  const body = { address, ...(detail && { detail }) };
  await api(SUPPRESSIONS, { method: on ? "POST" : "DELETE", body });
  await refreshLists(SUPPRESSIONS);
}

export async function resume(name: string): Promise<void> {
  const answer = await api<{ items: Provider[] }>(`${PROVIDERS}/${name}/resume`, {
    method: "POST",
    body: {},
  });
  queryClient.setQueryData(detailKey(PROVIDERS), answer);
}
