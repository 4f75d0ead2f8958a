/** What every kept row has. `object` (what the API shows) may be the row itself or a part of it. */
export interface Row {
  id: string;
}

type Indexes<T> = Record<string, (row: T) => string | null | undefined>;

/**
 * Rows in order of creation, found by id or by an indexed reference. An indexed value may go from nothing to something
 * once and never changes after, which is how Stripe's references behave.
 */
export class Collection<T extends Row> {
  readonly kind: string;
  readonly #rows: (T | undefined)[] = [];
  readonly #position = new Map<string, number>();
  readonly #indexes: {
    name: string;
    of: (row: T) => string | null | undefined;
    found: Map<string, string | Set<string>>;
  }[];
  readonly #changed: (kind: string, id: string, row: T | undefined) => void;

  constructor(
    kind: string,
    indexes: Indexes<T>,
    changed: (kind: string, id: string, row: T | undefined) => void,
  ) {
    this.kind = kind;
    this.#indexes = Object.entries(indexes).map(([name, of]) => ({ name, of, found: new Map() }));
    this.#changed = changed;
  }

  get size(): number {
    return this.#position.size;
  }

  get(id: string): T | undefined {
    const position = this.#position.get(id);
    return position === undefined ? undefined : this.#rows[position];
  }

  /** Adds a row, or notes that a known one has changed. Call it after every change: it is what persistence sees. */
  save(row: T): T {
    this.restore(row);
    this.#changed(this.kind, row.id, row);
    return row;
  }

  /** Adds a row read back from disk: as `save`, with nothing to write. */
  restore(row: T): void {
    if (!this.#position.has(row.id)) {
      this.#position.set(row.id, this.#rows.length);
      this.#rows.push(row);
    }
    for (const index of this.#indexes) {
      const value = index.of(row);
      if (!value) continue;
      const held = index.found.get(value);
      if (held === row.id) continue;
      // Most values have one row: a set for each would double what a checkout weighs.
      if (held === undefined) index.found.set(value, row.id);
      else if (typeof held === "string") index.found.set(value, new Set([held, row.id]));
      else held.add(row.id);
    }
  }

  remove(id: string): void {
    const position = this.#position.get(id);
    if (position === undefined) return;
    this.#rows[position] = undefined;
    this.#position.delete(id);
    this.#changed(this.kind, id, undefined);
  }

  /** Newest first, from just before `beforeId` if given. */
  *newest(beforeId?: string): Generator<T> {
    const from = beforeId === undefined ? this.#rows.length : (this.#position.get(beforeId) ?? 0);
    for (let i = from - 1; i >= 0; i--) {
      const row = this.#rows[i];
      if (row) yield row;
    }
  }

  /** Oldest first, from just after `afterId` if given. */
  *oldest(afterId?: string): Generator<T> {
    const from = afterId === undefined ? 0 : (this.#position.get(afterId) ?? this.#rows.length) + 1;
    for (let i = from; i < this.#rows.length; i++) {
      const row = this.#rows[i];
      if (row) yield row;
    }
  }

  /** The rows whose indexed reference is `value`, oldest first; undefined if there is no such index. */
  by(index: string, value: string): T[] | undefined {
    const entry = this.#indexes.find(({ name }) => name === index);
    if (!entry) return undefined;
    const rows: T[] = [];
    const held = entry.found.get(value) ?? [];
    for (const id of typeof held === "string" ? [held] : held) {
      const row = this.get(id);
      if (row) rows.push(row);
    }
    return rows;
  }
}
