import { testDatabase } from "@cali/sandbox/testing/database.ts";
import { reviewing } from "@cali/sandbox/testing/reviews.ts";
import { describe, expect, it } from "vitest";
import { type Published, published } from "./published.ts";

const db = testDatabase("seeded");
const { account } = reviewing(db);

async function all(): Promise<Map<string, Published>> {
  const found = new Map<string, Published>();
  for await (const product of published()) found.set(product.slug, product);
  return found;
}

const write = async (slug: string, columns: { rating: number; status: string; helpful?: number }) =>
  db.sql(
    `INSERT INTO review (id, product_id, customer_id, author, rating, status, helpful_count)
     SELECT 'rev_' || $2, p.id, $2, 'Ada', $3, $4, $5 FROM product p WHERE p.slug = $1`,
    [slug, await account(), columns.rating, columns.status, columns.helpful ?? 0],
  );

describe("published", () => {
  it("has each product's rating and the three reviews that helped most", async () => {
    await db.sql("DELETE FROM review");
    for (const [rating, helpful] of [
      [5, 1],
      [2, 9],
      [4, 3],
      [3, 0],
    ] as const)
      await write("tide-mug", { rating, helpful, status: "published" });
    await write("tide-mug", { rating: 1, status: "pending" });
    const products = await all();
    expect(products.get("tide-mug")?.rating).toMatchObject({ average: 3.5, count: 4 });
    expect(products.get("tide-mug")?.reviews.map(({ rating }) => rating)).toEqual([2, 4, 5]);
    expect(products.get("cove-bowl")).toMatchObject({ rating: { average: null, count: 0 }, reviews: [] });
  });

  it("is another page when a review is shown, and the same while one waits or something is sold", async () => {
    const before = await all();
    await write("cove-bowl", { rating: 1, status: "pending" });
    await db.sql("UPDATE inventory SET stock = stock - 1 WHERE stock > 0");
    const waiting = await all();
    for (const [slug, { digest }] of before) expect(waiting.get(slug)?.digest).toBe(digest);
    await write("cove-bowl", { rating: 5, status: "published" });
    const shown = await all();
    expect(shown.get("cove-bowl")?.digest).not.toBe(before.get("cove-bowl")?.digest);
    expect(shown.get("bluff-plate")?.digest).toBe(before.get("bluff-plate")?.digest);
  });
});
