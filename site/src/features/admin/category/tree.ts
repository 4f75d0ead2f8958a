/** What of a category makes the tree. */
export interface Shelf {
  id: string;
  parentId: string | null;
}

/** A category at its place in the tree, as it stands in the list. */
export interface Row<S extends Shelf> {
  shelf: S;
  /** 0 at the top. */
  depth: number;
}

/** Where a category is to be: below which, and which of those it is. */
export interface Place {
  parentId: string | null;
  position: number;
}

/** The tree as a list: those below one right after it. @param shelves siblings in their order */
export function inOrder<S extends Shelf>(shelves: readonly S[], without?: string): Row<S>[] {
  const below = (parentId: string | null, depth: number): Row<S>[] =>
    shelves
      .filter((shelf) => shelf.parentId === parentId && shelf.id !== without)
      .flatMap((shelf) => [{ shelf, depth }, ...below(shelf.id, depth + 1)]);
  return below(null, 0);
}

/** How deep something may be before the row of that index: below the one before it, or as deep as the one after it. */
export function depthsAt<S extends Shelf>(
  rows: readonly Row<S>[],
  index: number,
): { min: number; max: number } {
  const [before, after] = [rows[index - 1], rows[index]];
  return { min: after?.depth ?? 0, max: before ? before.depth + 1 : 0 };
}

export const clampDepth = <S extends Shelf>(
  rows: readonly Row<S>[],
  index: number,
  depth: number,
): number => {
  const { min, max } = depthsAt(rows, index);
  return Math.min(Math.max(depth, min), max);
};

/** The place of something that is put before the row of that index, so deep. @param rows without it and what is below it */
export function placeAt<S extends Shelf>(rows: readonly Row<S>[], index: number, depth: number): Place {
  const before = rows.slice(0, index);
  const parentId = depth === 0 ? null : (before.findLast((row) => row.depth === depth - 1)?.shelf.id ?? null);
  return { parentId, position: before.filter(({ shelf }) => shelf.parentId === parentId).length };
}

/** The contrary of `placeAt`: before which row something stands, and how deep. */
export function indexOf<S extends Shelf>(
  shelves: readonly S[],
  id: string,
): { index: number; depth: number } {
  const rows = inOrder(shelves);
  const index = rows.findIndex(({ shelf }) => shelf.id === id);
  return { index, depth: rows[index]?.depth ?? 0 };
}

/** The tree once a category is elsewhere, as the shop will have it. */
export function moved<S extends Shelf>(
  shelves: readonly S[],
  id: string,
  { parentId, position }: Place,
): S[] {
  const shelf = shelves.find((each) => each.id === id);
  if (!shelf) return [...shelves];
  const others = shelves.filter((each) => each.id !== id);
  const siblings = others.filter((each) => each.parentId === parentId);
  const before = siblings[position];
  const at = before ? others.indexOf(before) : others.length;
  return others.toSpliced(at, 0, { ...shelf, parentId });
}

/** How many products are in a category and below it: all of them, and those that are in the shop. */
export function countOf<S extends Shelf & { productCount: number; activeCount: number }>(
  shelves: readonly S[],
  id: string,
): { all: number; active: number } {
  const own = shelves.find((shelf) => shelf.id === id);
  return shelves
    .filter(({ parentId }) => parentId === id)
    .map((child) => countOf(shelves, child.id))
    .reduce((sum, { all, active }) => ({ all: sum.all + all, active: sum.active + active }), {
      all: own?.productCount ?? 0,
      active: own?.activeCount ?? 0,
    });
}

/** Where a category is now. */
export function placeOf<S extends Shelf>(shelves: readonly S[], id: string): Place {
  const parentId = shelves.find((shelf) => shelf.id === id)?.parentId ?? null;
  const siblings = shelves.filter((shelf) => shelf.parentId === parentId);
  return { parentId, position: siblings.findIndex((shelf) => shelf.id === id) };
}
