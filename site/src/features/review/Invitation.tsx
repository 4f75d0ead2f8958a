import type { ReactNode } from "react";

interface Props {
  /** Nobody has written yet. */
  isFirst: boolean;
  children?: ReactNode;
}

/** Asks for a review; its child is the way to write it, or nothing while that isn't known. */
export const Invitation = ({ isFirst, children }: Props) => (
  <div className="mb-8 flex min-h-11 flex-wrap items-center justify-between gap-x-8 gap-y-3">
    <p className="max-w-[40ch]">
      {isFirst
        ? "Nobody has written about it yet. If you have one, say what it is like to live with."
        : "Have one? Say what it is like to live with."}
    </p>
    {children}
  </div>
);
