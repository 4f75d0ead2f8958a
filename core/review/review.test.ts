import { newCustomer, type SignedIn } from "@cali/sandbox/testing/customers.ts";
import { codeOf, reviewCalls, reviewsPath, words } from "@cali/sandbox/testing/review-calls.ts";
import { reviewing } from "@cali/sandbox/testing/reviews.ts";
import { Shopper } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { beforeEach, describe, expect, it } from "vitest";
import { Reviews } from "./index.ts";
import type { Mine, OwnReview, ToWrite } from "./schema.ts";

const store = testStore();
const { order, products, upload } = reviewing(store);
const calls = reviewCalls(store);

let product = "";
let ada: SignedIn;

beforeEach(async () => {
  await store.sql("DELETE FROM review");
  [product = ""] = await products(1);
  ada = await newCustomer(store);
});

const path = (of = product) => reviewsPath(of);
const write = (who: SignedIn, body: object = {}, of = product) => calls.write(who, of, body);
const mine = (who: SignedIn, of = product) => calls.mine(who, of);
const read = (shopper?: Shopper, query?: string) => calls.read(product, shopper, query);
const buyer = (of = product) => calls.buyer(of);

describe("writing", () => {
  it("shows the words of who has bought at once, and those of others once they were looked at", async () => {
    const bob = await buyer();
    expect((await write(bob, { author: "Bob" })).body).toMatchObject({ status: "published", verified: true });
    expect((await write(ada)).body).toMatchObject({ status: "pending", verified: false, note: null });
    const page = await read();
    expect(page.items).toMatchObject([
      { ...words, author: "Bob", verified: true, isMine: false, votedHelpful: false },
    ]);
    expect(page.rating).toEqual({
      average: 4,
      count: 1,
      stars: [0, 0, 0, 1, 0],
      withPhotos: 0,
      verified: 1,
    });
  });

  it("is one review a product, written anew as often as one likes, also at once", async () => {
    const bob = await buyer();
    const first = (await write(bob)).body;
    const answers = await Promise.all([1, 2, 3, 5].map((rating) => write(bob, { rating })));
    expect(new Set(answers.map(({ body }) => body.id))).toEqual(new Set([first.id]));
    const [row, ...more] = await store.sql<{ rating: number }>("SELECT rating FROM review");
    expect(more).toEqual([]);
    expect((await read()).items).toMatchObject([{ rating: row?.rating }]);
    expect((await read()).rating.count).toBe(1);
  });

  it("keeps what looks like HTML as the text it is", async () => {
    const body = '<script>alert("1")</script> & <b>"bold"</b>';
    const written = (await write(await buyer(), { title: "<i>x</i>", body })).body;
    expect(written).toMatchObject({ title: "<i>x</i>", body });
    expect((await read()).items).toMatchObject([{ title: "<i>x</i>", body }]);
  });

  it.each([
    [{ rating: 0 }],
    [{ rating: 6 }],
    [{ rating: 4.5 }],
    [{ author: " " }],
    [{ author: "x".repeat(61) }],
    [{ title: "x".repeat(121) }],
    [{ body: "x".repeat(4001) }],
    [{ photoIds: ["1", "2", "3", "4", "5"] }],
    [{ photoIds: ["1", "1"] }],
    [{ verified: true }],
    [{ status: "published" }],
  ])("refuses %j", async (body) => {
    expect((await write(ada, body)).body.code).toBe("request.invalid");
    expect(await mine(ada)).toBeNull();
  });

  it("is for who has signed in, and of what is in the shop", async () => {
    const guest = new Shopper(store);
    for (const method of ["GET", "PUT", "DELETE"])
      expect(
        (await guest.call(method, `${path()}/mine`, method === "PUT" ? { body: words } : {})).body.code,
      ).toBe("actor.sign_in_needed");
    expect((await write(ada, {}, "prd_none")).body.code).toBe("product.not_found");
    expect((await guest.call("GET", path("prd_none"))).body.code).toBe("product.not_found");
    await write(ada);
    await store.sql("UPDATE product SET status = 'archived' WHERE id = $1", [product]);
    expect((await write(ada, { rating: 1 })).body.code).toBe("product.not_found");
    expect(await mine(ada)).toMatchObject({ rating: 4, product: { active: false } });
    expect((await guest.call("GET", path())).body.code).toBe("product.not_found");
    expect(await codeOf(() => Reviews.mine(product))).toBe("actor.sign_in_needed");
    expect(await codeOf(() => Reviews.remove(product))).toBe("actor.sign_in_needed");
    expect(await codeOf(() => Reviews.write(product, { ...words, photoIds: [] }))).toBe(
      "actor.sign_in_needed",
    );
  });

  it("is done twenty times an hour at most", async () => {
    const statuses = new Set<number>();
    for (let n = 0; n < 20; n += 1) statuses.add((await write(ada, { title: String(n) })).status);
    expect(statuses).toEqual(new Set([200]));
    expect((await write(ada)).body.code).toBe("request.too_many");
  });

  it("is nobody else's to see, to change or to take away", async () => {
    await write(ada);
    const eve = await buyer();
    expect(await mine(eve)).toBeNull();
    await eve.shopper.call("DELETE", `${path()}/mine`);
    await write(eve, { rating: 1 });
    expect(await mine(ada)).toMatchObject(words);
    const own = await eve.shopper.call<{ items: OwnReview[] }>("GET", "/me/reviews");
    expect(own.body.items).toMatchObject([{ rating: 1 }]);
  });

  it("is taken back by who wrote it, once or twice", async () => {
    const bob = await buyer();
    await write(bob);
    for (const _ of [1, 2]) {
      const gone = await bob.shopper.call<Mine>("DELETE", `${path()}/mine`);
      expect([gone.status, gone.body]).toEqual([200, { review: null }]);
    }
    expect((await read()).rating).toMatchObject({ count: 0, average: null });
    expect(await mine(bob)).toBeNull();
  });
});

