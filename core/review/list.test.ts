import { reviewing } from "@cali/sandbox/testing/reviews.ts";
import { Shopper } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { beforeAll, describe, expect, it } from "vitest";
import { ratingOf } from "./rating.ts";
import { type Review, type ReviewPage, reviewFilters, reviewSorts } from "./schema.ts";

const store = testStore();
const { order, products } = reviewing(store);
let product = "";

/** Many of the same moment, the same stars and the same count, so that only the id tells them apart. */
beforeAll(async () => {
  await store.sql("DELETE FROM review");
  [product = ""] = await products(1);
  await store.sql(
    "INSERT INTO customer (id, email) SELECT 'cus_list_' || n, 'list' || n || '@example.com' FROM generate_series(1, 60) n",
  );
  await store.sql(
    `INSERT INTO upload (id, customer_id, key, width, height, used_at)
     SELECT 'upl_list_' || n, 'cus_list_' || n, 'list-' || n, 8, 8, now() FROM generate_series(1, 60) n`,
  );
  for (const n of [2, 3, 5, 8, 13, 21, 34, 55]) await order(`cus_list_${n}`, [product]);
  await store.sql(
    `INSERT INTO review (id, product_id, customer_id, author, rating, status, helpful_count, photo_keys, created_at)
     SELECT 'rev_' || lpad((n * 37 % 61)::text, 3, '0'), $1, 'cus_list_' || n, 'n' || n, n % 5 + 1,
       CASE WHEN n % 10 = 0 THEN 'pending' ELSE 'published' END, n % 4,
       CASE WHEN n % 3 = 0 THEN ARRAY['list-' || n] ELSE '{}' END, now() - n / 7 * interval '1 minute'
     FROM generate_series(1, 60) n`,
    [product],
  );
});

async function everything(query: string): Promise<Review[]> {
  const all: Review[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: { body: ReviewPage } = await new Shopper(store).call<ReviewPage>(
      "GET",
      `/products/${product}/reviews?limit=7&${query}${cursor && `&cursor=${cursor}`}`,
    );
    all.push(...page.body.items);
    cursor = page.body.nextCursor;
  }
  return all;
}

const down = (a: string | number, b: string | number) => (a < b ? 1 : a > b ? -1 : 0);
const newest = (a: Review, b: Review) => down(a.createdAt, b.createdAt) || down(a.id, b.id);
const compare = {
  newest,
  helpful: (a: Review, b: Review) => down(a.helpfulCount, b.helpfulCount) || down(a.id, b.id),
  highest: (a: Review, b: Review) => down(a.rating, b.rating) || newest(a, b),
  lowest: (a: Review, b: Review) => -(down(a.rating, b.rating) || newest(a, b)),
};

const isIn = {
  photos: ({ photoKeys }: Review) => photoKeys.length > 0,
  verified: ({ verified }: Review) => verified,
};

describe("a product's reviews", () => {
  const cases = reviewSorts.flatMap((sort) =>
    [undefined, ...reviewFilters].map((filter) => ({ sort, filter })),
  );

  it.each(cases)("are all listed once, by $sort, of $filter", async ({ sort, filter }) => {
    const all = await everything("sort=newest");
    expect(all).toHaveLength(54);
    const found = await everything(`sort=${sort}${filter ? `&filter=${filter}` : ""}`);
    const wanted = all.filter((review) => {
      if (filter === undefined) return true;
      if (filter === "photos" || filter === "verified") return isIn[filter](review);
      return review.rating === Number(filter);
    });
    // Within as many stars, the fewest come as the most do.
    const by = filter && /\d/.test(filter) && sort === "lowest" ? newest : compare[sort];
    expect(found).toEqual(wanted.sort(by));
  });

  it("come with what all of them amount to, whatever is listed", async () => {
    const { body } = await new Shopper(store).call<ReviewPage>(
      "GET",
      `/products/${product}/reviews?filter=1&limit=1`,
    );
    expect(body.rating.count).toBe(54);
    expect(body.rating.stars).toEqual([6, 12, 12, 12, 12]);
    expect(body.rating.withPhotos).toBe(18);
  });

  it.each([
    ["?limit=0", 422],
    ["?limit=51", 422],
    ["?sort=oldest", 422],
    ["?filter=6", 422],
    ["?filter=", 422],
    ["?cursor=AAAA", 400],
    [`?cursor=${Buffer.from('["reviews.newest","today","x"]').toString("base64url")}`, 400],
    [`?sort=helpful&cursor=${Buffer.from('["reviews.newest",3,"x"]').toString("base64url")}`, 400],
    [`?sort=helpful&cursor=${Buffer.from('["reviews.helpful","3","x"]').toString("base64url")}`, 400],
    [
      `?sort=highest&cursor=${Buffer.from('["reviews.highest","6 2026-01-01T00:00:00Z","x"]').toString("base64url")}`,
      400,
    ],
    [
      `?sort=highest&cursor=${Buffer.from('["reviews.highest","5 5 2026-01-01T00:00:00Z","x"]').toString("base64url")}`,
      400,
    ],
  ])("answers %s with %i", async (query, status) => {
    const answer = await new Shopper(store).call("GET", `/products/${product}/reviews${query}`);
    expect(answer.status).toBe(status);
  });

  it("are kept by no cache: they say what is whose", async () => {
    const answer = await new Shopper(store).call("GET", `/products/${product}/reviews`);
    expect(answer.headers["cache-control"]).toBe("private, no-store");
  });

  it("tell nobody whose they are", async () => {
    const [item] = await everything("sort=newest");
    expect(Object.keys(item ?? {}).sort()).toEqual(
      [
        ["author", "body", "createdAt", "helpfulCount", "id", "isMine", "photoKeys", "rating", "title"],
        ["verified", "votedHelpful"],
      ].flat(),
    );
  });
});

describe("ratingOf", () => {
  it.each([
    [[0, 0, 0, 0, 1], 5, 1],
    [[1, 0, 0, 0, 1], 3, 2],
    [[0, 1, 0, 0, 2], 4, 3],
    [[1, 1, 1, 0, 0], 2, 3],
    [[0, 0, 0, 1, 2], 4.67, 3],
  ] as const)("%j is %d on average", (stars, average, count) => {
    const rating = ratingOf({ stars: [...stars], withPhotos: 0, verifiedCount: 0 });
    expect(rating).toMatchObject({ average, count });
  });

  it("is none where nobody wrote", () => {
    expect(ratingOf({ stars: null, withPhotos: null, verifiedCount: null })).toEqual({
      average: null,
      count: 0,
      stars: [0, 0, 0, 0, 0],
      withPhotos: 0,
      verified: 0,
    });
  });
});
