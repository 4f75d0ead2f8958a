import type { BackupCodes, Enrolment, SecondFactorState } from "@cali/core/second-factor/schema.ts";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../../lib/api.ts";
import { queryClient } from "../../../lib/query.ts";

const PATH = "/auth/second-factor";
const keyOf = (customerId: string) => ["account", customerId, "second-factor"] as const;

export const useSecondFactor = (customerId: string) =>
  useQuery(
    {
      queryKey: keyOf(customerId),
      queryFn: ({ signal }) => api<SecondFactorState>(PATH, { signal }),
    },
    queryClient,
  );

export const refresh = (customerId: string): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: ["account", customerId] });

export const begin = () => api<Enrolment>(PATH, { method: "POST", body: {} });
export const confirm = (code: string) => api<BackupCodes>(PATH, { method: "PUT", body: { code } });
export const renewCodes = (code: string) =>
  api<BackupCodes>(`${PATH}/backup-codes`, { method: "POST", body: { code } });
export const turnOff = (code: string) => api(PATH, { method: "DELETE", body: { code } });
