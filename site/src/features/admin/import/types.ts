import type { Export as KeptExport, Import as KeptImport } from "@cali/core/import/schema.ts";

export type { ImportNote, NoteDetail } from "@cali/core/import/schema.ts";

/** As they come in JSON. */
export type Import = Omit<KeptImport, "createdAt" | "finishedAt"> & {
  createdAt: string;
  finishedAt: string | null;
};
export type Export = Omit<KeptExport, "createdAt" | "finishedAt"> & {
  createdAt: string;
  finishedAt: string | null;
};
