import type { BulkEdit, BulkProblem } from "@cali/core/product/schema.ts";
import type { Line, SheetColumn } from "./columns.ts";

/** A cell that somebody changed: what it says now, and what it said before. */
export interface Edit {
  text: string;
  was: string;
}

/** By cell. */
export type Edits = ReadonlyMap<string, Edit>;

/** Names a cell, wherever its line stands. */
export const cellOf = ({ product, variant }: Line, { of, id }: SheetColumn): string =>
  `${of === "product" ? product.id : variant.id}/${id}`;

/** Whether something can be written there. */
export const isOpen = (line: Line, { of }: SheetColumn): boolean =>
  of === "variant" || (of === "product" && line.isFirst);

/** What a cell says, changed or not. */
export const textOf = (edits: Edits, line: Line, column: SheetColumn): string => {
  if (column.of === "product" && !line.isFirst) return "";
  return edits.get(cellOf(line, column))?.text ?? column.show(line);
};

/** What is written as it was before is no change. */
function write(edits: Map<string, Edit>, line: Line, column: SheetColumn, typed: string): void {
  if (!isOpen(line, column)) return;
  const cell = cellOf(line, column);
  const text = typed.trim();
  const was = edits.get(cell)?.was ?? column.show(line);
  if (text === column.show(line)) edits.delete(cell);
  else edits.set(cell, { text, was });
}

export interface Place {
  line: number;
  column: number;
}

/** Writes a block of cells from a place on, as far as there are cells. */
export function writeBlock(
  edits: Edits,
  lines: readonly Line[],
  columns: readonly SheetColumn[],
  at: Place,
  block: readonly (readonly string[])[],
): Edits {
  const next = new Map(edits);
  for (const [down, texts] of block.entries())
    for (const [right, text] of texts.entries()) {
      const [line, column] = [lines[at.line + down], columns[at.column + right]];
      if (line && column) write(next, line, column, text);
    }
  return next;
}

/** What a spreadsheet puts on the clipboard: tabs between cells, quotes around those with line breaks in them. */
export function blockOf(text: string): string[][] {
  const lines: string[][] = [[]];
  for (const [, quoted, plain = "", end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r?\n|$)/g)) {
    lines.at(-1)?.push((quoted?.replaceAll('""', '"') ?? plain).replaceAll(/\s*[\r\n]+\s*/g, " "));
    if (end === "" || end === undefined) break;
    if (end !== "\t") lines.push([]);
  }
  // Spreadsheets end the last line, too.
  const last = lines.at(-1);
  return lines.length > 1 && last?.length === 1 && last[0] === "" ? lines.slice(0, -1) : lines;
}

export interface Range {
  from: Place;
  to: Place;
}

/** Its corners in order. */
export const cornersOf = ({ from, to }: Range): Range => ({
  from: { line: Math.min(from.line, to.line), column: Math.min(from.column, to.column) },
  to: { line: Math.max(from.line, to.line), column: Math.max(from.column, to.column) },
});

/** The cells of a range as text, for a spreadsheet. */
export function copied(
  edits: Edits,
  lines: readonly Line[],
  columns: readonly SheetColumn[],
  range: Range,
): string {
  const { from, to } = cornersOf(range);
  return lines
    .slice(from.line, to.line + 1)
    .map((line) =>
      columns
        .slice(from.column, to.column + 1)
        .map((column) => textOf(edits, line, column))
        .join("\t"),
    )
    .join("\n");
}

/** Writes the range's uppermost cells into all below them. */
export function filledDown(
  edits: Edits,
  lines: readonly Line[],
  columns: readonly SheetColumn[],
  range: Range,
): Edits {
  const { from, to } = cornersOf(range);
  const next = new Map(edits);
  for (const column of columns.slice(from.column, to.column + 1)) {
    // A column of the product's begins at its first line that has something of it.
    const span = lines.slice(from.line, to.line + 1).filter((line) => isOpen(line, column));
    const [first, ...rest] = span;
    if (!first) continue;
    const text = textOf(edits, first, column);
    for (const line of rest) write(next, line, column, text);
  }
  return next;
}

/** By cell, what is wrong. */
export type Faults = ReadonlyMap<string, string>;

/** What is to be asked of the API; or, where something can't be understood, which and why. */
export function requestOf(
  edits: Edits,
  lines: readonly Line[],
  columns: readonly SheetColumn[],
): { body: BulkEdit; faults: Faults } {
  const faults = new Map<string, string>();
  const products = new Map<string, Required<BulkEdit["products"][number]>>();
  for (const line of lines)
    for (const column of columns) {
      const cell = cellOf(line, column);
      const edit = isOpen(line, column) ? edits.get(cell) : undefined;
      if (!edit || column.of === "nobody") continue;
      const { id, version } = line.product;
      const product = products.get(id) ?? { id, version, changes: {}, variants: [] };
      products.set(id, product);
      if (column.of === "product") {
        const read = column.read(edit.text, line);
        if ("fault" in read) faults.set(cell, read.fault);
        else Object.assign(product.changes, read.value);
        continue;
      }
      const read = column.read(edit.text, line);
      const known = product.variants.find((it) => it.id === line.variant.id);
      if ("fault" in read) faults.set(cell, read.fault);
      else if (known) Object.assign(known.changes, read.value);
      else product.variants.push({ id: line.variant.id, changes: read.value });
    }
  return { body: { products: [...products.values()] }, faults };
}

/** Where the API's refusals stand: at their cells, or at every changed cell of a line that is not as it was. */
export function faultsOf(problems: readonly BulkProblem[], edits: Edits, lines: readonly Line[]): Faults {
  const faults = new Map<string, string>();
  for (const { productId, variantId, field, message } of problems) {
    if (field !== undefined) {
      faults.set(`${variantId ?? productId}/${field}`, message);
      continue;
    }
    const concerned = lines.filter(({ product, variant }) =>
      variantId === undefined ? product.id === productId : variant.id === variantId,
    );
    const owners = new Set([productId, ...concerned.map(({ variant }) => variant.id)]);
    for (const cell of edits.keys()) if (owners.has(cell.split("/")[0] ?? "")) faults.set(cell, message);
  }
  return faults;
}
