import type { ProductCard } from "@cali/core/catalog/schema.ts";
import { Shopper, urlEvent, variants } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { describe, expect, it } from "vitest";

const store = testStore();

interface Page {
  items: ProductCard[];
  nextCursor: string | null;
}

const anyone = () => new Shopper(store);
const someVariant = async () => (await variants(store, 1))[0] ?? "";

describe("GET catalog/products", () => {
  const sorts = {
    featured: () => 0,
    newest: () => 0,
    "price-asc": (a: ProductCard, b: ProductCard) => a.priceCents - b.priceCents,
    "price-desc": (a: ProductCard, b: ProductCard) => b.priceCents - a.priceCents,
    name: (a: ProductCard, b: ProductCard) => (a.name < b.name ? -1 : 1),
  };

  it.each(Object.entries(sorts))("pages through everything once, sorted by %s", async (sort, compare) => {
    const all: ProductCard[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page: { body: Page } = await anyone().call<Page>(
        "GET",
        `/catalog/products?sort=${sort}&limit=7${cursor && `&cursor=${cursor}`}`,
      );
      all.push(...page.body.items);
      cursor = page.body.nextCursor;
    }
    const [{ n } = { n: 0 }] = await store.sql<{ n: number }>(
      "SELECT count(*)::int AS n FROM product WHERE status = 'active'",
    );
    expect(n).toBeGreaterThan(40);
    expect(new Set(all.map((product) => product.id)).size).toBe(n);
    expect(all).toHaveLength(n);
    for (const [index, product] of all.slice(1).entries()) {
      const before = all[index];
      expect(before && compare(before, product)).toBeLessThanOrEqual(0);
    }
  });

  it("lists a category with all below it", async () => {
    const inCategory = async (slug: string) =>
      (await anyone().call<Page>("GET", `/catalog/products?category=${slug}&limit=60`)).body.items;
    const [parent] = await store.sql<{ slug: string; children: string[] }>(
      `SELECT p.slug, array_agg(c.slug) AS children FROM category c JOIN category p ON p.id = c.parent_id GROUP BY 1 ORDER BY 1 LIMIT 1`,
    );
    const below = (await Promise.all((parent?.children ?? []).map(inCategory)))
      .flat()
      .map((product) => product.id);
    const all = (await inCategory(parent?.slug ?? "")).map((product) => product.id);
    expect(below.length).toBeGreaterThan(0);
    expect(all).toEqual(expect.arrayContaining(below));
  });

  it("finds words, and only within the price asked for", async () => {
    const found = await anyone().call<Page>("GET", "/catalog/products?q=stoneware&sort=price-asc&limit=60");
    expect(found.body.items.length).toBeGreaterThan(0);
    const cheap = await anyone().call<Page>("GET", "/catalog/products?price=-5000&limit=60");
    expect(cheap.body.items.every((product) => product.priceCents <= 5000)).toBe(true);
    expect(cheap.body.items.length).toBeGreaterThan(0);
  });

  it("leaves out what is not active", async () => {
    const [{ slug } = { slug: "" }] = await store.sql<{ slug: string }>(
      "UPDATE product SET status = 'draft' WHERE id = (SELECT max(id) FROM product) RETURNING slug",
    );
    expect((await anyone().call("GET", `/catalog/products/${slug}`)).body.code).toBe("product.not_found");
    const page = await anyone().call<Page>(
      "GET",
      `/catalog/products?q=${encodeURIComponent(slug.replaceAll("-", " "))}&limit=60`,
    );
    expect(page.body.items.some((product) => product.slug === slug)).toBe(false);
    await store.sql("UPDATE product SET status = 'active' WHERE slug = $1", [slug]);
  });

  it.each([
    ["?limit=0", 422],
    ["?limit=61", 422],
    ["?limit=x", 422],
    ["?sort=cheapest", 422],
    ["?price=cheap", 422],
    ["?nonsense=1", 422],
    ["?sort=name&sort=newest", 422],
    ["?q=", 422],
    ["?category=nowhere", 404],
    ["?cursor=%%%", 400],
    ["?cursor=AAAA", 400],
    [`?cursor=${Buffer.from('["name","a","b"]').toString("base64url")}`, 400],
    [`?sort=newest&cursor=${Buffer.from('["newest","not a time","b"]').toString("base64url")}`, 400],
    [`?sort=price-asc&cursor=${Buffer.from('["price-asc",99999999999,"b"]').toString("base64url")}`, 400],
    ["?q=%00", 422],
    [
      `?sort=newest&cursor=${Buffer.from('["newest","0000-01-01T00:00:00Z","b"]').toString("base64url")}`,
      400,
    ],
    [`?sort=name&cursor=${Buffer.from('["name","\\u0000","b"]').toString("base64url")}`, 400],
    [`?cursor=${"A".repeat(500)}`, 422],
  ])("answers %s with %i and a code", async (query, status) => {
    const answer = await anyone().call("GET", `/catalog/products${query}`);
    expect(answer.status).toBe(status);
    expect(answer.body.code).toMatch(/^(request|cursor|category)\./);
    expect(answer.headers["content-type"]).toBe("application/problem+json");
  });
});

