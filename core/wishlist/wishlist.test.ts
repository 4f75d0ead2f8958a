import { Actor } from "@cali/core/actor/index.ts";
import { CART_COOKIE } from "@cali/functions/http/cart-cookie.ts";
import type { Problem } from "@cali/functions/http/problem.ts";
import { newCustomer } from "@cali/sandbox/testing/customers.ts";
import { countRoundTrips } from "@cali/sandbox/testing/round-trips.ts";
import { Shopper } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { beforeAll, describe, expect, it } from "vitest";
import { Wishlist } from "./index.ts";
import type * as Shape from "./schema.ts";

const store = testStore();

/** Products of the demo shop, and so many more that a list can be filled twice over. */
let products: string[] = [];
beforeAll(async () => {
  await store.sql(
    `INSERT INTO product (id, slug, name, category_id, status)
     SELECT 'prd_extra_' || n, 'extra-' || n, 'Extra ' || n, (SELECT min(id) FROM category), 'active'
     FROM generate_series(1, 500) n`,
  );
  const rows = await store.sql<{ id: string }>(
    "SELECT id FROM product WHERE status = 'active' ORDER BY id LIKE 'prd_extra%', id",
  );
  products = rows.map(({ id }) => id);
});
const product = (n: number): string => products[n] ?? "";

const put = (shopper: Shopper, id: string) =>
  shopper.call<Shape.WishlistMark & Problem>("PUT", `/wishlist/${id}`);
const takeOff = (shopper: Shopper, id: string) =>
  shopper.call<Shape.WishlistMark>("DELETE", `/wishlist/${id}`);
const list = async (shopper: Shopper) => (await shopper.call<Shape.Wishlist>("GET", "/wishlist")).body;
const idsOf = async (shopper: Shopper) => (await list(shopper)).items.map((item) => item.product.id);
const share = (shopper: Shopper) => shopper.call<{ token: string } & Problem>("POST", "/wishlist/share");
const open = (token: string, shopper = new Shopper(store)) =>
  shopper.call<Shape.SharedWishlist & Problem>("GET", `/wishlist/shared/${token}`);

async function guest(): Promise<Shopper> {
  const shopper = new Shopper(store);
  await put(shopper, product(0));
  return shopper;
}

const as = <T>(shopper: { customerId: string }, run: () => Promise<T>) =>
  Actor.provide(
    {
      type: "customer",
      customerId: shopper.customerId,
      email: "",
      name: "",
      role: "customer",
      sessionId: "",
      signedInAt: new Date(),
    },
    run,
  );
const asStore = <T>(run: () => Promise<T>) => Actor.provide({ type: "system", name: "test" }, run);

/** Past the API, in one statement. */
async function fill(customerId: string, count: number, from = 0): Promise<void> {
  await asStore(() => Wishlist.addProducts(customerId, products.slice(from, from + count)));
}

