import { format } from "@cali/core/money/index.ts";
import type { ReactNode } from "react";
import { percent } from "./change.ts";

/** A column of a report: once for the page and once for a file. */
export interface Column<Row> {
  header: string;
  text: (row: Row) => string;
  /** Drawn instead of the text. */
  cell?: (row: Row) => ReactNode;
  /** In a file instead of the text, such as a number without signs around it. */
  value?: (row: Row) => string | number | null;
  /** Said after the header in a file, where values are without it. */
  unit?: string;
  align?: "end";
  /** What a phone can do without. */
  phone?: "hide";
}

const counts = new Intl.NumberFormat("en-US");
export const count = (value: number): string => counts.format(value);

const NOTHING = "—";

export const numbers = <Row>(header: string, of: (row: Row) => number | null): Column<Row> => ({
  header,
  text: (row) => {
    const value = of(row);
    return value === null ? NOTHING : count(value);
  },
  value: of,
  align: "end",
});

/** An amount in minor units; a file has it in whole ones. */
export const money = <Row>(
  header: string,
  currency: string,
  of: (row: Row) => number | null,
): Column<Row> => ({
  header,
  text: (row) => {
    const cents = of(row);
    return cents === null ? NOTHING : format(cents, currency);
  },
  value: (row) => {
    const cents = of(row);
    return cents === null ? null : cents / 100;
  },
  unit: currency.toUpperCase(),
  align: "end",
});

/** A part of something, where 1 is all of it; a file has hundredths. */
export const parts = <Row>(header: string, of: (row: Row) => number | undefined): Column<Row> => ({
  header,
  text: (row) => {
    const part = of(row);
    return part === undefined ? NOTHING : percent(part);
  },
  value: (row) => {
    const part = of(row);
    return part === undefined ? null : Math.round(part * 10_000) / 100;
  },
  unit: "%",
  align: "end",
});

/** What a file holds: a line of headers, and one for each row. */
export const linesOf = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]) => ({
  fields: columns.map(({ header, unit }) => (unit === undefined ? header : `${header} (${unit})`)),
  data: rows.map((row) => columns.map(({ value, text }) => (value ?? text)(row))),
});
