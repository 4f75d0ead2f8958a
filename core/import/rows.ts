import type { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { StoreError } from "../error/index.ts";
import { type Column, columnOf, isLost, nameOf } from "./columns.ts";

/** A line of the file; what its columns don't have is not there, what is empty is empty. */
export interface Row {
  /** As spreadsheets count: the heading is 1. */
  number: number;
  cells: Partial<Record<Column, string>>;
}

/** The rows of one product, which follow each other. */
export interface Group {
  /** In the order of the file, from 0. */
  index: number;
  handle: string;
  rows: Row[];
  /** What is wrong with where they stand. */
  faults: { row: number; column: Column; message: string }[];
}

/** So many rows of one product are kept: 250 variants and 60 pictures are less. */
const MOST_ROWS = 500;
/** One row; the longest description is a tenth of it. */
const MAX_ROW_BYTES = 1_000_000;

/** What the file has and no place here is for: in how many rows. */
export type Ignored = Map<string, number>;

interface Head {
  columns: (Column | undefined)[];
  names: string[];
}

function headOf(names: string[]): Head {
  const columns = names.map(columnOf);
  const missing = (["handle"] as const).filter((needed) => !columns.includes(needed)).map(nameOf);
  if (missing.length > 0)
    throw new StoreError(
      "import.unreadable",
      `There is no column ${missing.join(" and ")} in the first line. Export the products from Shopify as CSV, or from here.`,
    );
  const twice = columns.find((column, at) => column !== undefined && columns.indexOf(column) < at);
  if (twice) throw new StoreError("import.unreadable", `The column ${nameOf(twice)} is there twice.`);
  return { columns, names };
}

function rowOf({ columns, names }: Head, record: string[], number: number, ignored: Ignored): Row {
  const cells: Row["cells"] = {};
  for (const [at, column] of columns.entries()) {
    const cell = (record[at] ?? "").trim();
    const name = names[at] ?? "";
    if (column !== undefined) cells[column] = cell;
    else if (isLost(name, cell)) ignored.set(name, (ignored.get(name) ?? 0) + 1);
  }
  return { number, cells };
}

function* faultsOf({ number, cells }: Row, handle: string): Generator<Group["faults"][number]> {
  if (handle === "")
    yield { row: number, column: "handle", message: "This row says of no product what it is of." };
  for (const [column, cell] of Object.entries(cells) as [Column, string][]) {
    // What was no UTF-8 was read as this; PostgreSQL has no text with a zero byte.
    if (cell.includes("\uFFFD"))
      yield { row: number, column, message: "This isn't in UTF-8. Save the file as CSV UTF-8." };
    if (cell.includes("\0")) yield { row: number, column, message: "There is a zero byte in this cell." };
  }
}

/** Comma, as Shopify writes, or semicolon or tab, as spreadsheets of some countries do: whichever the first line has most of. */
export function delimiterIn(beginning: string): string {
  const line = beginning.split(/\r?\n/, 1)[0] ?? "";
  const count = (mark: string) => line.split(mark).length;
  return [",", ";", "\t"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/**
 * The products of a file, one after the other, as it is read: no more than one product's rows are held at once.
 * @param ignored is told of what no place is for.
 * @throws {StoreError} `import.unreadable` of what is no such file
 */
export async function* groupsIn(
  file: Readable,
  { delimiter = ",", ignored }: { delimiter?: string; ignored: Ignored },
): AsyncGenerator<Group> {
  const records = file.pipe(
    parse({
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: MAX_ROW_BYTES,
    }),
  );
  file.once("error", (error) => records.destroy(error));
  const seen = new Set<string>();
  let head: Head | undefined;
  let group: Group | undefined;
  let number = 0;
  let index = 0;
  try {
    for await (const record of records as AsyncIterable<string[]>) {
      number += 1;
      if (!head) {
        head = headOf(record);
        continue;
      }
      const row = rowOf(head, record, number, ignored);
      const handle = row.cells.handle ?? "";
      if (!group || handle !== group.handle || handle === "") {
        if (group) yield group;
        group = { index, handle, rows: [], faults: [] };
        index += 1;
        if (seen.has(handle) && handle !== "")
          group.faults.push({
            row: number,
            column: "handle",
            message: `${handle} stood further up already. Put all rows of a product together.`,
          });
        seen.add(handle);
      }
      group.faults.push(...faultsOf(row, handle));
      if (group.rows.length < MOST_ROWS) group.rows.push(row);
      else if (group.faults.length === 0)
        group.faults.push({
          row: number,
          column: "handle",
          message: `A product has ${MOST_ROWS} rows at most.`,
        });
    }
  } catch (error) {
    if (error instanceof CsvError)
      throw new StoreError("import.unreadable", `Row ${number + 1} can't be read as CSV: ${wordsOf(error)}`);
    throw error;
  }
  if (group) yield group;
  if (!head) throw new StoreError("import.unreadable", "This file is empty.");
}

const wordsOf = ({ code }: CsvError): string => {
  if (code === "CSV_MAX_RECORD_SIZE")
    return "it has more than a million characters, or a quotation mark that is never closed.";
  if (code === "CSV_QUOTE_NOT_CLOSED") return "a quotation mark is never closed.";
  return "a quotation mark stands where none may.";
};
