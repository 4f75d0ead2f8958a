import { type SQL, sql } from "drizzle-orm";
import type * as z from "zod";
import { Cursor } from "./cursor.ts";
import { Database } from "./index.ts";

const given = (name: string) => sql.placeholder(name);

/** One way to order a list. Ties go by id, in the same direction. */
interface Order {
  /** A column without NULLs; an index ends in it and the id. */
  key: SQL;
  /** PostgreSQL's type of it, such as `timestamptz`. */
  type: string;
  /** What it looks like in a page's marker. */
  shape: z.ZodType<string | number>;
  descending: boolean;
}

export interface ListDefinition<Sort extends string, Filter extends string> {
  /** Begins the names of its statements, such as `orders`. */
  name: string;
  /** Columns, the id as `id` among them; looked up for the rows of the page alone. */
  select: SQL;
  /** What stands between FROM and WHERE. */
  from: SQL;
  /** Column of the id. */
  id: SQL;
  orders: Record<Sort, Order>;
  /**
   * Columns that the list can be narrowed by, one value each. The first that is asked for leads: an index begins with it and
   * ends as the order does.
   */
  columns?: Partial<Record<Filter, SQL>>;
  /** Those of the columns that one index begins with, in its order: asked for together, they lead together. */
  together?: Filter[];
  /** Ways to narrow it by a condition of its own, in which `sql.placeholder` has the filter's name. */
  conditions?: Partial<Record<Filter, SQL>>;
}

export interface ListQuery<Sort extends string, Filter extends string> {
  sort: Sort;
  cursor?: string | undefined;
  limit: number;
  /** Those that are absent or undefined narrow nothing. */
  filters?: Partial<Record<Filter, unknown>>;
  /** Of the column that orders it: from the one on, up to the other. */
  from?: string | number | undefined;
  to?: string | number | undefined;
}

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** What makes a statement: every combination is one of its own. */
export interface ListShape<Sort extends string, Filter extends string> {
  sort: Sort;
  by: Filter[];
  isFirst: boolean;
  hasFrom: boolean;
  hasTo: boolean;
}

type Row<T> = T & { id: string; sortValue: unknown };

/**
 * A list that costs the same at any depth: each combination of order, filters and first page or not is one statement, kept
 * prepared, which reads one range of one index.
 *
 * A value such as a status is as common as all rows or as rare as none, and a plan made for any value takes it for common: it
 * would walk the whole order in search of the rare. Written as a range over both columns of its index, there is one way to
 * read it. And a limit that comes with the query is taken for a tenth of all rows, for which it may be cheapest to sort or to
 * hash them: so the longest page there is stands in the statement, too.
 */
export function listOf<T, Sort extends string, Filter extends string = never>(
  definition: ListDefinition<Sort, Filter>,
): (query: ListQuery<Sort, Filter>) => Promise<Page<T>> {
  const statements = new Map<string, ReturnType<typeof Database.statement<Row<T>>>>();
  const statementFor = (shape: ListShape<Sort, Filter>) => {
    const { sort, by, isFirst, hasFrom, hasTo } = shape;
    const flags = [isFirst ? [] : ["deeper"], hasFrom ? ["from"] : [], hasTo ? ["to"] : []].flat();
    const name = ["list", definition.name, sort, ...by, ...flags].join(".");
    const known = statements.get(name) ?? Database.statement<Row<T>>(name, build(definition, shape));
    statements.set(name, known);
    return known;
  };
  return async ({ sort, cursor, filters = {}, from, to, ...query }) => {
    const limit = Math.min(query.limit, Cursor.LONGEST_PAGE);
    const marker = `${definition.name}.${sort}`;
    const after =
      cursor === undefined ? undefined : Cursor.decode(cursor, marker, definition.orders[sort].shape);
    const run = statementFor({
      sort,
      by: filtersOf(definition, filters),
      isFirst: after === undefined,
      hasFrom: from !== undefined,
      hasTo: to !== undefined,
    });
    const rows = await run({
      ...filters,
      from,
      to,
      limit: limit + 1,
      ...(after && { afterValue: after.value, afterId: after.id }),
    });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      items: page.map(({ sortValue: _, ...item }) => item as T),
      nextCursor: last ? Cursor.encode(marker, markerOf(last.sortValue), last.id) : null,
    };
  };
}

