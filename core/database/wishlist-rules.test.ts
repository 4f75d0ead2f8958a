import { setTimeout as sleep } from "node:timers/promises";
import { testDatabase } from "@cali/sandbox/testing/database.ts";
import { refusalOf } from "@cali/sandbox/testing/refusal.ts";
import pg from "pg";
import { beforeEach, describe, expect, it } from "vitest";

const db = testDatabase("seeded");
const refusal = refusalOf(db);
const allowed = "nothing: it was allowed";

let made = 0;
let customer = "";
let list = "";

beforeEach(async () => {
  made += 1;
  customer = `cus_${made}`;
  list = `wsh_${made}`;
  await db.sql("INSERT INTO customer (id, email) VALUES ($1, $2)", [customer, `${made}@example.com`]);
  await db.sql("INSERT INTO cart (id) VALUES ($1)", [`crt_${made}`]);
  await db.sql("INSERT INTO wishlist (id, customer_id) VALUES ($1, $2)", [list, customer]);
});

const countOf = async (id = list) =>
  (await db.sql<{ item_count: number }>("SELECT item_count FROM wishlist WHERE id = $1", [id]))[0]
    ?.item_count;

const products = (count: number) =>
  db.sql(
    `INSERT INTO product (id, slug, name, category_id)
     SELECT 'prd_' || $1 || '_' || n, 'p-' || $1 || '-' || n, 'P', (SELECT min(id) FROM category)
     FROM generate_series(1, $2) n`,
    [String(made), count],
  );
const fill = (id: string, count: number) =>
  refusal(
    "INSERT INTO wishlist_item (wishlist_id, product_id) SELECT $1, 'prd_' || $2 || '_' || n FROM generate_series(1, $3) n",
    [id, String(made), count],
  );

describe("a wishlist", () => {
  it("counts what is on it, however that changes", async () => {
    await products(3);
    expect(await fill(list, 3)).toBe(allowed);
    expect(await countOf()).toBe(3);
    await db.sql("DELETE FROM wishlist_item WHERE wishlist_id = $1 AND product_id LIKE '%\\_1'", [list]);
    expect(await countOf()).toBe(2);
    await db.sql("DELETE FROM product WHERE id = $1", [`prd_${made}_2`]);
    expect(await countOf()).toBe(1);
  });

  it("holds 200 and no more", async () => {
    await products(201);
    expect(await fill(list, 201)).toBe("wishlist_holds_at_most");
    expect(await countOf()).toBe(0);
    expect(await fill(list, 200)).toBe(allowed);
  });

  it("is one an account and one a cart, and somebody's", async () => {
    const insert = (customerId: string | null, cartId: string | null) =>
      refusal("INSERT INTO wishlist (id, customer_id, cart_id) VALUES ($1, $2, $3)", [
        `${list}_${customerId}_${cartId}`,
        customerId,
        cartId,
      ]);
    expect(await insert(customer, null)).toBe("wishlist_one_per_customer");
    expect(await insert(null, null)).toBe("wishlist_has_one_holder");
    expect(await insert(customer, `crt_${made}`)).toBe("wishlist_has_one_holder");
    expect(await insert(null, `crt_${made}`)).toBe(allowed);
    await db.sql("DELETE FROM wishlist WHERE customer_id = $1", [customer]);
    expect(await refusal("INSERT INTO wishlist (id, cart_id) VALUES ($1, $2)", [list, `crt_${made}`])).toBe(
      "wishlist_one_per_cart",
    );
  });

  it("stays with whoever made it, and what is on it stays on it", async () => {
    await products(2);
    await fill(list, 1);
    expect(
      await refusal("UPDATE wishlist SET customer_id = NULL, cart_id = $2 WHERE id = $1", [
        list,
        `crt_${made}`,
      ]),
    ).toBe("wishlist_stays");
    expect(
      await refusal("UPDATE wishlist_item SET product_id = $2 WHERE wishlist_id = $1", [
        list,
        `prd_${made}_2`,
      ]),
    ).toBe("wishlist_item_stays");
  });

  it("goes with its account, and with its cart", async () => {
    await products(1);
    await fill(list, 1);
    await db.sql("INSERT INTO wishlist (id, cart_id) VALUES ($1, $2)", [`${list}_g`, `crt_${made}`]);
    await fill(`${list}_g`, 1);
    await db.sql("DELETE FROM customer WHERE id = $1", [customer]);
    await db.sql("DELETE FROM cart WHERE id = $1", [`crt_${made}`]);
    expect(await db.sql("SELECT FROM wishlist WHERE id LIKE $1 || '%'", [list])).toEqual([]);
    expect(await db.sql("SELECT FROM wishlist_item WHERE wishlist_id LIKE $1 || '%'", [list])).toEqual([]);
  });

  it("has a token of its own", async () => {
    await db.sql("INSERT INTO wishlist (id, cart_id, share_token) VALUES ($1, $2, 'same')", [
      `${list}_g`,
      `crt_${made}`,
    ]);
    expect(await refusal("UPDATE wishlist SET share_token = 'same' WHERE id = $1", [list])).toBe(
      "wishlist_share_token_unique",
    );
    await db.sql("UPDATE wishlist SET share_token = NULL");
  });
});

describe("a picture that a customer gave", () => {
  const upload = (n: number) =>
    refusal("INSERT INTO upload (id, customer_id, key, width, height) VALUES ($1, $2, $1, 10, 10)", [
      `upl_${made}_${n}`,
      customer,
    ]);

  it("is one of twenty that nothing uses yet", async () => {
    for (let n = 0; n < 20; n += 1) expect(await upload(n)).toBe(allowed);
    expect(await upload(20)).toBe("upload_within_limit");
    await db.sql("UPDATE upload SET used_at = now() WHERE id = $1", [`upl_${made}_0`]);
    expect(await upload(20)).toBe(allowed);
  });

  it("is one of twenty also while another is being given", async () => {
    for (let n = 0; n < 19; n += 1) await upload(n);
    const other = new pg.Client({ connectionString: db.url });
    await other.connect();
    await other.query("BEGIN");
    await other.query(
      "INSERT INTO upload (id, customer_id, key, width, height) VALUES ('upl_other', $1, 'k', 1, 1)",
      [customer],
    );
    const waiting = upload(20);
    await sleep(200);
    await other.query("COMMIT");
    await other.end();
    expect(await waiting).toBe("upload_within_limit");
  });

  it("outlives its account until it is cleared away", async () => {
    await upload(0);
    await db.sql("DELETE FROM customer WHERE id = $1", [customer]);
    expect(await db.sql("SELECT customer_id FROM upload WHERE id = $1", [`upl_${made}_0`])).toEqual([
      { customer_id: null },
    ]);
  });
});
