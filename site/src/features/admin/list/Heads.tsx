import { follow } from "../url.ts";
import type { Column } from "./types.ts";

interface Props<Row> {
  columns: readonly Column<Row>[];
  sort: string | undefined;
  /** The order without a word in the address. */
  first: string | undefined;
}

/** Names of the columns; those that order the list do so, to and fro. */
export const ColumnHeads = <Row,>({ columns, sort, first }: Props<Row>) =>
  columns.map(({ id, header, align, width, sorts }) => {
    const [one, other] = sorts ?? [];
    const next = sort === one && other !== undefined ? other : one;
    const isCurrent = sort !== undefined && (sort === one || sort === other);
    const direction = sort === one ? "descending" : "ascending";
    return (
      <th
        key={id}
        scope="col"
        data-align={align}
        style={{ width }}
        aria-sort={isCurrent ? direction : undefined}
      >
        {next === undefined ? (
          header
        ) : (
          <a {...follow({ sort: next === first ? null : next })}>
            {header}
            <span aria-hidden="true">{isCurrent ? (sort === one ? " ↓" : " ↑") : ""}</span>
          </a>
        )}
      </th>
    );
  });

export const PickAll = ({ isAll, set }: { isAll: boolean; set: (on: boolean) => void }) => (
  <th scope="col" className="list-pick">
    <label className="list-check">
      <input
        type="checkbox"
        aria-label="Select all that are shown"
        checked={isAll}
        onChange={({ target }) => set(target.checked)}
      />
    </label>
  </th>
);