describe("GET catalog/live", () => {
  it("tells price and stock in one round trip, and leaves out what does not exist", async () => {
    const variant = await someVariant();
    const { countRoundTrips } = await import("@cali/sandbox/testing/round-trips.ts");
    await anyone().call("GET", `/catalog/live?variant=${variant}`);
    let items: unknown;
    const trips = await countRoundTrips(async () => {
      items = (
        await anyone().call<{ items: unknown }>("GET", `/catalog/live?variant=${variant}&variant=var_none`)
      ).body.items;
    });
    expect(items).toEqual([expect.objectContaining({ variantId: variant, available: 10 })]);
    expect(trips).toBe(1);
  });
});

describe("the cart", () => {
  it("is made with its first line and known by its cookie", async () => {
    const shopper = anyone();
    const { status, body, headers } = await shopper.put(await someVariant(), 2);
    expect(status).toBe(200);
    expect(body).toMatchObject({ itemCount: 2, limit: 10, items: [{ quantity: 2, problem: null }] });
    expect(shopper.cookie).toMatch(/^__Host-cart=crt_/);
    expect(headers["cache-control"]).toBe("private, no-store");
    expect((await shopper.cart()).body).toEqual(body);
    expect((await anyone().cart()).body.items).toEqual([]);
  });

  it("is changed in at most two round trips", async () => {
    const shopper = anyone();
    const variant = await someVariant();
    await shopper.put(variant, 1);
    const { countRoundTrips } = await import("@cali/sandbox/testing/round-trips.ts");
    expect(await countRoundTrips(() => shopper.put(variant, 2))).toBeLessThanOrEqual(2);
  });

  it("is full at ten pieces, also for forty requests at once", async () => {
    const shopper = anyone();
    const [first = "", ...others] = await variants(store, 41);
    await shopper.put(first, 9);
    const answers = await Promise.all(others.map((variant) => shopper.put(variant, 1)));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    const refused = answers.filter((answer) => answer.status !== 200);
    expect(refused.every((answer) => answer.body.code === "cart.full")).toBe(true);
    expect((await shopper.cart()).body.itemCount).toBe(10);
  });

  it("loses nothing when it is refused", async () => {
    const shopper = anyone();
    const [a = "", b = ""] = await variants(store, 2);
    const kept = (await shopper.put(a, 8)).body;
    expect((await shopper.put(b, 3)).body.code).toBe("cart.full");
    expect((await shopper.put(a, 11)).status).toBe(422);
    expect((await shopper.cart()).body).toEqual(kept);
  });

  it("tells that a price has changed, that there is less, that it is gone", async () => {
    const shopper = anyone();
    const variant = await someVariant();
    const before = (await shopper.put(variant, 3)).body.items[0]?.unitPriceCents ?? 0;
    await store.sql("UPDATE variant SET price_cents = price_cents - 1 WHERE id = $1", [variant]);
    await store.sql("UPDATE inventory SET stock = reserved + 2 WHERE variant_id = $1", [variant]);
    expect((await shopper.cart()).body.items[0]).toMatchObject({
      unitPriceCents: before - 1,
      previousPriceCents: before,
      available: 2,
      problem: "not-enough",
    });
    await store.sql("UPDATE inventory SET stock = reserved WHERE variant_id = $1", [variant]);
    expect((await shopper.cart()).body.items[0]?.problem).toBe("sold-out");
    expect((await shopper.put(variant, 2)).status).toBe(200);
    expect((await shopper.put(variant, 3)).body).toMatchObject({ code: "stock.insufficient", available: 0 });
    await store.sql("UPDATE variant SET active = false WHERE id = $1", [variant]);
    expect((await shopper.cart()).body.items[0]?.problem).toBe("gone");
    expect((await shopper.put(variant, 1)).body.code).toBe("variant.inactive");
    expect((await shopper.checkout()).body.code).toBe("variant.inactive");
    await store.sql("UPDATE variant SET active = true WHERE id = $1", [variant]);
    await store.sql("UPDATE inventory SET stock = 40 WHERE variant_id = $1", [variant]);
  });

  it("takes lines out, also those that are not there", async () => {
    const shopper = anyone();
    const variant = await someVariant();
    await shopper.put(variant, 2);
    expect((await shopper.call("DELETE", `/cart/items/${variant}`)).body).toMatchObject({ itemCount: 0 });
    expect((await shopper.call("DELETE", `/cart/items/${variant}`)).status).toBe(200);
    expect((await anyone().call("DELETE", "/cart/items/var_none")).status).toBe(200);
  });

  it.each([0, -1, 1.5, 11, 10 ** 9, "2", null, true, [], Number.MAX_VALUE])(
    "refuses %j pieces",
    async (quantity) => {
      const answer = await anyone().put(await someVariant(), quantity);
      expect(answer).toMatchObject({ status: 422, body: { code: "request.invalid" } });
      expect(answer.body.detail).toContain("quantity");
    },
  );

  it("refuses variants that are not there", async () => {
    for (const variant of ["var_none", "x", "'; DROP TABLE cart; --", "\u0000", "é".repeat(40)]) {
      expect((await anyone().put(encodeURIComponent(variant), 1)).body.code).toMatch(
        /^(variant\.not_found|request\.invalid)$/,
      );
    }
  });

  it.each([
    ["no body", {}, 415, "request.unsupported_media_type"],
    [
      "an empty body",
      { rawBody: "", headers: { "content-type": "application/json" } },
      400,
      "request.malformed",
    ],
    ["broken JSON", { rawBody: "{quantity:" }, 400, "request.malformed"],
    ["a list", { body: [1] }, 422, "request.invalid"],
    ["unknown fields", { body: { quantity: 1, price: 1 } }, 422, "request.invalid"],
    [
      "a form",
      { rawBody: "quantity=1", headers: { "content-type": "application/x-www-form-urlencoded" } },
      415,
      "request.unsupported_media_type",
    ],
    [
      "too much",
      { rawBody: JSON.stringify({ quantity: 1, pad: "x".repeat(70_000) }) },
      413,
      "request.too_large",
    ],
  ])("refuses %s", async (_, call, status, code) => {
    const answer = await anyone().call("PUT", `/cart/items/${await someVariant()}`, call);
    expect(answer).toMatchObject({ status, body: { code } });
  });

  it("is nobody else's, whatever a cookie claims", async () => {
    const owner = anyone();
    await owner.put(await someVariant(), 1);
    const cookie = owner.cookie ?? "";
    const [name = "", value = ""] = cookie.split("=");
    const [cartId = "", signature = ""] = value.split(".");
    const stranger = anyone();
    await stranger.put(await someVariant(), 1);
    const theirs = stranger.cookie?.split(".")[1] ?? "";
    for (const forged of [
      cartId,
      `${cartId}.`,
      `${cartId}.AAAA`,
      `${cartId}.${theirs}`,
      `${cartId}.${signature}.x`,
      `.${signature}`,
    ]) {
      const thief = anyone();
      thief.cookie = `${name}=${forged}`;
      expect((await thief.cart()).body.items).toEqual([]);
    }
  });
});

