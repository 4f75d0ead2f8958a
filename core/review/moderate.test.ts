import { Actor } from "@cali/core/actor/index.ts";
import { newCustomer, type SignedIn } from "@cali/sandbox/testing/customers.ts";
import { codeOf, reviewCalls, words } from "@cali/sandbox/testing/review-calls.ts";
import { reviewing } from "@cali/sandbox/testing/reviews.ts";
import { Shopper } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { beforeEach, describe, expect, it } from "vitest";
import { Moderation } from "./moderate.ts";
import type { OwnReview } from "./schema.ts";

const store = testStore();
const { products } = reviewing(store);
const calls = reviewCalls(store);

let product = "";
let ada: SignedIn;

beforeEach(async () => {
  await store.sql("DELETE FROM review");
  [product = ""] = await products(1);
  ada = await newCustomer(store);
});

const write = (who: SignedIn, body: object = {}, of = product) => calls.write(who, of, body);
const mine = (who: SignedIn) => calls.mine(who, product);
const read = () => calls.read(product);
const buyer = () => calls.buyer(product);

describe("judging", () => {
  interface Queue {
    items: (OwnReview & { customerEmail: string })[];
    nextCursor: string | null;
  }
  const queue = async ({ shopper }: SignedIn, status: string) =>
    (await shopper.call<Queue>("GET", `/admin/reviews?status=${status}`)).body;
  const judge = (
    { shopper }: SignedIn,
    review: { id: string; updatedAt: string },
    status: string,
    note?: string,
  ) =>
    shopper.call<OwnReview & { code: string }>("PUT", `/admin/reviews/${review.id}/status`, {
      body: { status, updatedAt: review.updatedAt, ...(note && { note }) },
    });

  it("shows what waited, or tells its writer why not", async () => {
    const support = await newCustomer(store, { role: "support" });
    await write(ada);
    const { items } = await queue(support, "pending");
    expect(items).toMatchObject([{ ...words, customerEmail: ada.email }]);
    const [review] = items;
    if (!review) throw new Error("nothing waits");
    const refused = await judge(support, review, "rejected", "This is about the parcel service.");
    expect(refused.body).toMatchObject({ status: "rejected", note: "This is about the parcel service." });
    expect(await mine(ada)).toMatchObject({
      status: "rejected",
      note: "This is about the parcel service.",
    });
    expect((await queue(support, "pending")).items).toEqual([]);
    expect((await queue(support, "rejected")).items).toHaveLength(1);
    expect((await judge(support, review, "published")).body).toMatchObject({
      status: "published",
      note: null,
    });
    expect(await mine(ada)).toMatchObject({ status: "published", note: null });
    expect((await read()).items).toHaveLength(1);
  });

  it("judges what was read", async () => {
    const support = await newCustomer(store, { role: "support" });
    const before = (await write(ada)).body;
    await write(ada, { body: "Buy my pills." });
    expect((await judge(support, before, "published")).body.code).toBe("review.move_not_allowed");
    expect((await read()).items).toEqual([]);
    expect((await judge(support, { ...before, id: "rev_none" }, "published")).body.code).toBe(
      "review.not_found",
    );
  });

  it("comes again when what was refused or shown is written anew; not when it is said again", async () => {
    const support = await newCustomer(store, { role: "support" });
    const bob = await buyer();
    const refused = await judge(support, (await write(bob)).body, "rejected", "No.");
    expect((await write(bob)).body).toMatchObject({ status: "rejected", updatedAt: refused.body.updatedAt });
    expect((await write(bob, { title: "Better" })).body).toMatchObject({ status: "pending", note: null });
    await judge(support, (await write(ada)).body, "published");
    expect((await write(ada)).body.status).toBe("published");
    expect((await write(ada, { rating: 1 })).body.status).toBe("pending");
    expect((await read()).items).toEqual([]);
  });

  it("is not got around by taking what was refused away and writing once more", async () => {
    const support = await newCustomer(store, { role: "support" });
    const bob = await buyer();
    await judge(support, (await write(bob)).body, "rejected", "No.");
    await bob.shopper.call("DELETE", `/products/${product}/reviews/mine`);
    const again = (await write(bob, { title: "Once more" })).body;
    expect(again.status).toBe("pending");
    // Of one that was let through, the next is shown at once again.
    await judge(support, again, "published");
    await bob.shopper.call("DELETE", `/products/${product}/reviews/mine`);
    expect((await write(bob, { title: "And again" })).body.status).toBe("published");
  });

  it("lists page by page: who waits the longest first, of the others the newest", async () => {
    const support = await newCustomer(store, { role: "manager" });
    const written: string[] = [];
    for (const of of await products(3)) written.push((await write(ada, {}, of)).body.id);
    const all = async (status: string) => {
      const ids: string[] = [];
      for (let cursor: string | null = ""; cursor !== null; ) {
        const page: { body: Queue } = await support.shopper.call(
          "GET",
          `/admin/reviews?status=${status}&limit=1${cursor && `&cursor=${cursor}`}`,
        );
        ids.push(...page.body.items.map(({ id }) => id));
        cursor = page.body.nextCursor;
      }
      return ids;
    };
    expect(await all("pending")).toEqual(written);
    await store.sql("UPDATE review SET status = 'published'");
    expect(await all("published")).toEqual([...written].reverse());
  });

  it("is for the shop's people", async () => {
    const review = (await write(ada)).body;
    expect((await ada.shopper.call("GET", "/admin/reviews")).body.code).toBe("actor.not_allowed");
    expect((await judge(ada, review, "published")).body.code).toBe("actor.not_allowed");
    const guest = new Shopper(store);
    expect((await guest.call("GET", "/admin/reviews")).body.code).toBe("actor.sign_in_needed");
    expect((await judge({ ...ada, shopper: guest }, review, "published")).body.code).toBe(
      "actor.sign_in_needed",
    );
    const judgement = { status: "published" as const, updatedAt: review.updatedAt };
    await Actor.provide({ type: "guest" }, async () => {
      expect(await codeOf(() => Moderation.listByStatus({ status: "pending", limit: 1 }))).toBe(
        "actor.sign_in_needed",
      );
      expect(await codeOf(() => Moderation.setStatus(review.id, judgement))).toBe("actor.sign_in_needed");
    });
    expect((await mine(ada))?.status).toBe("pending");
  });
});
