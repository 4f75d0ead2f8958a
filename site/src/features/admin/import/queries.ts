import type { ImportUpload } from "@cali/core/import/schema.ts";
import { MAX_IMPORT_BYTES } from "@cali/core/import/schema.ts";
import { useQuery } from "@tanstack/react-query";
import { ApiError, api } from "../../../lib/api.ts";
import { queryClient } from "../../../lib/query.ts";
import { put } from "../asset/put.ts";
import { refreshLists } from "../list/query.ts";
import type { Export, Import } from "./types.ts";

const POLL_MS = 1000;

const isAtWork = (found: Import | undefined): boolean =>
  found?.status === "checking" || found?.status === "applying";

/** An import, asked for again while it is at work. */
export function useImport(id: string) {
  const asked = useQuery(
    {
      queryKey: ["admin", "import", id],
      queryFn: ({ signal }) => api<Import>(`/admin/imports/${id}`, { signal }),
      refetchInterval: ({ state }) => (isAtWork(state.data) ? POLL_MS : false),
    },
    queryClient,
  );
  return { found: asked.data, error: asked.error, retry: () => void asked.refetch() };
}

/** The newest exports and imports, asked for again while one is at work. */
export function useNewest<T extends Import | Export>(path: "/admin/imports" | "/admin/exports") {
  const asked = useQuery(
    {
      queryKey: ["admin", "transfers", path],
      queryFn: ({ signal }) => api<{ items: T[] }>(`${path}?limit=20`, { signal }),
      refetchInterval: ({ state }) =>
        state.data?.items.some(({ status }) => ["checking", "applying", "writing"].includes(status))
          ? POLL_MS
          : false,
    },
    queryClient,
  );
  return { items: asked.data?.items, error: asked.error, retry: () => void asked.refetch() };
}

const refreshNewest = () => queryClient.invalidateQueries({ queryKey: ["admin", "transfers"] });

interface Sending {
  file: File;
  categoryId: string;
  takeStock: boolean;
  onShare: (share: number) => void;
  signal: AbortSignal;
}

/** Sends a file and has it looked through. @returns the import's id. @throws {ApiError} */
export async function sendFile({ file, categoryId, takeStock, onShare, signal }: Sending): Promise<string> {
  if (!/\.(csv|txt)$/i.test(file.name))
    throw new ApiError("import.unreadable", "This is no CSV file. Its name ends in .csv.", 422);
  if (file.size === 0) throw new ApiError("import.unreadable", "This file is empty.", 422);
  if (file.size > MAX_IMPORT_BYTES) throw new ApiError("import.unreadable", "A file may have 100 MB.", 422);
  const { id, uploadUrl, headers } = await api<ImportUpload>("/admin/imports", {
    method: "POST",
    body: { fileName: file.name.slice(-200), size: file.size, categoryId, takeStock },
    signal,
  });
  await put({ url: uploadUrl, headers, file, onShare, signal });
  await api(`/admin/imports/${id}/check`, { method: "POST" });
  void refreshNewest();
  return id;
}

/** Goes on with an import, or calls it off. @throws {ApiError} */
export async function tell(id: string, what: "apply" | "cancel"): Promise<void> {
  const found = await api<Import>(`/admin/imports/${id}/${what}`, { method: "POST" });
  queryClient.setQueryData(["admin", "import", id], found);
  await Promise.all([refreshLists(`/admin/imports/${id}/notes`), refreshNewest()]);
}

/** Has products written into a file. @throws {ApiError} */
export async function startExport(status: string): Promise<void> {
  await api("/admin/exports", { method: "POST", body: status === "" ? {} : { status } });
  await refreshNewest();
}

/** Takes an export's file. @throws {ApiError} */
export async function takeFile(id: string): Promise<void> {
  const { url } = await api<{ url: string }>(`/admin/exports/${id}/file`);
  location.assign(url);
}
