import type { Collection, Row } from "./collection.ts";
import { missing } from "./errors.ts";
import type { Raw } from "./form.ts";
import { type Field, integer, object, text } from "./shape.ts";

interface Range {
  gt?: number | undefined;
  gte?: number | undefined;
  lt?: number | undefined;
  lte?: number | undefined;
}

const rangeShape = object({ gt: integer(), gte: integer(), lt: integer(), lte: integer() });

/** A moment, or a range of moments such as `created[gte]`. */
export const range: Field<Range> = {
  read(raw: Raw, param: string) {
    if (typeof raw !== "string") return rangeShape.read(raw, param);
    const exact = integer().read(raw, param);
    return { gte: exact, lte: exact };
  },
};

/** Spread into the shape of every list call. */
export const paging = { limit: integer(1, 100), starting_after: text(), ending_before: text() };

export interface Page {
  limit?: number | undefined;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
}

export const inRange = (value: number, wanted: Range | undefined): boolean =>
  wanted === undefined ||
  ((wanted.gt === undefined || value > wanted.gt) &&
    (wanted.gte === undefined || value >= wanted.gte) &&
    (wanted.lt === undefined || value < wanted.lt) &&
    (wanted.lte === undefined || value <= wanted.lte));

export interface ListOf<V> {
  object: "list";
  data: V[];
  has_more: boolean;
  url: string;
}

interface Query<T> {
  url: string;
  /** Stripe's word for what the cursor names. */
  noun: string;
  page: Page;
  where: (row: T) => boolean;
  /** An index that narrows the search, if the caller filters by it. */
  via?: readonly [index: string, value: string | undefined];
}

const candidates = <T extends Row>(rows: Collection<T>, { page, via }: Query<T>): Iterable<T> => {
  const found = via?.[1] === undefined ? undefined : rows.by(via[0], via[1]);
  if (page.ending_before) return found ? after(found, page.ending_before) : rows.oldest(page.ending_before);
  return found ? after(found.toReversed(), page.starting_after) : rows.newest(page.starting_after);
};

const after = <T extends Row>(rows: T[], id: string | undefined): T[] =>
  id === undefined ? rows : rows.slice(rows.findIndex((row) => row.id === id) + 1);

/** One page, newest first. `ending_before` pages backwards, towards newer rows. */
export const listOf = <T extends Row, V>(
  rows: Collection<T>,
  query: Query<T>,
  view: (row: T) => V,
): ListOf<V> => {
  const { page, noun, url, where } = query;
  for (const cursor of ["starting_after", "ending_before"] as const) {
    const id = page[cursor];
    if (id && !rows.get(id)) throw missing(noun, id, cursor, 400);
  }
  const limit = page.limit ?? 10;
  const picked: V[] = [];
  let more = false;
  for (const row of candidates(rows, query)) {
    if (!where(row)) continue;
    if (picked.length === limit) {
      more = true;
      break;
    }
    picked.push(view(row));
  }
  return { object: "list", data: page.ending_before ? picked.reverse() : picked, has_more: more, url };
};
