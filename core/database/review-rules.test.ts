import { setTimeout } from "node:timers/promises";
import { testDatabase } from "@cali/sandbox/testing/database.ts";
import { refusalOf } from "@cali/sandbox/testing/refusal.ts";
import { reviewing } from "@cali/sandbox/testing/reviews.ts";
import { beforeEach, describe, expect, it } from "vitest";
import { Id } from "../id/index.ts";

const db = testDatabase("seeded");
const { account, order, pay, products, upload } = reviewing(db);
const refusal = refusalOf(db);
const allowed = "nothing: it was allowed";

let product = "";
let writer = "";

beforeEach(async () => {
  await db.sql("DELETE FROM review");
  await db.sql("DELETE FROM product_rating");
  [product = ""] = await products(1);
  writer = await account();
});

const rowOf = (columns: Record<string, unknown>) => ({
  id: Id.create("review"),
  product_id: product,
  customer_id: writer,
  author: "Ada",
  rating: 4,
  ...columns,
});

const insertion = (columns: Record<string, unknown> = {}): [string, unknown[]] => {
  const row = rowOf(columns);
  const names = Object.keys(row);
  return [
    `INSERT INTO review (${names.join(", ")}) VALUES (${names.map((_, n) => `$${n + 1}`).join(", ")}) RETURNING id`,
    Object.values(row),
  ];
};
const write = async (columns: Record<string, unknown> = {}): Promise<string> => {
  const [row] = await db.sql<{ id: string }>(...insertion(columns));
  return row?.id ?? "";
};
const refused = (columns: Record<string, unknown>) => refusal(...insertion(columns));
const columnOf = async (id: string, column: string) =>
  (await db.sql<Record<string, unknown>>(`SELECT ${column} FROM review WHERE id = $1`, [id]))[0]?.[column];
const ratingOf = async (of = product) =>
  (await db.sql("SELECT * FROM product_rating WHERE product_id = $1", [of]))[0];

describe("a review", () => {
  it.each([
    ["review_rating_of_five", { rating: 0 }],
    ["review_rating_of_five", { rating: 6 }],
    ["review_author_length", { author: "" }],
    ["review_author_length", { author: "x".repeat(61) }],
    ["review_title_length", { title: "x".repeat(121) }],
    ["review_body_length", { body: "x".repeat(4001) }],
    ["review_status_known", { status: "spam" }],
    ["review_helpful_not_negative", { helpful_count: -1 }],
  ])("is held to %s: %j", async (rule, columns) => {
    expect(await refused(columns)).toBe(rule);
  });

  it("is one a customer a product", async () => {
    await write();
    expect(await refused({})).toBe("review_one_a_customer_a_product");
    expect(await refused({ customer_id: await account() })).toBe(allowed);
  });

  it("stays its writer's and its product's", async () => {
    const id = await write();
    const [other] = await products(1);
    expect(await refusal("UPDATE review SET product_id = $2 WHERE id = $1", [id, other])).toBe(
      "review_stays",
    );
    expect(await refusal("UPDATE review SET customer_id = $2 WHERE id = $1", [id, await account()])).toBe(
      "review_stays",
    );
  });

  it("shows up to four pictures that its writer gave, and that were taken for it", async () => {
    const [own, another] = [await upload(writer), await upload(await account())];
    expect(await refused({ photo_keys: [own.key] })).toBe("review_photos_own");
    await db.sql("UPDATE upload SET used_at = now() WHERE used_at IS NULL");
    expect(await refused({ photo_keys: [another.key] })).toBe("review_photos_own");
    expect(await refused({ photo_keys: ["tide-mug-pacific-front"] })).toBe("review_photos_own");
    expect(await refused({ photo_keys: Array(5).fill(own.key) })).toBe("review_photos_few");
    const id = await write({ photo_keys: [own.key] });
    expect(await refusal("UPDATE review SET photo_keys = $2 WHERE id = $1", [id, [another.key]])).toBe(
      "review_photos_own",
    );
  });

  it("lets go of pictures that it shows no more", async () => {
    const photos = await Promise.all([1, 2, 3].map(() => upload(writer)));
    await db.sql("UPDATE upload SET used_at = now() WHERE used_at IS NULL");
    const keys = photos.map(({ key }) => key);
    const unused = async () =>
      (
        await db.sql<{ key: string }>(
          "SELECT key FROM upload WHERE key = ANY($1) AND unused_since IS NOT NULL",
          [keys],
        )
      )
        .map(({ key }) => key)
        .sort();
    const id = await write({ photo_keys: keys });
    expect(await unused()).toEqual([]);
    await db.sql("UPDATE review SET photo_keys = $2 WHERE id = $1", [id, keys.slice(1)]);
    expect(await unused()).toEqual(keys.slice(0, 1));
    await db.sql("DELETE FROM review WHERE id = $1", [id]);
    expect(await unused()).toEqual([...keys].sort());
  });
});

