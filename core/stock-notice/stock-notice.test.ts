import { load } from "@cali/core/email/load.ts";
import { Shopper, variants } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { afterEach, describe, expect, it } from "vitest";
import { StockNotice } from "./index.ts";

const store = testStore();

/** Sold out, each time another. */
let taken = 0;
async function soldOut(): Promise<string> {
  const variant = (await variants(store, 40, 0))[taken++] ?? "";
  await store.sql("UPDATE inventory SET stock = 0 WHERE variant_id = $1", [variant]);
  return variant;
}
const arrive = (variant: string, stock = 3) =>
  store.sql("UPDATE inventory SET stock = $2 WHERE variant_id = $1", [variant, stock]);
const ask = (variantId: unknown, email: unknown) =>
  new Shopper(store).call<{ code?: string }>("POST", "/stock-notices", { body: { variantId, email } });
const mailsTo = (email: string) =>
  store.sql<{ id: string; template: string; dedupe_key: string; data: Record<string, string> }>(
    "SELECT * FROM email_log WHERE recipient = $1 ORDER BY id",
    [email],
  );

afterEach(() => store.sql("DELETE FROM stock_notice"));

describe("asking to be told", () => {
  it("is answered alike the first time, again, and beyond what an address may ask for", async () => {
    const variant = await soldOut();
    const answers = [await ask(variant, "Ann@Example.com"), await ask(variant, "ann@example.com")];
    await store.sql(
      `INSERT INTO stock_notice (id, variant_id, email)
       SELECT 'ntc_' || id, id, 'full@example.com' FROM variant WHERE id <> $1 ORDER BY id LIMIT 20`,
      [variant],
    );
    answers.push(await ask(variant, "full@example.com"));
    expect(answers.map(({ status, body }) => ({ status, body }))).toEqual(
      answers.map(() => ({ status: 202, body: { status: "noted" } })),
    );
    const noted = await store.sql("SELECT email FROM stock_notice WHERE variant_id = $1", [variant]);
    expect(noted).toEqual([{ email: "ann@example.com" }]);
  });

  it("is refused for what can be bought, and what is not in the shop", async () => {
    const variant = await soldOut();
    await arrive(variant);
    expect((await ask(variant, "a@example.com")).body).toMatchObject({
      status: 409,
      code: "stock_notice.in_stock",
    });
    expect((await ask("var_none", "a@example.com")).body.code).toBe("variant.not_found");
    await store.sql("UPDATE variant SET active = false WHERE id = $1", [variant]);
    expect((await ask(variant, "a@example.com")).body.code).toBe("variant.not_found");
    expect(await store.sql("SELECT FROM stock_notice")).toEqual([]);
  });

  it.each([["not an address"], [""], [null], [`${"x".repeat(250)}@example.com`]])(
    "is refused for %s",
    async (email) => {
      expect((await ask(await soldOut(), email)).status).toBe(422);
    },
  );

  it("of an address that has left the list is answered alike, and leaves it where it is", async () => {
    await store.sql(
      "INSERT INTO email_optout (address, list) VALUES ('left@example.com', 'stock-notices'), ('reader@example.com', 'review-requests')",
    );
    const variant = await soldOut();
    const answers = [await ask(variant, "LEFT@example.com"), await ask(variant, "reader@example.com")];
    expect(answers.map(({ status, body }) => ({ status, body }))).toEqual(
      answers.map(() => ({ status: 202, body: { status: "noted" } })),
    );
    expect(await store.sql("SELECT FROM email_optout")).toHaveLength(2);
    expect(await store.sql("SELECT email FROM stock_notice")).toEqual([{ email: "reader@example.com" }]);
  });

  it("is not held back by what is out of the shop", async () => {
    const variant = await soldOut();
    await store.sql(
      `INSERT INTO stock_notice (id, variant_id, email)
       SELECT 'ntc_' || id, id, 'old@example.com' FROM variant WHERE id <> $1 ORDER BY id LIMIT 20`,
      [variant],
    );
    await store.sql(
      "UPDATE variant SET active = false WHERE id = (SELECT max(variant_id) FROM stock_notice WHERE email = 'old@example.com')",
    );
    await ask(variant, "old@example.com");
    expect(await store.sql("SELECT FROM stock_notice WHERE variant_id = $1", [variant])).toHaveLength(1);
    await store.sql("UPDATE variant SET active = true");
  });
});

