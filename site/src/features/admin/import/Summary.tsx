import type { Import } from "./types.ts";
import { count } from "./words.ts";

/** What a file has in it, and what is left out of it. */
export function Summary({ found }: { found: Import }) {
  const { status, rowCount, productCount, ignoredColumns, categoryName, takeStock } = found;
  if (productCount === 0) return null;
  const isOver = status === "done";
  const tense = isOver ? ["New", "Changed"] : ["Would be new", "Would change"];
  return (
    <>
      <dl className="mt-4 flex flex-wrap gap-x-8 gap-y-2 tabular-nums">
        <Count name={tense[0] ?? ""} n={found.createCount} />
        <Count name={tense[1] ?? ""} n={found.updateCount} />
        <Count name="Stay the same" n={found.sameCount} />
        <Count name="With a problem" n={found.problemCount} isBad={found.problemCount > 0} />
      </dl>
      <p className="hint mt-3 max-w-[76ch]">
        {count(productCount, "product")} in {count(rowCount, "row")}. New products without a category of ours
        go to {categoryName ?? "a category that is gone"}.{" "}
        {takeStock ? "Stock is set to what the file says." : "Stock stays as it is."}
      </p>
      {ignoredColumns.length > 0 && (
        <details className="mt-2 max-w-[76ch]">
          <summary className="min-h-9 cursor-pointer py-1.5">
            {count(ignoredColumns.length, "column")} with something in{" "}
            {ignoredColumns.length === 1 ? "it" : "them"} that this shop has no place for
          </summary>
          <ul className="mt-1 columns-1 text-xs sm:columns-2">
            {ignoredColumns.map(({ column, rows }) => (
              <li key={column}>
                {column || "A column without a name"}, {count(rows, "row")}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

const Count = ({ name, n, isBad = false }: { name: string; n: number; isBad?: boolean }) => (
  <div>
    <dt className="text-xs text-fog">{name}</dt>
    <dd className={`text-lg font-semibold ${isBad ? "text-poppy" : ""}`}>{n.toLocaleString("en-US")}</dd>
  </div>
);