describe("a wishlist", () => {
  it("is empty before anything is on it, and makes nothing by being read", async () => {
    const shopper = new Shopper(store);
    expect(await list(shopper)).toEqual({
      items: [],
      count: 0,
      limit: 200,
      shareToken: null,
      nextCursor: null,
    });
    expect(shopper.cookies.size).toBe(0);
  });

  it("holds products newest first, each once, with live prices and pieces", async () => {
    const { shopper } = await newCustomer(store);
    for (const n of [0, 1, 0]) expect((await put(shopper, product(n))).status).toBe(200);
    expect(await idsOf(shopper)).toEqual([product(1), product(0)]);
    const [variant] = await store.sql<{ id: string }>(
      "SELECT id FROM variant WHERE product_id = $1 AND active ORDER BY position LIMIT 1",
      [product(1)],
    );
    await store.sql("UPDATE inventory SET stock = reserved + 3, cause = 'test' WHERE variant_id = $1", [
      variant?.id,
    ]);
    await store.sql("UPDATE variant SET price_cents = 4242, compare_at_cents = NULL WHERE id = $1", [
      variant?.id,
    ]);
    const [item] = (await list(shopper)).items;
    expect(item?.variants[0]).toMatchObject({ id: variant?.id, available: 3, priceCents: 4242 });
    expect(item?.product.images.length).toBeGreaterThan(0);
    expect(new Date(item?.addedAt ?? "").getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect((await takeOff(shopper, product(1))).body).toEqual({
      productId: product(1),
      isListed: false,
      count: 1,
      limit: 200,
    });
    expect((await takeOff(shopper, product(1))).body.count).toBe(1);
    const state = await shopper.call<Shape.WishlistState>("GET", "/wishlist/state");
    expect(state.body).toEqual({ productIds: [product(0)], count: 1, limit: 200 });
  });

  it("keeps what is no longer for sale, with nothing of it to buy", async () => {
    const { shopper } = await newCustomer(store);
    const gone = product(20);
    await put(shopper, gone);
    await store.sql("UPDATE product SET status = 'archived' WHERE id = $1", [gone]);
    expect((await list(shopper)).items[0]).toMatchObject({ product: { id: gone }, variants: [] });
    expect((await put(shopper, gone)).body.code).toBe("product.not_found");
    expect((await put(shopper, "prd_none")).body.code).toBe("product.not_found");
    await store.sql("UPDATE product SET status = 'active' WHERE id = $1", [gone]);
  });

  it("reads and changes in one round trip each", async () => {
    const someone = await newCustomer(store);
    const trips = (run: () => Promise<unknown>) => countRoundTrips(() => as(someone, run));
    expect(await trips(() => Wishlist.add(product(2)))).toBe(1);
    expect(await trips(() => Wishlist.get())).toBe(1);
    expect(await trips(() => Wishlist.state())).toBe(1);
    expect(await trips(() => Wishlist.remove(product(2)))).toBe(1);
  });
});

describe("whose wishlist it is", () => {
  it("is the account's, on any of its devices, and no other's", async () => {
    const ada = await newCustomer(store);
    const bob = await newCustomer(store);
    await put(ada.shopper, product(0));
    await put(bob.shopper, product(1));
    await takeOff(bob.shopper, product(0));
    expect(await idsOf(ada.shopper)).toEqual([product(0)]);
    expect(await idsOf(bob.shopper)).toEqual([product(1)]);
    const phone = new Shopper(store);
    for (const [name, value] of ada.shopper.cookies) phone.cookies.set(name, value);
    expect(await idsOf(phone)).toEqual([product(0)]);
  });

  it("is a guest's by the cart that their signed cookie names", async () => {
    const shopper = await guest();
    expect(shopper.cookie).toMatch(/^__Host-cart=crt_/);
    const before = shopper.cookie;
    await put(shopper, product(1));
    expect(shopper.cookie).toBe(before);
    expect(await idsOf(shopper)).toEqual([product(1), product(0)]);
    const other = await guest();
    await takeOff(other, product(1));
    expect(await idsOf(other)).toEqual([product(0)]);
    const forger = new Shopper(store);
    const [id] = (shopper.cookies.get(CART_COOKIE) ?? "").split(".");
    forger.cookies.set(CART_COOKIE, `${id}.${"A".repeat(43)}`);
    expect(await list(forger)).toMatchObject({ items: [], count: 0 });
    await takeOff(forger, product(0));
    expect((await share(forger)).body.code).toBe("wishlist.not_found");
    expect(await idsOf(shopper)).toEqual([product(1), product(0)]);
  });

  it("is not that of the cart once somebody has signed in", async () => {
    const shopper = await guest();
    const { shopper: signedIn, customerId } = await newCustomer(store);
    signedIn.cookie = shopper.cookie ?? "";
    expect(await idsOf(signedIn)).toEqual([]);
    // Nor is it what was put on a list when the account's cart was a guest's.
    await store.sql(
      `WITH l AS (INSERT INTO wishlist (id, cart_id) SELECT 'wsh_before', id FROM cart WHERE customer_id = $1 RETURNING id)
       INSERT INTO wishlist_item (wishlist_id, product_id) SELECT id, $2 FROM l`,
      [customerId, product(1)],
    );
    expect(await idsOf(signedIn)).toEqual([]);
  });
});

describe("a shared wishlist", () => {
  it("is read by whoever has the token, and tells nothing of whose it is", async () => {
    const { shopper, customerId, email } = await newCustomer(store, { name: "Grace Hopper" });
    expect((await share(shopper)).body.code).toBe("wishlist.not_found");
    await put(shopper, product(0));
    const { token } = (await share(shopper)).body;
    expect(Buffer.from(token, "base64url").length * 8).toBeGreaterThanOrEqual(128);
    expect((await share(shopper)).body.token).toBe(token);
    expect((await list(shopper)).shareToken).toBe(token);
    const { status, body } = await open(token);
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual(["items", "nextCursor"]);
    expect(body.items.map((item) => Object.keys(item).sort())).toEqual([["options", "product", "variants"]]);
    const text = JSON.stringify(body);
    for (const secret of [customerId, email, "Grace", token]) expect(text).not.toContain(secret);
  });

  it("is dead once it is shared no more, and has another token when it is shared again", async () => {
    const { shopper } = await newCustomer(store);
    await put(shopper, product(0));
    const { token } = (await share(shopper)).body;
    const stranger = await newCustomer(store);
    await stranger.shopper.call("DELETE", "/wishlist/share");
    expect((await open(token)).status).toBe(200);
    for (let twice = 0; twice < 2; twice += 1)
      expect((await shopper.call<object>("DELETE", "/wishlist/share")).body).toEqual({ token: null });
    expect((await open(token)).body.code).toBe("wishlist.not_found");
    expect((await share(shopper)).body.token).not.toBe(token);
    expect((await open(token)).status).toBe(404);
    expect((await open("guessed")).status).toBe(404);
    expect((await open("%20")).status).toBe(404);
  });
});

describe("the limit of a wishlist", () => {
  it("is told in plain words, with nothing lost", async () => {
    const { shopper, customerId } = await newCustomer(store);
    await fill(customerId, 200);
    const { status, body } = await put(shopper, product(200));
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: "wishlist.full", limit: 200 });
    // What is on it may be put on it again.
    expect((await put(shopper, product(199))).body.count).toBe(200);
    await takeOff(shopper, product(0));
    expect((await put(shopper, product(200))).body.count).toBe(200);
  });

  it("holds for ten thousand puts at once: exactly 200 rows, each of which was told a yes", async () => {
    const someone = await newCustomer(store);
    const told = { yes: new Set<string>(), full: 0 };
    const waiting = Array.from({ length: 10_000 }, (_, n) => product((n * 7) % 450));
    const work = async () => {
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
        try {
          await Wishlist.add(id);
          told.yes.add(id);
        } catch (error) {
          if ((error as { code?: string }).code !== "wishlist.full") throw error;
          told.full += 1;
        }
      }
    };
    await as(someone, async () => void (await Promise.all(Array.from({ length: 20 }, work))));
    const { productIds, count } = await as(someone, Wishlist.state);
    expect(count).toBe(200);
    expect(new Set(productIds)).toEqual(told.yes);
    expect(told.full).toBeGreaterThan(0);
    const [row] = await store.sql<{ item_count: number }>(
      "SELECT item_count FROM wishlist WHERE customer_id = $1",
      [someone.customerId],
    );
    expect(row?.item_count).toBe(200);
  }, 120_000);

  it("counts exactly while others take off", async () => {
    const someone = await newCustomer(store);
    const ids = products.slice(0, 30);
    await as(someone, () =>
      Promise.all(
        Array.from({ length: 600 }, (_, n) => {
          const id = ids[n % 30] ?? "";
          return n % 3 === 0 ? Wishlist.remove(id) : Wishlist.add(id);
        }),
      ),
    );
    const { count } = await as(someone, Wishlist.state);
    expect((await as(someone, Wishlist.get)).count).toBe(count);
  });
});

