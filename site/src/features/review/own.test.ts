import { describe, expect, it } from "vitest";
import { type Draft, inputOf, type Product, type Shown, withWrites } from "./own.ts";

const product = (id: string): Product => ({ id, slug: id, name: id, imageKey: null, active: true });
const draft = (rating: number): Draft => ({ rating, title: "", body: "", author: "Ada", photos: [] });
const shown = (id: string, rating: number): Shown => ({
  ...draft(rating),
  product: product(id),
  status: "published",
  note: null,
  verified: true,
  createdAt: "2026-01-01T00:00:00.000Z",
});
const seen = (reviews: Shown[]) => reviews.map((review) => [review.product.id, review.rating, review.status]);

describe("withWrites", () => {
  const held = [shown("a", 4), shown("b", 2)];

  it("puts a new one first", () => {
    expect(seen(withWrites(held, [{ product: product("c"), draft: draft(5) }]))).toEqual([
      ["c", 5, "saving"],
      ["a", 4, "published"],
      ["b", 2, "published"],
    ]);
  });

  it("changes one in its place, and keeps what only the shop knows", () => {
    const [, changed] = withWrites(held, [{ product: product("b"), draft: draft(3) }]);
    expect(changed).toMatchObject({ rating: 3, status: "saving", verified: true });
    expect(changed?.createdAt).toBe("2026-01-01T00:00:00.000Z");
  });

  it("takes one away, and writes it again, in the order in which that was done", () => {
    const away = { product: product("a"), draft: null };
    const again = { product: product("a"), draft: draft(1) };
    expect(seen(withWrites(held, [away]))).toEqual([["b", 2, "published"]]);
    expect(seen(withWrites(held, [away, again]))[0]).toEqual(["a", 1, "saving"]);
    expect(seen(withWrites(held, [again, away]))).toEqual([["b", 2, "published"]]);
    expect(withWrites([], [away])).toEqual([]);
  });
});

describe("inputOf", () => {
  it("names pictures by their ids", () => {
    const photos = [{ id: "upl_1", key: "k" }];
    expect(inputOf({ ...draft(4), photos })).toEqual({
      rating: 4,
      title: "",
      body: "",
      author: "Ada",
      photoIds: ["upl_1"],
    });
  });
});
