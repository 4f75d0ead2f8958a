import { testDatabase } from "@cali/sandbox/testing/database.ts";
import { refusalOf } from "@cali/sandbox/testing/refusal.ts";
import { beforeEach, describe, expect, it } from "vitest";

const db = testDatabase("seeded");
const refusal = refusalOf(db);
const allowed = "nothing: it was allowed";

describe("a product's version", () => {
  const slug = "tide-mug";
  let id = "";
  beforeEach(async () => {
    [{ id } = { id: "" }] = await db.sql<{ id: string }>("SELECT id FROM product WHERE slug = $1", [slug]);
  });
  const read = async () =>
    (
      await db.sql<{ version: number; at: Date }>(
        "SELECT version, updated_at AS at FROM product WHERE id = $1",
        [id],
      )
    )[0];
  /** By how much it went up. */
  const raisedBy = async (...statements: string[]): Promise<number> => {
    const before = (await read())?.version ?? 0;
    for (const text of statements) await db.sql(text, text.includes("$1") ? [id] : []);
    return ((await read())?.version ?? 0) - before;
  };

  it.each([
    ["its own columns", "UPDATE product SET name = name || '.', summary = 'x', tags = '{a}' WHERE id = $1"],
    ["its pictures", "UPDATE product_image SET alt = alt || '.' WHERE product_id = $1"],
    ["a new picture", "INSERT INTO product_image (id, product_id, key, alt) VALUES ('img_x', $1, 'x', 'x')"],
    ["a picture gone", "DELETE FROM product_image WHERE product_id = $1 AND id = 'img_x'"],
    ["its variants' SKUs", "UPDATE variant SET sku = sku || '-X' WHERE product_id = $1"],
    // The price on its card follows, and is no change of its own.
    [
      "its variants' prices",
      "UPDATE variant SET price_cents = price_cents + 100, compare_at_cents = NULL WHERE product_id = $1",
    ],
    ["a variant gone", "DELETE FROM variant WHERE id = (SELECT max(id) FROM variant WHERE product_id = $1)"],
  ])("goes up by one with a statement over %s", async (_, text) => {
    expect(await raisedBy(text)).toBe(1);
  });

  it.each([
    ["is as it was", "UPDATE product SET name = name WHERE id = $1"],
    ["is derived", "UPDATE product SET price_cents = price_cents + 1 WHERE id = $1"],
    ["is another's", "UPDATE product SET name = name || '!' WHERE id <> $1"],
    [
      "is sold",
      "UPDATE inventory SET stock = stock - 1, cause = 'sell:x' WHERE stock > 1 AND variant_id IN (SELECT id FROM variant WHERE product_id = $1)",
    ],
    ["is a variant as it was", "UPDATE variant SET sku = sku, updated_at = now() WHERE product_id = $1"],
    ["is a picture as it was", "UPDATE product_image SET alt = alt WHERE product_id = $1"],
  ])("stays for what %s", async (_, text) => {
    expect(await raisedBy(text)).toBe(0);
  });

  it("tells when it was raised", async () => {
    const before = await read();
    await db.sql("UPDATE product SET price_cents = price_cents + 1 WHERE id = $1", [id]);
    expect((await read())?.at).toEqual(before?.at);
    await db.sql("UPDATE product SET name = name || '?' WHERE id = $1", [id]);
    expect((await read())?.at.getTime()).toBeGreaterThan(before?.at.getTime() ?? 0);
  });

  it("goes up of every product that one statement touches", async () => {
    const were = await db.sql<{ id: string; version: number }>("SELECT id, version FROM product ORDER BY id");
    await db.sql("UPDATE variant SET weight_grams = weight_grams + 1");
    const are = await db.sql<{ id: string; version: number }>("SELECT id, version FROM product ORDER BY id");
    expect(are).toEqual(were.map((row) => ({ ...row, version: row.version + 1 })));
  });
});

describe("a category's version", () => {
  it("goes up with what is changed of it", async () => {
    const [row] = await db.sql<{ id: string; version: number }>("SELECT id, version FROM category LIMIT 1");
    const after = async (text: string) =>
      (await db.sql<{ version: number }>(`${text} WHERE id = $1 RETURNING version`, [row?.id]))[0]?.version;
    expect(await after("UPDATE category SET name = name")).toBe(row?.version);
    expect(await after("UPDATE category SET name = name || '.'")).toBe((row?.version ?? 0) + 1);
  });
});