describe("whether a review's writer has bought", () => {
  it("is looked up, whatever is claimed", async () => {
    const id = await write({ verified: true });
    expect(await columnOf(id, "verified")).toBe(false);
    await db.sql("UPDATE review SET verified = true WHERE id = $1", [id]);
    expect(await columnOf(id, "verified")).toBe(false);
  });

  it("follows from a paid order of theirs with the product in it", async () => {
    const [other = ""] = await products(1);
    await order(writer, [other]);
    await order(await account(), [product]);
    await order(null, [product]);
    const unpaid = await order(writer, [product], false);
    const early = await write();
    expect(await columnOf(early, "verified")).toBe(false);
    await pay(unpaid);
    expect(await columnOf(early, "verified")).toBe(true);
    expect(await columnOf(await write({ product_id: other }), "verified")).toBe(true);
  });

  it("is known once a guest's order becomes theirs", async () => {
    const id = await write();
    const guests = await order(null, [product]);
    expect(await columnOf(id, "verified")).toBe(false);
    await db.sql(`UPDATE "order" SET customer_id = $2 WHERE id = $1`, [guests, writer]);
    expect(await columnOf(id, "verified")).toBe(true);
  });

  it("is known however writing and paying cross", async () => {
    for (let round = 0; round < 20; round += 1) {
      const customer = await account();
      const unpaid = await order(customer, [product], false);
      const [id] = await Promise.all([write({ customer_id: customer }), pay(unpaid)]);
      expect(await columnOf(id, "verified")).toBe(true);
    }
  });

  it("costs nothing where a guest pays", async () => {
    const [trigger] = await db.sql<{ condition: string }>(
      "SELECT pg_get_triggerdef(oid) AS condition FROM pg_trigger WHERE tgname = 'order_verifies_reviews'",
    );
    expect(trigger?.condition).toMatch(/WHEN \(\(\(?new\.customer_id IS NOT NULL\)/);
  });

  it("lets payments of the same things through, whichever was written of first", async () => {
    const [first = "", second = ""] = [product, ...(await products(1))];
    const [one, other] = [await account(), await account()];
    const orders = [await order(one, [first, second], false), await order(other, [first, second], false)];
    for (const of of [first, second]) await write({ customer_id: one, product_id: of, status: "published" });
    for (const of of [second, first])
      await write({ customer_id: other, product_id: of, status: "published" });
    // The first of the sums is held while both come to it; one that had taken the second before would hold it up for good.
    const held = db.sql(
      `WITH held AS MATERIALIZED (SELECT FROM product_rating WHERE product_id = $1 FOR UPDATE)
       SELECT pg_sleep(0.4) FROM held`,
      [first],
    );
    const paid = [];
    for (const id of orders) {
      await setTimeout(100);
      paid.push(pay(id));
    }
    await Promise.all([held, ...paid]);
    expect(await ratingOf(first)).toMatchObject({ four: 2, verified: 2 });
    expect(await ratingOf(second)).toMatchObject({ four: 2, verified: 2 });
  });
});

describe("a product's rating", () => {
  const none = { one: 0, two: 0, three: 0, four: 0, five: 0, with_photos: 0, verified: 0 };

  it("counts what is published", async () => {
    const id = await write({ rating: 5 });
    expect(await ratingOf()).toBeUndefined();
    const set = (to: string) => db.sql("UPDATE review SET status = $2 WHERE id = $1", [id, to]);
    await set("published");
    expect(await ratingOf()).toEqual({ ...none, product_id: product, five: 1 });
    await db.sql("UPDATE review SET rating = 2 WHERE id = $1", [id]);
    expect(await ratingOf()).toEqual({ ...none, product_id: product, two: 1 });
    await set("rejected");
    expect(await ratingOf()).toEqual({ ...none, product_id: product });
    await set("published");
    await db.sql("DELETE FROM review WHERE id = $1", [id]);
    expect(await ratingOf()).toEqual({ ...none, product_id: product });
  });

  it("counts those with pictures and those of buyers", async () => {
    const { key } = await upload(writer);
    await db.sql("UPDATE upload SET used_at = now() WHERE used_at IS NULL");
    const id = await write({ status: "published", photo_keys: [key] });
    await order(writer, [product]);
    expect(await ratingOf()).toEqual({
      ...none,
      product_id: product,
      four: 1,
      with_photos: 1,
      verified: 1,
    });
    await db.sql("UPDATE review SET photo_keys = '{}' WHERE id = $1", [id]);
    expect(await ratingOf()).toMatchObject({ with_photos: 0, verified: 1 });
  });

  it("is that of its reviews whatever happens at once, and of accounts that go", async () => {
    const customers = await Promise.all(Array.from({ length: 12 }, () => account()));
    const ids = await Promise.all(
      customers.map((customer, n) =>
        write({ customer_id: customer, rating: (n % 5) + 1, status: n % 3 ? "published" : "pending" }),
      ),
    );
    await Promise.all([
      ...ids
        .slice(0, 4)
        .map((id) =>
          db.sql("UPDATE review SET rating = 6 - rating, status = 'published' WHERE id = $1", [id]),
        ),
      ...ids.slice(4, 7).map((id) => db.sql("UPDATE review SET status = 'rejected' WHERE id = $1", [id])),
      ...customers.slice(8, 10).map((id) => db.sql("DELETE FROM customer WHERE id = $1", [id])),
    ]);
    const [counted] = await db.sql(
      `SELECT ${["one", "two", "three", "four", "five"]
        .map((name, n) => `count(*) FILTER (WHERE rating = ${n + 1})::int AS ${name}`)
        .join(", ")} FROM review WHERE product_id = $1 AND status = 'published'`,
      [product],
    );
    expect(await ratingOf()).toMatchObject(counted ?? {});
  });

  it("goes with the product", async () => {
    await db.sql(
      "INSERT INTO product (id, slug, name, category_id) SELECT 'prd_gone', 'gone', 'Gone', min(id) FROM category",
    );
    await write({ product_id: "prd_gone", status: "published" });
    expect(await ratingOf("prd_gone")).toBeDefined();
    expect(await refusal("DELETE FROM product WHERE id = 'prd_gone'")).toBe(allowed);
    expect(await ratingOf("prd_gone")).toBeUndefined();
  });
});

describe("a vote", () => {
  const vote = (review: string, customer: string) =>
    refusal("INSERT INTO review_vote (review_id, customer_id) VALUES ($1, $2)", [review, customer]);

  it("is one a customer, counted, and not for oneself", async () => {
    const id = await write({ status: "published" });
    const [first, second] = [await account(), await account()];
    expect(await vote(id, writer)).toBe("review_vote_not_own");
    expect(await Promise.all([vote(id, first), vote(id, second)])).toEqual([allowed, allowed]);
    expect(await vote(id, first)).toBe("review_vote_review_id_customer_id_pk");
    expect(await columnOf(id, "helpful_count")).toBe(2);
    expect(
      await refusal("UPDATE review_vote SET customer_id = $1 WHERE customer_id = $2", [writer, first]),
    ).toBe("review_vote_stays");
    await db.sql("DELETE FROM review_vote WHERE customer_id = $1", [first]);
    await db.sql("DELETE FROM customer WHERE id = $1", [second]);
    expect(await columnOf(id, "helpful_count")).toBe(0);
  });

  it("goes with its review", async () => {
    const id = await write();
    await vote(id, await account());
    expect(await refusal("DELETE FROM review WHERE id = $1", [id])).toBe(allowed);
    expect(await db.sql("SELECT FROM review_vote WHERE review_id = $1", [id])).toEqual([]);
  });
});
