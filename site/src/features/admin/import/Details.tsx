import { useState } from "react";
import type { NoteDetail } from "./types.ts";

/** So many are shown at once; of a product with many variants there may be hundreds. */
const FIRST = 4;

/** What changes of a product, or what is wrong with it. */
export function Details({ of }: { of: readonly NoteDetail[] }) {
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? of : of.slice(0, FIRST);
  return (
    <ul className="py-1 whitespace-normal">
      {shown.map((detail, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they never change places
        <li key={at} className="wrap-anywhere">
          <One of={detail} />
        </li>
      ))}
      {of.length > FIRST && (
        <li>
          <button type="button" className="link min-h-8" onClick={() => setOpen(!isOpen)}>
            {isOpen ? "Fewer" : `${of.length - FIRST} more`}
          </button>
        </li>
      )}
    </ul>
  );
}

function One({ of: { row, column, before, after, message } }: { of: NoteDetail }) {
  if (message !== undefined)
    return (
      <>
        <span className="text-fog">
          {row === undefined ? "" : `Row ${row}, `}
          {column}:
        </span>{" "}
        {message}
      </>
    );
  return (
    <>
      <span className="text-fog">{column}:</span> {before !== undefined && <Value of={before} isOld />}
      {before !== undefined && after !== undefined && <span aria-hidden="true"> → </span>}
      {after !== undefined && <Value of={after} />}
    </>
  );
}

const MAX = 160;

const Value = ({ of, isOld = false }: { of: string; isOld?: boolean }) => {
  const words = of === "" ? "nothing" : of.length > MAX ? `${of.slice(0, MAX)}…` : of;
  return isOld ? (
    <del className="text-fog decoration-1">{words}</del>
  ) : (
    <ins className={of === "" ? "text-fog no-underline" : "no-underline"}>{words}</ins>
  );
};
