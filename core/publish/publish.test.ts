import { newCustomer } from "@cali/sandbox/testing/customers.ts";
import { refusalOf } from "@cali/sandbox/testing/refusal.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import pg from "pg";
import { beforeEach, describe, expect, it } from "vitest";
import { Actor } from "../actor/index.ts";
import { Publish } from "./index.ts";

const store = testStore();
const refusal = refusalOf(store);

const asStore = <T>(work: () => Promise<T>): Promise<T> =>
  Actor.provide({ type: "system", name: "test" }, work);
const status = () => asStore(() => Publish.status());
const begin = (of: { now?: Date; force?: boolean } = {}) => asStore(() => Publish.begin(of));
const later = (seconds: number) => new Date(Date.now() + seconds * 1000);
const made = { pages: 1, files: 1 };

/** A whole build. */
async function build(): Promise<void> {
  const id = (await begin({ force: true })) ?? "";
  await asStore(() => Publish.take(id));
  expect(await asStore(() => Publish.finish(id, made))).toBe(true);
}

const names = async () => (await status()).waiting.items.map(({ name }) => name).sort();
const change = (slug: string, what = "name = name || '!'") =>
  store.sql(`UPDATE product SET ${what} WHERE slug = $1`, [slug]);

beforeEach(async () => {
  await store.sql("DELETE FROM unpublished");
  await store.sql("DELETE FROM publication");
  await store.sql("UPDATE product SET name = rtrim(name, '!')");
  await build();
});

describe("what waits", () => {
  it.each([
    [
      "a product's words",
      "UPDATE product SET summary = summary || '.' WHERE slug = 'fog-candle'",
      ["Marine Layer Candle"],
    ],
    [
      "a price",
      "UPDATE variant SET price_cents = price_cents + 1 WHERE product_id = (SELECT id FROM product WHERE slug = 'fog-candle')",
      ["Marine Layer Candle"],
    ],
    [
      "a picture's words",
      "UPDATE product_image SET alt = alt || '.' WHERE product_id = (SELECT id FROM product WHERE slug = 'fog-candle')",
      ["Marine Layer Candle"],
    ],
    [
      "a product that is taken out of the shop",
      "UPDATE product SET status = 'archived' WHERE slug = 'ember-candle'",
      ["Night Swim Candle"],
    ],
    [
      "one that is put back",
      "UPDATE product SET status = 'active' WHERE slug = 'ember-candle'",
      ["Night Swim Candle"],
    ],
    [
      "a category",
      "UPDATE category SET description = description || '.' WHERE slug = 'light'",
      ["Light & Sound"],
    ],
    ["the shop's name", "UPDATE store_settings SET name = name || '.'", ["Store settings"]],
    [
      "a banner",
      `INSERT INTO banner (id, name, placement, text, active) VALUES ('bnr_1', 'Summer', 'bar', 'Hello', true)`,
      ["Summer"],
    ],
    [
      "what is said of a product, once it is shown",
      "UPDATE review SET status = 'rejected' WHERE id = (SELECT r.id FROM review r JOIN product p ON p.id = r.product_id WHERE p.slug = 'tide-mug' AND r.status = 'published' LIMIT 1)",
      ["Tide Mug"],
    ],
  ])("is %s", async (_, text, expected) => {
    await store.sql(text);
    expect(await names()).toEqual(expected);
  });

  it.each([
    ["stock", "UPDATE inventory SET stock = stock + 1, cause = 'adjustment'"],
    ["what a piece costs the shop", "UPDATE variant SET cost_cents = 100, barcode = 'x', weight_grams = 7"],
    ["a draft", "UPDATE product SET name = name || '!' WHERE status = 'draft'"],
    [
      "a new draft",
      "INSERT INTO product (id, slug, name, category_id) SELECT 'prd_draft', 'draft', 'Draft', id FROM category LIMIT 1",
    ],
    [
      "a draft's pictures",
      "INSERT INTO product_image (id, product_id, key, alt) VALUES ('img_draft', 'prd_draft', 'x', 'x')",
    ],
    [
      "a banner that is not shown",
      "INSERT INTO banner (id, name, placement, text) VALUES ('bnr_2', 'Later', 'bar', 'Hello')",
    ],
    ["a vote for a review", "UPDATE review SET helpful_count = helpful_count + 1"],
    ["how the shop counts days", "UPDATE store_settings SET time_zone = 'Europe/Paris'"],
    ["nothing", "UPDATE product SET name = name, updated_at = now()"],
  ])("is not %s", async (_, text) => {
    await store.sql(text);
    expect(await status()).toMatchObject({ state: "live", waiting: { count: 0, items: [], dueAt: null } });
  });

  it("is one thing however often it changes, and waits since its first change", async () => {
    await change("fog-candle");
    const [first] = await store.sql<{ since: Date }>("SELECT since FROM unpublished");
    await change("fog-candle");
    expect(await store.sql("SELECT since, changed_at > since AS later FROM unpublished")).toEqual([
      { since: first?.since, later: true },
    ]);
  });
});

