import { partOf, percent } from "./change.ts";

/** How much of all something is, and how much of the most in its column. */
export const ShareBar = ({ value, most, all }: { value: number; most: number; all: number }) => (
  <span className="share">
    <meter
      className="usage-bar"
      min={0}
      max={Math.max(1, most)}
      value={Math.max(0, value)}
      aria-hidden="true"
    />
    <span>{percent(partOf(value, all))}</span>
  </span>
);
