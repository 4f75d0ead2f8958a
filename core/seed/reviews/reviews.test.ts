import { testDatabase } from "@cali/sandbox/testing/database.ts";
import { describe, expect, it } from "vitest";
import { products } from "../catalog/index.ts";
import { reviews } from "./index.ts";

const db = testDatabase("seeded");

describe("the demo shop's reviews", () => {
  it("are of its own objects, none in the same words as another", () => {
    const slugs = products.map(({ slug }) => slug);
    expect(slugs).toEqual(expect.arrayContaining(Object.keys(reviews)));
    const bodies = Object.values(reviews).flatMap((of) => of.flatMap(([, , body]) => body || []));
    expect(new Set(bodies).size).toBe(bodies.length);
    for (const of of Object.values(reviews)) expect(of.length).toBeLessThanOrEqual(9);
  });

  it("are all there, published, at different times of the past, and counted", async () => {
    const written = Object.values(reviews).flat();
    const [row] = await db.sql(
      `SELECT count(*)::int AS n, count(DISTINCT created_at)::int AS times,
         bool_and(status = 'published' AND created_at < now() AND NOT verified) AS calm FROM review`,
    );
    expect(row).toEqual({ n: written.length, times: written.length, calm: true });
    const [mug] = await db.sql(
      "SELECT t.* FROM product_rating t JOIN product p ON p.id = t.product_id WHERE p.slug = 'tide-mug'",
    );
    expect(mug).toMatchObject({ three: 1, four: 3, five: 5 });
  });

  it("give nobody a way in", async () => {
    expect(await db.sql("SELECT FROM customer_credential UNION ALL SELECT FROM session")).toEqual([]);
  });
});