describe("Publish.begin", () => {
  it("begins nothing where nothing waits, and waits until what changed has settled", async () => {
    expect(await begin({ now: later(3600) })).toBeUndefined();
    await change("fog-candle");
    expect(await begin({ now: later(18) })).toBeUndefined();
    expect((await status()).waiting.dueAt?.getTime()).toBeGreaterThan(Date.now() + 15_000);
    expect(await begin({ now: later(21) })).toMatch(/^pub_/);
    expect((await status()).state).toBe("building");
  });

  it("lets a first change wait no longer than two minutes", async () => {
    await change("fog-candle");
    await store.sql("UPDATE unpublished SET since = now() - interval '3 minutes'");
    expect(await begin()).toMatch(/^pub_/);
  });

  it("gives one of many who try at once the claim", async () => {
    await change("fog-candle");
    const claims = await Promise.all(Array.from({ length: 8 }, () => begin({ now: later(60) })));
    expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1);
    expect(await store.sql("SELECT FROM publication WHERE status = 'building'")).toHaveLength(1);
  });

  it("takes over from a builder that is gone, whose things wait again", async () => {
    await change("fog-candle");
    const gone = (await begin({ now: later(60) })) ?? "";
    await asStore(() => Publish.take(gone));
    await asStore(() => Publish.beat(gone, "Rendering pages"));
    expect(await begin({ now: later(100), force: true })).toBeUndefined();
    const next = await begin({ now: later(125), force: true });
    expect(next).not.toBe(gone);
    expect(await store.sql("SELECT status, error FROM publication WHERE id = $1", [gone])).toEqual([
      { status: "failed", error: "The machine that built the site went away." },
    ]);
    expect(await asStore(() => Publish.beat(gone, "Files"))).toBe(false);
    expect(await asStore(() => Publish.finish(gone, made))).toBe(false);
    expect(await names()).toEqual(["Marine Layer Candle!"]);
  });

  it("is for the store itself", async () => {
    await expect(Publish.begin()).rejects.toMatchObject({ code: "actor.not_allowed" });
  });
});

describe("a build", () => {
  it("makes live what it took, and nothing that changed since", async () => {
    await change("fog-candle");
    await change("ember-candle");
    const id = (await begin({ now: later(60) })) ?? "";
    await asStore(() => Publish.take(id));
    await change("ember-candle");
    await change("tide-mug");
    expect((await status()).building).toMatchObject({ changes: 2, contents: expect.any(Array) });
    await asStore(() => Publish.finish(id, { pages: 4, files: 6 }));
    expect(await names()).toEqual(["Night Swim Candle!!", "Tide Mug!"]);
    const { live, state } = await status();
    expect(live).toMatchObject({ id, changes: 2, pages: 4, files: 6, error: null });
    expect(live?.contents.map(({ name }) => name).sort()).toEqual([
      "Marine Layer Candle!",
      "Night Swim Candle!",
    ]);
    expect(state).toBe("waiting");
  });

  it("leaves a change to the next that is being made as it begins", async () => {
    await change("fog-candle");
    const meanwhile = new pg.Client(store.url);
    await meanwhile.connect();
    try {
      await meanwhile.query("BEGIN");
      await meanwhile.query("UPDATE product SET name = 'Fog' WHERE slug = 'fog-candle'");
      const id = (await begin({ now: later(60) })) ?? "";
      expect(await asStore(() => Publish.take(id))).toBe(true);
      await meanwhile.query("COMMIT");
      await asStore(() => Publish.finish(id, made));
      expect(await names()).toEqual(["Fog"]);
    } finally {
      await meanwhile.end();
      await store.sql("UPDATE product SET name = 'Marine Layer Candle' WHERE slug = 'fog-candle'");
    }
  });

  it("that fails says why, and what it took waits again for a while, or for the next change", async () => {
    await change("fog-candle");
    const id = (await begin({ now: later(60) })) ?? "";
    await asStore(() => Publish.take(id));
    await asStore(() => Publish.fail(id, "The site could not be built:\nno such file"));
    expect(await status()).toMatchObject({
      state: "failed",
      failed: { id, error: "The site could not be built:\nno such file" },
      live: { status: "live" },
      waiting: { count: 1 },
    });
    expect(await begin({ now: later(50) })).toBeUndefined();
    await change("fog-candle");
    expect(await begin({ now: later(25) })).toMatch(/^pub_/);
  });

  it.each([
    ["live", "building"],
    ["failed", "live"],
    ["waiting", "live"],
  ])("never goes from %s to %s", async (from, to) => {
    await store.sql(
      `INSERT INTO publication (id, status, finished_at, error) VALUES ('pub_x', $1::text,
        CASE WHEN $1 <> 'waiting' THEN now() END, CASE WHEN $1 = 'failed' THEN 'x' END)`,
      [from],
    );
    const claimed = to === "building" ? "now()" : "NULL";
    expect(
      await refusal(
        `UPDATE publication SET status = $1, claimed_until = ${claimed}, error = NULL, finished_at = ${to === "building" ? "NULL" : "now()"} WHERE id = 'pub_x'`,
        [to],
      ),
    ).toBe("publication_move");
  });
});

