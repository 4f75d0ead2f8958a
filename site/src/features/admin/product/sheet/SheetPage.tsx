import type { SheetRow } from "@cali/core/product/schema.ts";
import { useEffect, useMemo, useRef, useState } from "react";
import { Filters } from "../../list/Filters.tsx";
import { queryOf, refreshLists, useList } from "../../list/query.ts";
import type { Filter } from "../../list/types.ts";
import { useMay } from "../../staff.ts";
import { Awaited } from "../../ui/Awaited.tsx";
import { confirm } from "../../ui/confirm.ts";
import { toast, toastError } from "../../ui/toast.ts";
import { block, follow, useParams } from "../../url.ts";
import { useCategories } from "../categories.ts";
import { statusOptions } from "../status.ts";
import { columnsFor, linesOf } from "./columns.ts";
import { type Faults, faultsOf, requestOf } from "./edits.ts";
import { Sheet } from "./Sheet.tsx";
import { SheetBar } from "./SheetBar.tsx";
import { problemsIn, SHEET, saveAll } from "./save.ts";
import { useEdits } from "./use-edits.ts";
import { useGrid } from "./use-grid.ts";

const none: Faults = new Map();

const ask = () =>
  confirm({
    title: "Leave without saving?",
    body: "What you changed in the sheet would be lost.",
    yes: "Leave",
    no: "Stay",
  });

function useGuard(isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    const unblock = block(ask);
    return () => {
      removeEventListener("beforeunload", warn);
      unblock();
    };
  }, [isDirty]);
}

/** Many products at once, as in a spreadsheet: what is changed is saved together, all of it or nothing. */
export function SheetPage() {
  const may = useMay();
  const params = useParams();
  const categories = useCategories();
  const search = useRef<HTMLInputElement>(null);
  const filters: Filter[] = [
    { kind: "search", name: "q", label: "Find", hint: "Name, SKU or words" },
    { kind: "choice", name: "status", label: "Status", options: statusOptions },
    { kind: "choice", name: "category", label: "Category", options: categories },
    { kind: "choice", name: "low", label: "Stock", options: [{ value: "true", label: "Running out" }] },
  ];
  const list = useList<SheetRow>(SHEET, queryOf(params, filters, params.get("sort") ?? "newest"));
  const lines = useMemo(() => linesOf(list.rows ?? []), [list.rows]);
  const columns = useMemo(() => columnsFor(categories), [categories]);
  const editing = useEdits();
  const { edits } = editing;
  const grid = useGrid(lines, columns, editing);
  const [told, setTold] = useState<{ of: typeof edits; faults: Faults }>({ of: edits, faults: none });
  const [isSaving, setSaving] = useState(false);
  useGuard(edits.size > 0);
  // What can't be understood is told at once; what the shop refused, until the cell is changed.
  const request = useMemo(() => requestOf(edits, lines, columns), [edits, lines, columns]);
  const faults = useMemo(() => {
    const still = [...told.faults].filter(([cell]) => edits.get(cell)?.text === told.of.get(cell)?.text);
    return new Map([...still, ...request.faults].filter(([cell]) => edits.has(cell)));
  }, [told, request, edits]);

  async function save(): Promise<void> {
    if (isSaving || edits.size === 0 || request.faults.size > 0) return;
    setSaving(true);
    try {
      await saveAll(request.body);
      editing.forget();
      toast(edits.size === 1 ? "One change saved" : `${edits.size} changes saved`);
    } catch (error) {
      const problems = problemsIn(error);
      if (problems) setTold({ of: edits, faults: faultsOf(problems, edits, lines) });
      toastError(error);
      // What is there now is shown beside what was typed.
      if (problems?.some(({ code }) => code === "edit.stale")) await refreshLists(SHEET);
    } finally {
      setSaving(false);
    }
  }

  return (
    <section aria-labelledby="sheet-title">
      <p className="text-xs">
        <a {...follow({ view: null })} className="link inline-block py-1">
          Products
        </a>
      </p>
      <div className="admin-title">
        <h1 id="sheet-title">Products as a sheet</h1>
      </div>
      <Filters filters={filters} sorts={[]} search={search} />
      {!list.rows && <Awaited error={list.error} retry={list.retry} rows={12} />}
      {list.rows && lines.length === 0 && <p className="py-6">Nothing here is like that.</p>}
      {lines.length > 0 && (
        <Sheet
          lines={lines}
          columns={columns}
          edits={edits}
          faults={faults}
          grid={grid}
          more={list.hasMore ? list.more : undefined}
        />
      )}
      {may("catalog.write") && (
        <SheetBar
          editing={editing}
          faults={faults}
          isSaving={isSaving}
          canSave={request.faults.size === 0}
          onFill={grid.fillDown}
          onSave={() => void save()}
        />
      )}
    </section>
  );
}
