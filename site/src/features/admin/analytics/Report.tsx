import { type ReactNode, useId, useState } from "react";
import { toastError } from "../ui/toast.ts";
import { useParams } from "../url.ts";
import { download } from "./csv.ts";
import type { Days } from "./period.ts";
import { type ReportName, unheeded } from "./question.ts";
import type { Column } from "./table.ts";

interface Props {
  title: string;
  /** What it is asked of, to say where it can't be narrowed as the page is. */
  of: ReportName;
  /** What there is to know to read it. */
  note?: ReactNode;
  /** Beside the title. */
  controls?: ReactNode;
  /** Whether a wide screen has room for another one beside it. */
  isHalf?: boolean;
  children: ReactNode;
}

const either = new Intl.ListFormat("en-US", { type: "disjunction" });

/** A part of the page that answers one question. */
export function Report({ title, of, note, controls, isHalf, children }: Props) {
  const id = useId();
  const left = unheeded(of, useParams());
  return (
    <section aria-labelledby={id} className="report" data-half={isHalf || undefined}>
      <div className="report-head">
        <h2 id={id}>{title}</h2>
        {controls && <div className="report-controls">{controls}</div>}
      </div>
      {(note || left.length > 0) && (
        <p className="report-note">
          {note} {left.length > 0 && `Narrowing by ${either.format(left)} leaves this as it is.`}
        </p>
      )}
      {children}
    </section>
  );
}

interface CsvProps<Row> {
  /** Of the file, such as `products`. */
  name: string;
  /** Of several, which: `reasons`. */
  of?: string;
  /** Said in the file's name. */
  days?: Days;
  columns: readonly Column<Row>[];
  /** All of them, also those that the page doesn't show. */
  rows: () => readonly Row[] | Promise<readonly Row[]>;
}

/** Hands over the rows of the table that it stands with. */
export function CsvButton<Row>({ name, of, days, columns, rows }: CsvProps<Row>) {
  const [isBusy, setBusy] = useState(false);
  async function save(): Promise<void> {
    setBusy(true);
    try {
      const file = days ? `${name}-${days.from}-to-${days.to}` : name;
      await download(file, columns, await rows());
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <button
      type="button"
      className="csv-button"
      aria-label={of === undefined ? `${name.replaceAll("-", " ")} as CSV` : undefined}
      disabled={isBusy}
      onClick={() => void save()}
    >
      {of === undefined ? "CSV" : `CSV of ${of}`}
    </button>
  );
}
