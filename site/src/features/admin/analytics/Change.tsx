import type { Told } from "./change.ts";

const arrows = { up: "M2 8 6 3l4 5", down: "M2 4l4 5 4-5", same: "", unknown: "" };

/** How far a figure has moved: an arrow and a number, and in words for who doesn't see the arrow. */
export const Change = ({ told: { way, short, words } }: { told: Told }) => (
  <span className="change" data-way={way}>
    {arrows[way] !== "" && (
      <svg
        viewBox="0 0 12 12"
        width="10"
        height="10"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        aria-hidden="true"
      >
        <path d={arrows[way]} />
      </svg>
    )}
    <span aria-hidden="true">{short}</span>
    <span className="sr-only">{words}</span>
  </span>
);