describe("orders", () => {
  it("are seen by their own cart only", async () => {
    const owner = anyone();
    await owner.put(await someVariant(), 1);
    const { orderId } = (await owner.checkout()).body;
    expect((await owner.order(orderId)).status).toBe(200);
    const stranger = anyone();
    expect((await stranger.call("GET", `/orders/${orderId}`)).body.code).toBe("order.not_found");
    await stranger.put(await someVariant(), 1);
    expect((await stranger.call("GET", `/orders/${orderId}`)).body.code).toBe("order.not_found");
    expect((await stranger.call<{ items: unknown[] }>("GET", "/orders")).body.items).toEqual([]);
    expect((await stranger.call("GET", "/orders/ord_none")).status).toBe(404);
  });
});

describe("the API's door", () => {
  it("is walked through CloudFront only", async () => {
    for (const secret of ["", "wrong"]) {
      const result = await store.api(
        urlEvent("GET", "/api/cart", { headers: { "x-origin-secret": secret } }),
      );
      expect(result).toMatchObject({ statusCode: 403 });
    }
  });

  it("takes writes from the shop's own pages only", async () => {
    const variant = await someVariant();
    const from = (origin: string) =>
      anyone().call("PUT", `/cart/items/${variant}`, { body: { quantity: 1 }, headers: { origin } });
    expect((await from("http://localhost:4321")).status).toBe(200);
    expect((await from("https://evil.example")).body.code).toBe("request.cross_origin");
    expect((await from("null")).body.code).toBe("request.cross_origin");
  });

  it("says what is not there and what can't be done", async () => {
    expect((await anyone().call("GET", "/nothing")).body).toMatchObject({
      status: 404,
      code: "request.not_found",
    });
    const answer = await anyone().call("POST", "/cart", { body: {} });
    expect(answer).toMatchObject({
      status: 405,
      headers: { allow: "GET" },
      body: { code: "request.method_not_allowed" },
    });
  });

  it("describes every route, for programs and for people", async () => {
    const { body } = await anyone().call<{ paths: Record<string, Record<string, object>> }>(
      "GET",
      "/openapi.json",
    );
    const { everything } = await import("./docs.ts");
    const routes = everything.flatMap(({ path, routes }) =>
      routes.map((route) => `${route.method} /api${path}${route.path}`.replaceAll(/:(\w+)/g, "{$1}")),
    );
    const described = Object.entries(body.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(routes.sort());
    const page = await store.docs(urlEvent("GET", "/api/docs"));
    expect(page).toMatchObject({
      statusCode: 200,
      body: expect.stringContaining("/api/cart/items/{variantId}"),
    });
  });

  it("show the answer of every route, also where it is 202", async () => {
    const { docsPage } = await import("./http/docs-page.ts");
    const { everything } = await import("./docs.ts");
    const { openApi } = await import("./http/openapi.ts");
    const page = docsPage(openApi(everything, "https://shop.example"));
    const sections = page.split("<section>").slice(1);
    for (const section of sections) expect(section).toContain("<summary>Answer</summary>");
    expect(sections.some((section) => section.includes("/api/stock-notices"))).toBe(true);
  });

  it.each([
    ["half a character", { variantId: "var_\ud83d", email: "a@example.com" }],
    ["half a character", { variantId: "x", email: "a@example.com", "\udc00": 1 }],
    ["a zero byte", { variantId: "x\0", email: "a@example.com" }],
  ])("refuse %s in a request", async (what, body) => {
    const answer = await anyone().call("POST", "/stock-notices", { rawBody: JSON.stringify(body) });
    expect(answer).toMatchObject({ status: 422, body: { code: "request.invalid" } });
    expect(answer.body.detail).toBe(`There is ${what} in the request.`);
  });

  it("refuse a body that is nested without end, and take one that only speaks of zero bytes", async () => {
    const post = (rawBody: string) => anyone().call("POST", "/stock-notices", { rawBody });
    const deep = await post(`${"[".repeat(30_000)}${"]".repeat(30_000)}`);
    expect(deep).toMatchObject({ status: 422, body: { code: "request.invalid" } });
    const spoken = await post(JSON.stringify({ variantId: "\\u0000", email: "a@example.com" }));
    expect(spoken.body.code).toBe("variant.not_found");
  });

  it("answers 503 while the database is away, and comes back", async () => {
    const { Database } = await import("@cali/core/database/index.ts");
    const url = process.env.DATABASE_URL;
    await Database.close();
    process.env.DATABASE_URL = "postgres://cali@127.0.0.1:1/none";
    const answer = await anyone().call("GET", "/health");
    await Database.close();
    process.env.DATABASE_URL = url;
    expect(answer).toMatchObject({
      status: 503,
      body: { code: "server.unavailable" },
      headers: { "retry-after": "5" },
    });
    expect(JSON.stringify(answer.body)).not.toContain("ECONNREFUSED");
    expect((await anyone().call("GET", "/health")).status).toBe(200);
  });
});
