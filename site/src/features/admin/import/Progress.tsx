import type { Import } from "./types.ts";
import { count } from "./words.ts";

/** How far an import is. */
export function Progress({ found }: { found: Import }) {
  const { status, share, rowCount, doneCount, productCount } = found;
  const isChecking = status === "checking";
  const value = isChecking ? share : doneCount / Math.max(productCount, 1);
  return (
    <div className="mt-4 max-w-[40rem]">
      <p role="status" className="tabular-nums">
        {isChecking
          ? `Looking through the file: ${count(rowCount, "row")} so far.`
          : `${doneCount.toLocaleString("en-US")} of ${count(productCount, "product")}.`}
      </p>
      <progress aria-label="How far it is" className="bar mt-2" max={1} value={value} />
    </div>
  );
}
