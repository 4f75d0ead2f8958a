import { Cursor } from "@cali/core/database/cursor.ts";
import { build, type ListDefinition, listOf } from "@cali/core/database/list.ts";
import { Placeholder, type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { type Listing, measureListing, type Page, type Value } from "./listing.ts";
import type { World } from "./world.ts";

export const LIMIT = 50;
/** How far down is far. */
export const DEEP = 10_000;

/** A list, and what is asked of it. */
export interface AdminList {
  title: string;
  // biome-ignore lint/suspicious/noExplicitAny: lists of any sort orders and filters stand in one table
  definition: ListDefinition<any, any>;
  sort: string;
  /** What is undefined narrows nothing. */
  filters?: Record<string, Value | undefined>;
  from?: string | number;
  to?: string | number;
}

/** A list at its first page, and at page 10,000 or its last where it has fewer. */
export interface AdminListed {
  title: string;
  rows: number;
  /** Number of the deep page. */
  page: number;
  first: Listing;
  deep: Listing;
}

/** Where a page begins: after this row. */
export interface Place {
  id: string;
  value: string | number;
}

/** A row by what a list is ordered by and what breaks ties, as PostgreSQL answers it. */
export interface Row {
  id: string;
  value: string | number | Date;
}

/** As a page's marker has it. */
export const placeOf = ({ id, value }: Row): Place => ({
  id,
  value: value instanceof Date ? value.toISOString() : value,
});

const dialect = new PgDialect({ casing: "snake_case" });

/** As `listOf` names and shapes its statement. */
function shapeOf({ definition, sort, filters = {}, from, to }: AdminList, isFirst: boolean) {
  const names = [...Object.keys(definition.columns ?? {}), ...Object.keys(definition.conditions ?? {})];
  const by = names.filter((name) => filters[name] !== undefined);
  const flags = [
    isFirst ? [] : ["deeper"],
    from === undefined ? [] : ["from"],
    to === undefined ? [] : ["to"],
  ].flat();
  return {
    shape: { sort, by, isFirst, hasFrom: from !== undefined, hasTo: to !== undefined },
    statement: ["list", definition.name, sort, ...by, ...flags].join("."),
  };
}

/** A statement's text, and its values in the order of its placeholders. */
export function compile(query: SQL, values: Record<string, unknown>) {
  const { sql: text, params } = dialect.sqlToQuery(query);
  const given = params.map((param) => (param instanceof Placeholder ? values[param.name] : param));
  return { text, given: given as Value[] };
}

/** More than there ever are. */
export const MANY = 2 ** 31 - 1;

/** Runs over the ids and sort values alone, to count and to find a place. */
async function over<Answer extends object>(
  world: World,
  list: AdminList,
  select: string,
  limit: number,
): Promise<Answer[]> {
  const { shape } = shapeOf(list, true);
  const ids = { ...list.definition, select: sql`${list.definition.id} AS id` };
  const values = { ...list.filters, from: list.from, to: list.to, limit };
  const { text, given } = compile(build(ids, shape, MANY), values);
  return world.sql<Answer>(`SELECT ${select} FROM (${text}) found`, given);
}

/** Lists its first page and a deep one over and over, as the store does. */
export async function measureAdminList(world: World, list: AdminList): Promise<AdminListed> {
  const { title, definition, sort, filters = {}, from, to } = list;
  const [counted] = await over<{ rows: number }>(world, list, "count(*)::int AS rows", MANY);
  const rows = counted?.rows ?? 0;
  const page = Math.max(1, Math.min(DEEP, Math.ceil(rows / LIMIT)));
  const run = listOf<object, string, string>(definition);
  const marker = `${definition.name}.${sort}`;

  const pageAfter = (place?: Place): Page => {
    const { shape, statement } = shapeOf(list, place === undefined);
    const values = {
      ...filters,
      from,
      to,
      limit: LIMIT + 1,
      afterValue: place?.value,
      afterId: place?.id,
    };
    return {
      statement,
      values: compile(build(definition, shape), values).given,
      list: () =>
        run({
          sort,
          limit: LIMIT,
          filters,
          from,
          to,
          ...(place && { cursor: Cursor.encode(marker, place.value, place.id) }),
        }),
    };
  };
  const first = await measureListing(pageAfter());
  const place = page > 1 ? await placeAt(world, list, (page - 1) * LIMIT) : undefined;
  return { title, rows, page, first, deep: place ? await measureListing(pageAfter(place)) : first };
}

/** The last of so many rows. */
async function placeAt(world: World, list: AdminList, count: number) {
  const [row] = await over<Row>(
    world,
    list,
    `(array_agg(id))[${count}] AS id, (array_agg("sortValue"))[${count}] AS value`,
    count,
  );
  if (!row) throw new Error(`${list.title} has no row ${count}`);
  return placeOf(row);
}