/** Those asked for, in the order they are defined in: the same filters are the same statement. */
const filtersOf = <Filter extends string>(
  { columns = {}, conditions = {} }: Pick<ListDefinition<string, Filter>, "columns" | "conditions">,
  filters: Partial<Record<Filter, unknown>>,
): Filter[] =>
  ([...Object.keys(columns), ...Object.keys(conditions)] as Filter[]).filter(
    (filter) => filters[filter] !== undefined,
  );

const markerOf = (value: unknown): string | number => {
  if (value instanceof Date) return value.toISOString();
  return typeof value === "number" ? value : String(value);
};

/** The statement itself, also for whoever looks at its plan, or at more rows than a page and the one after it. */
export function build<Sort extends string, Filter extends string>(
  { select, from, id, orders, columns = {}, together = [], conditions = {} }: ListDefinition<Sort, Filter>,
  { sort, by, isFirst, hasFrom, hasTo }: ListShape<Sort, Filter>,
  most = Cursor.LONGEST_PAGE + 1,
): SQL {
  const { key, type, descending } = orders[sort];
  const narrowing = columns as Partial<Record<Filter, SQL>>;
  const first = by.find((filter) => narrowing[filter] !== undefined);
  const isTogether =
    first !== undefined && together.includes(first) && together.every((filter) => by.includes(filter));
  const alone = first === undefined ? [] : [first];
  const leads = isTogether ? together : alone;
  const leading = leads.flatMap((filter): [SQL, SQL][] => {
    const column = narrowing[filter];
    return column ? [[column, sql`${given(filter)}`]] : [];
  });
  const typed = (name: string) => sql`${given(name)}::${sql.raw(type)}`;
  /** Bounds over the leading columns, if there are any, and whatever else is bounded. */
  const bound = (operator: string, ...parts: [SQL, SQL][]): SQL => {
    const all = [...leading, ...parts];
    const sides = [0, 1].map((side) =>
      sql.join(
        all.map((part) => part[side as 0 | 1]),
        sql`, `,
      ),
    );
    return sql`(${sides[0]}) ${sql.raw(operator)} (${sides[1]})`;
  };
  const last: [SQL, SQL][] = [
    [key, typed("afterValue")],
    [id, sql`${given("afterId")}`],
  ];
  const isLed = leading.length > 0;
  const lower = hasFrom ? bound(">=", [key, typed("from")]) : isLed && bound(">=");
  const upper = hasTo ? bound("<", [key, typed("to")]) : isLed && bound("<=");
  const where = [
    !isFirst && !descending ? bound(">", ...last) : lower,
    !isFirst && descending ? bound("<", ...last) : upper,
    ...by.flatMap((filter) => {
      const column = narrowing[filter];
      const condition = (conditions as Partial<Record<Filter, SQL>>)[filter];
      return [
        ...(column && !leads.includes(filter) ? [sql`${column} = ${given(filter)}`] : []),
        ...(condition ? [condition] : []),
      ];
    }),
  ].filter((part): part is SQL => typeof part === "object");
  const direction = sql.raw(descending ? "DESC" : "ASC");
  const sorted = [...leading.map(([column]) => column), key, id].map((column) => sql`${column} ${direction}`);
  return sql`
    SELECT * FROM (
      SELECT ${select}, ${key} AS "sortValue" FROM ${from}
      ${where.length === 0 ? sql`` : sql`WHERE ${sql.join(where, sql` AND `)}`}
      ORDER BY ${sql.join(sorted, sql`, `)} LIMIT ${sql.raw(String(most))}) page
    LIMIT ${given("limit")}::int`;
}