describe("Wishlist.join", () => {
  const cartOf = (shopper: Shopper) => (shopper.cookies.get(CART_COOKIE) ?? "").split(".")[0] ?? "";

  it("is the store's own to call", async () => {
    await expect(Wishlist.join("cus_1", "crt_1")).rejects.toMatchObject({ code: "actor.not_allowed" });
    await expect(Wishlist.addProducts("cus_1", [])).rejects.toMatchObject({ code: "actor.not_allowed" });
  });

  it("moves a guest's list onto the account's, once however often and at once", async () => {
    const { shopper, customerId } = await newCustomer(store);
    await put(shopper, product(0));
    const visitor = await guest();
    await put(visitor, product(1));
    const { token } = (await share(visitor)).body;
    const left = await Promise.all(
      Array.from({ length: 8 }, () => asStore(() => Wishlist.join(customerId, cartOf(visitor)))),
    );
    expect(left).toEqual(Array.from({ length: 8 }, () => 0));
    expect((await idsOf(shopper)).sort()).toEqual([product(0), product(1)].sort());
    expect(await idsOf(visitor)).toEqual([]);
    expect((await open(token)).status).toBe(404);
    // The guest's browser goes on with a list of its own.
    expect((await put(visitor, product(2))).body.count).toBe(1);
  });

  it("tells how many did not fit, and takes the newest", async () => {
    const { shopper, customerId } = await newCustomer(store);
    await fill(customerId, 198, 10);
    const visitor = new Shopper(store);
    for (const n of [0, 10, 1, 2]) await put(visitor, product(n));
    expect(await asStore(() => Wishlist.join(customerId, cartOf(visitor)))).toBe(1);
    const ids = await idsOf(shopper);
    expect(ids).toHaveLength(200);
    expect(ids).toEqual(expect.arrayContaining([product(1), product(2), product(10)]));
    expect(ids).not.toContain(product(0));
  });

  it("has nothing to do where the guest put nothing on a list", async () => {
    const { customerId } = await newCustomer(store);
    expect(await asStore(() => Wishlist.join(customerId, "crt_none"))).toBe(0);
    expect(await store.sql("SELECT FROM wishlist WHERE customer_id = $1", [customerId])).toEqual([]);
  });
});

describe("Wishlist.addProducts", () => {
  it("puts on what fits, the first ones first, and names what is on it then", async () => {
    const { shopper, customerId } = await newCustomer(store);
    await fill(customerId, 198, 10);
    const asked = [product(0), product(10), "prd_none", product(1), product(2), product(0)];
    const done = await asStore(() => Wishlist.addProducts(customerId, asked));
    expect(done.sort()).toEqual([product(0), product(1), product(10)].sort());
    expect((await list(shopper)).count).toBe(200);
  });
});