describe("pictures", () => {
  it("wait to be looked at, in the order they were given", async () => {
    const bob = await buyer();
    const [one, two] = [await upload(bob.customerId), await upload(bob.customerId)];
    const { body } = await write(bob, { photoIds: [two.id, one.id] });
    expect(body).toMatchObject({ status: "pending", verified: true, photos: [two, one] });
    expect((await read()).items).toEqual([]);
    await store.sql("UPDATE review SET status = 'published'");
    expect((await read()).items).toMatchObject([{ photoKeys: [two.key, one.key] }]);
    expect((await read(undefined, "?filter=photos")).items).toHaveLength(1);
  });

  it("are kept or let go of when it is written anew", async () => {
    const [one, two] = [await upload(ada.customerId), await upload(ada.customerId)];
    await write(ada, { photoIds: [one.id] });
    expect((await write(ada, { photoIds: [two.id, one.id] })).body.photos).toEqual([two, one]);
    expect((await write(ada, { photoIds: [two.id] })).body.photos).toEqual([two]);
    const unused = await store.sql("SELECT id FROM upload WHERE unused_since IS NOT NULL AND id = ANY($1)", [
      [one.id, two.id],
    ]);
    expect(unused).toEqual([{ id: one.id }]);
    expect((await write(ada, { photoIds: [one.id] })).body.code).toBe("upload.not_found");
    expect((await mine(ada))?.photos).toEqual([two]);
  });

  it("are one's own, and shown in one place", async () => {
    const [own, another] = [await upload(ada.customerId), await upload((await buyer()).customerId)];
    expect((await write(ada, { photoIds: [another.id] })).body.code).toBe("upload.not_found");
    expect((await write(ada, { photoIds: ["upl_none"] })).body.code).toBe("upload.not_found");
    expect(await mine(ada)).toBeNull();
    await write(ada, { photoIds: [own.id] });
    const [other = ""] = await products(1);
    expect((await write(ada, { photoIds: [own.id] }, other)).body.code).toBe("upload.not_found");
    expect(await store.sql("SELECT FROM upload WHERE used_at IS NOT NULL AND id = $1", [another.id])).toEqual(
      [],
    );
  });

  it("are not lost when the same is said several times at once", async () => {
    const { id, key } = await upload(ada.customerId);
    const answers = await Promise.all([1, 2, 3].map(() => write(ada, { photoIds: [id] })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await mine(ada))?.photos).toEqual([{ id, key }]);
    expect(await store.sql("SELECT FROM upload WHERE id = $1 AND unused_since IS NULL", [id])).toHaveLength(
      1,
    );
  });
});

