import * as z from "zod";
import type { AdminProduct } from "../product/schema.ts";
import { OptionInput } from "../product/schema.ts";
import { jsonIn } from "./cells.ts";
import type { Column } from "./columns.ts";
import type { Complaints } from "./complaints.ts";
import type { Group } from "./rows.ts";

type Option = z.output<typeof OptionInput>;

export const optionColumns = [
  ["option1Name", "option1Value"],
  ["option2Name", "option2Value"],
  ["option3Name", "option3Value"],
] as const satisfies [Column, Column][];

export interface Options {
  names: string[];
  /** Values in the order they are shown in, with their colors, as far as that is known. */
  known: Option[];
}

/** Shopify's way of saying that there are none. */
export const isNoOption = (name: string | undefined, value: string | undefined): boolean =>
  name === "Title" && value === "Default Title";

/** A product's options by name: of the file where it names any, else as they are. */
export function optionsOf(
  { rows }: Group,
  product: AdminProduct | undefined,
  complaints: Complaints,
): Options {
  const cells = rows[0]?.cells ?? {};
  const own = ownOf(rows[0], complaints);
  if (isNoOption(cells.option1Name, cells.option1Value)) return { names: [], known: [] };
  const named = optionColumns.map(([name]) => cells[name] ?? "");
  const gap = named.findIndex((name, at) => name === "" && named.slice(at).some(Boolean));
  if (gap >= 0)
    complaints.add({ column: optionColumns[gap]?.[0] ?? "option1Name", message: "This option has no name." });
  const names = named.filter(Boolean);
  const before = product?.options ?? [];
  if (names.length === 0) return { names: before.map(({ name }) => name), known: own ?? before };
  return { names, known: own ?? before };
}

function ownOf(row: Group["rows"][number] | undefined, complaints: Complaints): Option[] | undefined {
  if (!row?.cells.options) return undefined;
  const read = z.array(OptionInput).safeParse(complaints.read(row, "options", jsonIn, []));
  if (read.success) return read.data;
  complaints.add({ column: "options", message: "This is no list of options as the shop wrote it." });
  return undefined;
}

interface Chosen {
  /** Of every variant there will be. */
  now: string[][];
  /** Of those there are. */
  before: string[][];
}

/**
 * The options with all their values: those known keep their order and colors, those new come after. A value that some variant
 * had and none has any more is gone; one that none had stays.
 */
export const withValues = ({ names, known }: Options, { now, before }: Chosen): Option[] =>
  names.map((name, at) => {
    const used = [...new Set(now.flatMap((values) => values[at] ?? []))];
    const had = new Set(before.flatMap((values) => values[at] ?? []));
    const values = (known.find((option) => option.name === name) ?? known[at])?.values ?? [];
    const kept = values.filter((value) => used.includes(value.name) || !had.has(value.name));
    const added = used.filter((value) => !kept.some((other) => other.name === value));
    return { name, values: [...kept, ...added.map((value) => ({ name: value }))] };
  });