describe("a variant", () => {
  const leftover = `UPDATE product SET options = '[]' WHERE slug = 'tide-mug'`;

  it("may be of options that are gone only while it is not sold", async () => {
    expect(await refusal(leftover)).toBe("variant_matches_options");
    const retire =
      "UPDATE variant SET active = false WHERE product_id = (SELECT id FROM product WHERE slug = 'tide-mug')";
    expect(await refusal(`${retire}; ${leftover}`)).toBe(allowed);
    expect(await refusal(retire.replace("false", "true"))).toBe("variant_matches_options");
  });

  it("stays while pieces of it are set aside", async () => {
    const [row] = await db.sql<{ id: string }>("SELECT id FROM variant ORDER BY id DESC LIMIT 1");
    await db.sql("UPDATE inventory SET reserved = 1, cause = 'reserve:x' WHERE variant_id = $1", [row?.id]);
    expect(await refusal("DELETE FROM variant WHERE id = $1", [row?.id])).toBe("inventory_reserved_stays");
    await db.sql("UPDATE inventory SET reserved = 0, cause = 'release:x' WHERE variant_id = $1", [row?.id]);
    expect(await refusal("DELETE FROM variant WHERE id = $1", [row?.id])).toBe(allowed);
  });

  it("changes places with another in one statement, and never has another's SKU", async () => {
    const pair = "(SELECT id FROM variant ORDER BY id LIMIT 2)";
    const swap = `UPDATE variant v SET sku = (SELECT w.sku FROM variant w WHERE w.id IN ${pair} AND w.id <> v.id) WHERE v.id IN ${pair}`;
    expect(await refusal(swap)).toBe(allowed);
    expect(await refusal(`UPDATE variant SET sku = (SELECT min(sku) FROM variant)`)).toBe(
      "variant_sku_unique",
    );
  });
});

describe("a schedule", () => {
  it("is a draft's", async () => {
    expect(await refusal("UPDATE product SET publish_at = now() WHERE status = 'active'")).toBe(
      "product_publish_at_of_draft",
    );
    expect(
      await refusal("UPDATE product SET publish_at = now(), status = 'draft' WHERE slug = 'cove-bowl'"),
    ).toBe(allowed);
  });
});

describe("what is known of stock", () => {
  let id = "";
  beforeEach(async () => {
    [{ id } = { id: "" }] = await db.sql<{ id: string }>(
      "SELECT v.id FROM variant v JOIN product p ON p.id = v.product_id WHERE p.slug = 'fog-candle' ORDER BY v.id LIMIT 1",
    );
  });
  const isOnSale = async () =>
    (await db.sql<{ on: boolean }>("SELECT on_sale AS on FROM inventory WHERE variant_id = $1", [id]))[0]?.on;
  const ofProduct = "WHERE id = (SELECT product_id FROM variant WHERE id = $1)";

  it("says whether it is in the shop, whichever of product and variant changes", async () => {
    expect(await isOnSale()).toBe(true);
    for (const [text, on] of [
      [`UPDATE product SET status = 'archived' ${ofProduct}`, false],
      ["UPDATE variant SET active = false WHERE id = $1", false],
      [`UPDATE product SET status = 'active' ${ofProduct}`, false],
      ["UPDATE variant SET active = true WHERE id = $1", true],
    ] as const) {
      await db.sql(text, [id]);
      expect(await isOnSale(), text).toBe(on);
    }
  });

  it("says in the ledger what each change left, and who made it", async () => {
    const last = async () =>
      (
        await db.sql(
          "SELECT stock_delta, stock_after, actor_id, cause FROM stock_ledger WHERE variant_id = $1 ORDER BY id DESC LIMIT 1",
          [id],
        )
      )[0];
    await db.sql("UPDATE inventory SET stock = 9, cause = 'a' WHERE variant_id = $1", [id]);
    expect(await last()).toMatchObject({ stock_after: 9, actor_id: null, cause: "a" });
    await db.sql(
      `WITH signed AS MATERIALIZED (SELECT set_config('cali.actor', 'cus_x', true), set_config('cali.address', '', true),
         set_config('cali.action', '', true), set_config('cali.request', '', true))
       UPDATE inventory SET stock = stock - 2, cause = 'b' FROM signed WHERE variant_id = $1`,
      [id],
    );
    expect(await last()).toMatchObject({ stock_delta: -2, stock_after: 7, actor_id: "cus_x" });
  });
});

describe("the audit log", () => {
  it("names nobody whose address is the key of a row, and still finds the row", async () => {
    await db.sql(
      `WITH signed AS MATERIALIZED (SELECT set_config('cali.actor', 'cus_x', true), set_config('cali.address', '', true),
         set_config('cali.action', '', true), set_config('cali.request', '', true))
       INSERT INTO email_suppression (address, reason) SELECT 'quiet@example.com', 'by-hand' FROM signed`,
    );
    const found = await db.sql(
      `SELECT after FROM audit_log WHERE subject = 'email_suppression'
         AND subject_id = left(encode(sha256('quiet@example.com'), 'hex'), 32)`,
    );
    expect(found).toMatchObject([{ after: { address: "(withheld)", reason: "by-hand" } }]);
    expect(await refusal("UPDATE store_settings SET time_zone = 'Mars/Olympus'")).toBe(
      "store_settings_time_zone",
    );
  });
});
