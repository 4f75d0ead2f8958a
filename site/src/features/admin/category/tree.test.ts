import { describe, expect, it } from "vitest";
import {
  clampDepth,
  countOf,
  depthsAt,
  indexOf,
  inOrder,
  moved,
  placeAt,
  placeOf,
  type Shelf,
} from "./tree.ts";

const shelves: Shelf[] = [
  { id: "a", parentId: null },
  { id: "b", parentId: null },
  { id: "c", parentId: null },
  { id: "a1", parentId: "a" },
  { id: "a2", parentId: "a" },
  { id: "a1x", parentId: "a1" },
  { id: "c1", parentId: "c" },
];
const drawn = (list: readonly Shelf[]) =>
  inOrder(list).map(({ shelf, depth }) => "-".repeat(depth) + shelf.id);

describe("inOrder", () => {
  it("has those below one right after it", () => {
    expect(drawn(shelves)).toEqual(["a", "-a1", "--a1x", "-a2", "b", "c", "-c1"]);
  });

  it("leaves one out with all below it", () => {
    expect(inOrder(shelves, "a1").map(({ shelf }) => shelf.id)).toEqual(["a", "a2", "b", "c", "c1"]);
  });
});

describe("depthsAt", () => {
  it("is bounded by the rows around it", () => {
    const rows = inOrder(shelves, "b");
    expect(depthsAt(rows, 0)).toEqual({ min: 0, max: 0 });
    expect(depthsAt(rows, 1)).toEqual({ min: 1, max: 1 });
    expect(depthsAt(rows, 3)).toEqual({ min: 1, max: 3 });
    expect(depthsAt(rows, rows.length)).toEqual({ min: 0, max: 2 });
    expect(clampDepth(rows, 3, 0)).toBe(1);
    expect(clampDepth(rows, 3, 9)).toBe(3);
  });
});

describe("countOf", () => {
  it("has what is in it and below it", () => {
    const counted = shelves.map((shelf, index) => ({ ...shelf, productCount: 10, activeCount: index }));
    expect(countOf(counted, "a")).toEqual({ all: 40, active: 0 + 3 + 4 + 5 });
    expect(countOf(counted, "b")).toEqual({ all: 10, active: 1 });
  });
});

describe("moved", () => {
  it("puts each category at each place that can be seen, and finds it there again", () => {
    let places = 0;
    for (const { id } of shelves) {
      const rows = inOrder(shelves, id);
      for (let index = 0; index <= rows.length; index += 1) {
        const { min, max } = depthsAt(rows, index);
        for (let depth = min; depth <= max; depth += 1) {
          const place = placeAt(rows, index, depth);
          const after = moved(shelves, id, place);
          places += 1;
          expect(indexOf(after, id)).toEqual({ index, depth });
          expect(placeOf(after, id)).toEqual(place);
          // All else stays in its order.
          expect(inOrder(after, id)).toEqual(rows);
        }
      }
    }
    expect(places).toBeGreaterThan(60);
  });

  it("puts back what was moved", () => {
    const before = placeOf(shelves, "a1");
    const there = moved(shelves, "a1", { parentId: "c", position: 0 });
    expect(drawn(there)).toEqual(["a", "-a2", "b", "c", "-a1", "--a1x", "-c1"]);
    expect(drawn(moved(there, "a1", before))).toEqual(drawn(shelves));
  });
});
