import type { Permission } from "@cali/core/actor/permission.ts";
import type { ReactNode } from "react";

export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Of the table, in CSS; columns without one share what is left. */
  width?: string;
  align?: "end";
  /** Orders of the list that its heading turns on: the one it begins with, and its contrary. */
  sorts?: readonly [string, string?];
  /** On a phone: on a line of its own, among the rest, at the end of a line, or not there. Absent: among the rest. */
  phone?: "title" | "rest" | "end" | "hide";
}

/** A way to narrow the list; its name and value stand in the address and go to the API as they are. */
export type Filter = { name: string; label: string; hint?: string } & (
  | { kind: "search" }
  | { kind: "text" }
  /** A day; the API gets the moment it begins, here, or for `to` the moment the day after begins. */
  | { kind: "day" }
  | { kind: "choice"; options: readonly { value: string; label: string }[] }
  /** Set by the tabs alone; no field shows it. */
  | { kind: "tab" }
);

/** Something to do with all rows that are selected. */
export interface BulkAction<Row> {
  label: string;
  needs?: Permission;
  /** What it throws is told; the selection stays then, and where it answers "not done". */
  run: (rows: Row[]) => Promise<unknown>;
}

export interface ListSpec<Row extends { id: string }> {
  /** Names its saved views. */
  section: string;
  title: string;
  /** Of its API, such as `/admin/orders`. */
  path: string;
  columns: readonly Column<Row>[];
  /** What a row is called, for screen readers. */
  nameOf: (row: Row) => string;
  /** The first is the one without a word in the address. */
  sorts?: readonly { value: string; label: string }[];
  filters?: readonly Filter[];
  /** Lists worth a click: filters under a name. The first is the one without any. */
  tabs?: readonly { label: string; query: Record<string, string> }[];
  bulk?: readonly BulkAction<Row>[];
  /** Beside the title. */
  actions?: ReactNode;
  /** Below the title, before the list. */
  lead?: ReactNode;
  /** Where a row's own page is; absent: the same page, with its id. */
  hrefOf?: (row: Row) => string;
  /** What is said where there is nothing at all, and what to do about it. */
  empty: ReactNode;
  /** Asked again so often, of lists that change by themselves. */
  everyMs?: number;
}
