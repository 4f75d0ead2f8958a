import type { ReactNode } from "react";
import type { Sum } from "./sums.ts";

interface Props {
  name?: ReactNode;
  sum: Omit<Sum, "name"> & { name?: string };
  /** The server is still working out the new one. */
  isOld?: boolean;
  isTotal?: boolean;
  /** Further `dd`s, below. */
  children?: ReactNode;
}

/** One line of what a cart comes to; belongs in a `dl`. */
export function Row({ sum, name = sum.name, isOld = false, isTotal = false, children }: Props) {
  const size = isTotal ? "text-lg font-semibold" : "";
  return (
    <div className="grid grid-cols-[1fr_auto] items-baseline gap-x-4 py-1">
      <dt className={isTotal ? "font-semibold" : ""}>{name}</dt>
      <dd className={`sum ${size}`} data-old={isOld || undefined}>
        {sum.from && <span className="text-sm font-normal">from </span>}
        {sum.value}
      </dd>
      {children}
    </div>
  );
}
