import { useState } from "react";
import { Panel } from "../detail/DetailPage.tsx";
import { Awaited } from "../ui/Awaited.tsx";
import { Badge } from "../ui/Badge.tsx";
import { toastError } from "../ui/toast.ts";
import { When } from "../ui/When.tsx";
import { startExport, takeFile, useNewest } from "./queries.ts";
import type { Export } from "./types.ts";
import { count, exportStates } from "./words.ts";

/** Writes products out, and keeps the files for two weeks. */
export function ExportSection() {
  const { items, error, retry } = useNewest<Export>("/admin/exports");
  const [status, setStatus] = useState("");
  return (
    <Panel
      title="Write products out"
      actions={
        <>
          <select
            aria-label="Which products"
            className="field"
            value={status}
            onChange={({ target }) => setStatus(target.value)}
          >
            <option value="">All products</option>
            <option value="active">Active ones</option>
            <option value="draft">Drafts</option>
            <option value="archived">Archived ones</option>
          </select>
          <button
            type="button"
            className="button button-quiet button-tight"
            onClick={() => startExport(status).catch(toastError)}
          >
            Export
          </button>
        </>
      }
    >
      <p className="mb-3">
        In Shopify’s format, with what it has no place for in columns of our own. Taken in again, it changes
        nothing.
      </p>
      {!items && <Awaited error={error} retry={retry} rows={3} />}
      {items?.length === 0 && <p className="text-fog">No file has been written yet.</p>}
      {items && items.length > 0 && (
        <ul aria-label="Exports">
          {items.map((each) => (
            <Line key={each.id} of={each} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

const names = { active: "Active ones", draft: "Drafts", archived: "Archived ones" } as const;

const Line = ({ of: { id, only, status, doneCount, productCount, createdAt, error } }: { of: Export }) => (
  <li className="border-b border-line py-2">
    <div className="flex flex-wrap items-center justify-between gap-x-4">
      <span className="flex-1">
        {only ? names[only] : "All products"}{" "}
        <span className="text-xs text-fog">
          <When at={createdAt} />
        </span>
      </span>
      <span className="text-xs tabular-nums">{count(doneCount, "product")}</span>
      {status === "done" ? (
        <button type="button" className="link min-h-9" onClick={() => takeFile(id).catch(toastError)}>
          Download
        </button>
      ) : (
        <Badge tone={exportStates[status].tone}>{exportStates[status].label}</Badge>
      )}
    </div>
    {status === "writing" && (
      <progress aria-label="Written" className="bar mt-1" max={Math.max(productCount, 1)} value={doneCount} />
    )}
    {error && <p className="fault">{error}</p>}
  </li>
);