describe("the button", () => {
  it("starts a build at once, whether or not something waits; pressed twice, one", async () => {
    const { shopper } = await newCustomer(store, { role: "manager", name: "Ada" });
    const before = store.builds.length;
    const { body } = await shopper.call("POST", "/admin/publish");
    expect(body).toMatchObject({ state: "building", building: { requestedBy: "Ada" } });
    expect(store.builds).toHaveLength(before + 1);
    // What is asked for during a build waits for its end.
    await Promise.all([shopper.call("POST", "/admin/publish"), shopper.call("POST", "/admin/publish")]);
    expect(store.builds).toHaveLength(before + 1);
    const [building] = store.builds.slice(-1);
    await asStore(() => Publish.finish(building ?? "", made));
    expect((await status()).state).toBe("waiting");
    expect(await asStore(() => Publish.start())).toBe(true);
    await asStore(() => Publish.finish(store.builds.at(-1) ?? "", made));
    expect((await status()).state).toBe("live");
    expect(store.builds).toHaveLength(before + 2);
  });

  it("says so where the machine that builds can't be had", async () => {
    const { shopper } = await newCustomer(store, { role: "manager" });
    store.codeBuild.setDown(true);
    try {
      const { status: answer, body } = await shopper.call("POST", "/admin/publish");
      expect(answer).toBe(200);
      expect(body).toMatchObject({
        state: "failed",
        failed: { error: "The machine that builds the site could not be started." },
      });
    } finally {
      store.codeBuild.setDown(false);
    }
  });

  it("is not for those who only read", async () => {
    const { shopper } = await newCustomer(store, { role: "support" });
    expect((await shopper.call("POST", "/admin/publish")).status).toBe(403);
    expect((await shopper.call("GET", "/admin/publish")).status).toBe(200);
  });
});

describe("the schedule", () => {
  const clockAt = (start: number) => {
    let now = start;
    return {
      now: () => now,
      sleep: async (milliseconds: number) => {
        now += milliseconds;
      },
    };
  };

  it("waits for what is soon due, and leaves the rest to its next run", async () => {
    const before = store.builds.length;
    await change("fog-candle");
    expect(await Publish.sweep(clockAt(Date.now() - 60_000))).toBe(false);
    expect(store.builds).toHaveLength(before);
    expect(await Publish.sweep(clockAt(Date.now()))).toBe(true);
    expect(store.builds).toHaveLength(before + 1);
  });
});

describe("the history", () => {
  it("pages through all builds, the newest first", async () => {
    for (let n = 0; n < 4; n += 1) await build();
    const page = (cursor?: string) => asStore(() => Publish.history({ limit: 3, cursor }));
    const first = await page();
    const second = await page(first.nextCursor ?? "");
    const ids = [...first.items, ...second.items].map(({ id }) => id);
    expect(ids).toEqual([...ids].sort().reverse());
    expect(ids).toHaveLength(5);
    expect(second.nextCursor).toBeNull();
  });
});
