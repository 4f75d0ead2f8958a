import type { Colleague, Invite, NewInvite, StaffRole } from "@cali/core/staff/schema.ts";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../../lib/api.ts";
import { queryClient } from "../../../lib/query.ts";
import { changeRows, refreshLists } from "../list/query.ts";

export const PATH = "/admin/staff";
const INVITES = `${PATH}/invites`;
const invitesKey = ["admin", "invites"] as const;

/** As they come in JSON. */
export type Person = Omit<Colleague, "createdAt" | "lastSignInAt"> & {
  createdAt: string;
  lastSignInAt: string | null;
};
export type OpenInvite = Omit<Invite, "createdAt" | "expiresAt"> & { createdAt: string; expiresAt: string };

export const useInvites = () =>
  useQuery(
    {
      queryKey: invitesKey,
      queryFn: ({ signal }) => api<{ items: OpenInvite[] }>(`${INVITES}?limit=100`, { signal }),
    },
    queryClient,
  );

const refreshInvites = () => queryClient.invalidateQueries({ queryKey: invitesKey });

export async function invite(body: NewInvite): Promise<void> {
  await api(INVITES, { method: "POST", body });
  await refreshInvites();
}

export async function resend(id: string): Promise<void> {
  await api(`${INVITES}/${id}/mail`, { method: "POST", body: {} });
  await refreshInvites();
}

export async function withdraw(id: string): Promise<void> {
  await api(`${INVITES}/${id}`, { method: "DELETE" });
  await refreshInvites();
}

/** Shown at once, and as it was where the shop refuses. */
async function change(
  id: string,
  shown: (person: Person) => Person | undefined,
  work: () => Promise<unknown>,
): Promise<void> {
  const undo = changeRows<Person>(PATH, (person) => (person.id === id ? shown(person) : person));
  try {
    await work();
    await refreshLists(PATH);
  } catch (error) {
    undo();
    throw error;
  }
}

export const setRole = (id: string, role: StaffRole) =>
  change(
    id,
    (person) => ({ ...person, role }),
    () => api(`${PATH}/${id}/role`, { method: "PUT", body: { role } }),
  );

export const revoke = (id: string) =>
  change(
    id,
    () => undefined,
    () => api(`${PATH}/${id}`, { method: "DELETE" }),
  );

export const resetSecondFactor = (id: string) =>
  change(
    id,
    (person) => ({ ...person, hasSecondFactor: false, sessions: 0, lastSignInAt: null }),
    () => api(`${PATH}/${id}/second-factor`, { method: "DELETE" }),
  );