describe("finding a review helpful", () => {
  const say = (shopper: Shopper, id: string, method = "PUT") =>
    shopper.call<{ helpfulCount: number; votedHelpful: boolean; code: string }>(
      method,
      `/reviews/${id}/helpful`,
    );

  it("counts once a customer, and is taken back", async () => {
    const { id } = (await write(await buyer())).body;
    for (const _ of [1, 2])
      expect((await say(ada.shopper, id)).body).toEqual({ helpfulCount: 1, votedHelpful: true });
    const eve = await newCustomer(store);
    expect((await say(eve.shopper, id)).body.helpfulCount).toBe(2);
    expect((await read(ada.shopper)).items).toMatchObject([{ helpfulCount: 2, votedHelpful: true }]);
    expect((await read()).items).toMatchObject([{ helpfulCount: 2, votedHelpful: false }]);
    for (const _ of [1, 2])
      expect((await say(ada.shopper, id, "DELETE")).body).toEqual({ helpfulCount: 1, votedHelpful: false });
    expect((await read(eve.shopper)).items).toMatchObject([{ helpfulCount: 1, votedHelpful: true }]);
  });

  it("is for others' published reviews, and for who has signed in", async () => {
    const bob = await buyer();
    const { id } = (await write(bob)).body;
    const waiting = (await write(ada)).body.id;
    expect((await say(bob.shopper, id)).body.code).toBe("review.own");
    expect((await say(bob.shopper, waiting)).body.code).toBe("review.not_found");
    expect((await say(new Shopper(store), id)).body.code).toBe("actor.sign_in_needed");
    expect(await codeOf(() => Reviews.setHelpful(id, true))).toBe("actor.sign_in_needed");
    expect((await read(bob.shopper)).items).toMatchObject([{ helpfulCount: 0, isMine: true }]);
  });
});

describe("an account's reviews", () => {
  it("are listed with what became of them, page by page", async () => {
    const several = await products(3);
    for (const of of several) await write(ada, {}, of);
    const pages: OwnReview[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page: { body: { items: OwnReview[]; nextCursor: string | null } } = await ada.shopper.call(
        "GET",
        `/me/reviews?limit=2${cursor && `&cursor=${cursor}`}`,
      );
      pages.push(...page.body.items);
      cursor = page.body.nextCursor;
    }
    expect(pages.map((review) => review.product.id)).toEqual([...several].reverse());
    expect(pages[0]).toMatchObject({ status: "pending", product: { active: true } });
    expect((await new Shopper(store).call("GET", "/me/reviews")).body.code).toBe("actor.sign_in_needed");
    expect(await codeOf(() => Reviews.listOwn({ limit: 5 }))).toBe("actor.sign_in_needed");
  });

  it("are asked for of what was bought and paid, by this account, until they are written", async () => {
    const [one = "", two = "", unpaid = "", back = ""] = await products(4);
    await order(ada.customerId, [one]);
    await order(ada.customerId, [one, two]);
    await order(ada.customerId, [unpaid], false);
    const refunded = await order(ada.customerId, [back]);
    await store.sql(`UPDATE "order" SET status = 'refunded' WHERE id = $1`, [refunded]);
    const toWrite = async ({ shopper }: SignedIn) =>
      (await shopper.call<{ items: ToWrite[] }>("GET", "/me/reviews/to-write")).body.items.map(
        ({ productId }) => productId,
      );
    expect((await toWrite(ada)).sort()).toEqual([one, two].sort());
    await write(ada, {}, one);
    expect(await toWrite(ada)).toEqual([two]);
    expect(await toWrite(await newCustomer(store))).toEqual([]);
    expect(await codeOf(() => Reviews.listToWrite())).toBe("actor.sign_in_needed");
  });
});
