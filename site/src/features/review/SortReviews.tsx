import type { ReviewFilter, ReviewSort } from "@cali/core/review/schema.ts";
import { useId } from "react";
import type { View } from "./lists.ts";
import { starsInWords } from "./words.ts";

const sorts: Record<ReviewSort, string> = {
  helpful: "Most helpful",
  newest: "Newest",
  highest: "Most stars",
  lowest: "Fewest stars",
};

const partInWords = (filter: ReviewFilter): string => {
  if (filter === "photos") return "Those with photos";
  return filter === "verified" ? "Those from buyers" : `Those with ${starsInWords(Number(filter))}`;
};

interface Props {
  view: View;
  onSort: (sort: ReviewSort) => void;
  onAll: () => void;
}

/** Which reviews are listed, and in which order. */
export function SortReviews({ view: { sort, filter }, onSort, onAll }: Props) {
  const id = useId();
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pb-4 text-sm">
      <p aria-live="polite">{filter ? partInWords(filter) : "All reviews"}</p>
      {filter && (
        <button type="button" className="link py-2" onClick={onAll}>
          Show all
        </button>
      )}
      <label htmlFor={id} className="sr-only">
        Sort reviews by
      </label>
      <select
        id={id}
        className="field ml-auto"
        value={sort}
        onChange={({ target }) => {
          const picked = Object.keys(sorts).find((name): name is ReviewSort => name === target.value);
          if (picked) onSort(picked);
        }}
      >
        {Object.entries(sorts).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