describe("StockNotice.sweep", () => {
  it("tells all who wait, once, when there is a piece that nobody has set aside", async () => {
    const variant = await soldOut();
    await ask(variant, "one@example.com");
    await ask(variant, "two@example.com");
    expect(await StockNotice.sweep()).toHaveLength(0);
    await arrive(variant, 2);
    await store.sql("UPDATE inventory SET reserved = 2 WHERE variant_id = $1", [variant]);
    expect(await StockNotice.sweep()).toHaveLength(0);
    await store.sql("UPDATE inventory SET reserved = 1 WHERE variant_id = $1", [variant]);
    const told = await Promise.all(Array.from({ length: 6 }, () => StockNotice.sweep()));
    expect(told.flat()).toHaveLength(2);
    expect(await StockNotice.sweep()).toHaveLength(0);
    const [mail, ...more] = await mailsTo("one@example.com");
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ template: "back-in-stock", data: { variantId: variant } });
    expect(mail?.dedupe_key).toBe(`back-in-stock:${mail?.data.noticeId}`);
    expect(await mailsTo("two@example.com")).toHaveLength(1);
  });

  it("tells an address again when it asks again", async () => {
    const variant = await soldOut();
    for (const times of [1, 2]) {
      await ask(variant, "again@example.com");
      await arrive(variant);
      expect(await StockNotice.sweep()).toHaveLength(1);
      expect(await mailsTo("again@example.com")).toHaveLength(times);
      await arrive(variant, 0);
    }
  });

  it("tells nobody of what is out of the shop, and leaves the rest to the next time", async () => {
    const [a, b] = [await soldOut(), await soldOut()];
    await ask(a, "limit@example.com");
    await ask(b, "limit@example.com");
    await Promise.all([arrive(a), arrive(b)]);
    await store.sql(
      "UPDATE product SET status = 'archived' WHERE id = (SELECT product_id FROM variant WHERE id = $1)",
      [a],
    );
    expect(await StockNotice.sweep()).toHaveLength(1);
    await store.sql("UPDATE product SET status = 'active'");
    expect(await StockNotice.sweep(1)).toHaveLength(1);
    expect(await StockNotice.sweep()).toHaveLength(0);
  });

  it("tells all of many, the longest first, in as many steps as it takes", async () => {
    const variant = await soldOut();
    await store.sql(
      `INSERT INTO stock_notice (id, variant_id, email, created_at)
       SELECT 'ntc_many_' || n, $1, 'many' || n || '@example.com', now() - n * interval '1 second'
       FROM generate_series(1, 25) n`,
      [variant],
    );
    await arrive(variant);
    const told = await StockNotice.sweep(10);
    expect(told).toHaveLength(25);
    const first = await store.sql<{ recipient: string }>(
      "SELECT recipient FROM email_log WHERE id = ANY($1)",
      [told.slice(0, 10)],
    );
    for (const { recipient } of first) expect(recipient).toMatch(/^many(1[6-9]|2[0-5])@/);
  });
});

describe("the mail", () => {
  it("says what is back; nothing where it is sold out again", async () => {
    const variant = await soldOut();
    await arrive(variant);
    const props = await load("back-in-stock", { variantId: variant }, null);
    const [row] = await store.sql(
      "SELECT p.name, p.slug, v.options, v.price_cents FROM variant v JOIN product p ON p.id = v.product_id WHERE v.id = $1",
      [variant],
    );
    expect(props?.product).toMatchObject({
      name: row?.name,
      slug: row?.slug,
      options: row?.options,
      priceCents: row?.price_cents,
      currency: "usd",
    });
    expect(props?.product.imageKey).toEqual(expect.any(String));
    await arrive(variant, 0);
    expect(await load("back-in-stock", { variantId: variant }, null)).toBeUndefined();
  });

  it("is made again when the variant was sold out before the first could be sent", async () => {
    const variant = await soldOut();
    await ask(variant, "patient@example.com");
    await arrive(variant);
    await StockNotice.sweep();
    await arrive(variant, 0);
    const [first] = await mailsTo("patient@example.com");
    expect(await load("back-in-stock", first?.data ?? {}, null)).toBeUndefined();
    expect(await load("back-in-stock", first?.data ?? {}, null)).toBeUndefined();
    expect(await StockNotice.sweep()).toHaveLength(0);
    await arrive(variant);
    expect(await StockNotice.sweep()).toHaveLength(1);
    const [, second, ...more] = await mailsTo("patient@example.com");
    expect(more).toEqual([]);
    expect(await load("back-in-stock", second?.data ?? {}, null)).toMatchObject({ product: {} });
    // Told at last, and sold out once more: who has asked again meanwhile waits once.
    await arrive(variant, 0);
    await ask(variant, "patient@example.com");
    await load("back-in-stock", second?.data ?? {}, null);
    expect(await store.sql("SELECT FROM stock_notice WHERE notified_at IS NULL")).toHaveLength(1);
  });
});
