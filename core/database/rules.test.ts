import { testDatabase } from "@cali/sandbox/testing/database.ts";
import { refusalOf } from "@cali/sandbox/testing/refusal.ts";
import { describe, expect, it } from "vitest";
import { moves, statuses } from "../order/state.ts";

const db = testDatabase("seeded");

const refusal = refusalOf(db);

const first = async (text: string): Promise<string> => Object.values((await db.sql(text))[0] ?? {}).join();
const variantId = () => first("SELECT id FROM variant ORDER BY id LIMIT 1");

let made = 0;
const id = (prefix: string): string => {
  made += 1;
  return `${prefix}_rules_${made}`;
};

async function newCart(): Promise<string> {
  const cart = id("crt");
  await db.sql("INSERT INTO cart (id) VALUES ($1)", [cart]);
  return cart;
}

/** A pending order of one piece for 100 cents. */
async function newOrder(cart?: string): Promise<string> {
  const order = id("ord");
  await db.sql(
    `WITH o AS (INSERT INTO "order" (id, cart_id, cart_version, subtotal_cents, total_cents, reserved_until)
       VALUES ($1, $2, 1, 100, 100, now()) RETURNING id)
     INSERT INTO order_item (id, order_id, variant_id, product_id, sku, name, quantity, unit_price_cents)
     SELECT 'i' || id, id, 'v', 'p', 's', 'n', 1, 100 FROM o`,
    [order, cart ?? (await newCart())],
  );
  return order;
}

describe("a cart", () => {
  const add =
    "INSERT INTO cart_item (cart_id, variant_id, quantity, seen_price_cents) SELECT $1, id, $2, 100 FROM variant ORDER BY id OFFSET $3 LIMIT 1";

  it("counts its pieces and its changes", async () => {
    const cart = await newCart();
    await db.sql(add, [cart, 4, 0]);
    await db.sql(add, [cart, 6, 1]);
    await db.sql("UPDATE cart_item SET quantity = 2 WHERE cart_id = $1 AND quantity = 6", [cart]);
    await db.sql("DELETE FROM cart_item WHERE cart_id = $1 AND quantity = 4", [cart]);
    expect(await db.sql("SELECT item_count, version FROM cart WHERE id = $1", [cart])).toEqual([
      { item_count: 2, version: 4 },
    ]);
  });

  it("holds ten pieces in all, however they are put in", async () => {
    const cart = await newCart();
    await db.sql(add, [cart, 9, 0]);
    expect(await refusal(add, [cart, 2, 1])).toBe("cart_holds_at_most_ten");
    expect(await refusal("UPDATE cart SET item_count = 11 WHERE id = $1", [cart])).toBe(
      "cart_holds_at_most_ten",
    );
    expect(await refusal("UPDATE cart SET item_count = -1 WHERE id = $1", [cart])).toBe(
      "cart_holds_at_most_ten",
    );
  });

  it("stays at ten when fifty put one piece in at once", async () => {
    const cart = await newCart();
    await db.sql(add, [cart, 9, 0]);
    const tries = await Promise.all(Array.from({ length: 50 }, (_, n) => refusal(add, [cart, 1, n + 1])));
    expect(tries.filter((said) => said === "cart_holds_at_most_ten")).toHaveLength(49);
    expect(await db.sql("SELECT item_count FROM cart WHERE id = $1", [cart])).toEqual([{ item_count: 10 }]);
  });

  it.each([0, -1, 11])("has no line of %i pieces", async (quantity) => {
    expect(await refusal(add, [await newCart(), quantity, 0])).toMatch(
      /^cart_item_quantity|cart_holds_at_most_ten$/,
    );
  });

  it("has each variant once, and only real ones", async () => {
    const cart = await newCart();
    await db.sql(add, [cart, 1, 0]);
    expect(await refusal(add, [cart, 1, 0])).toBe("cart_item_cart_id_variant_id_pk");
    expect(await refusal("INSERT INTO cart_item VALUES ($1, 'var_none', 1, 100)", [cart])).toContain("fk");
    const other = await newCart();
    expect(await refusal("UPDATE cart_item SET cart_id = $1 WHERE cart_id = $2", [other, cart])).toBe(
      "cart_item_stays",
    );
  });
});

describe("stock", () => {
  it("is never negative, and no more is set aside than there is", async () => {
    const variant = await variantId();
    expect(await refusal("UPDATE inventory SET stock = -1 WHERE variant_id = $1", [variant])).toContain(
      "inventory_",
    );
    expect(await refusal("UPDATE inventory SET reserved = stock + 1 WHERE variant_id = $1", [variant])).toBe(
      "inventory_reserved_within_stock",
    );
    expect(await refusal("UPDATE inventory SET reserved = -1 WHERE variant_id = $1", [variant])).toBe(
      "inventory_reserved_within_stock",
    );
  });

  it("leaves a row in the ledger for every change, which adds up to what there is", async () => {
    const variant = await variantId();
    await db.sql("UPDATE inventory SET stock = stock + 7, cause = 'count' WHERE variant_id = $1", [variant]);
    await db.sql("UPDATE inventory SET reserved = reserved + 2, cause = 'hold' WHERE variant_id = $1", [
      variant,
    ]);
    const [ledger] = await db.sql(
      "SELECT sum(stock_delta)::int AS stock, sum(reserved_delta)::int AS reserved FROM stock_ledger WHERE variant_id = $1",
      [variant],
    );
    expect([ledger]).toEqual(
      await db.sql("SELECT stock, reserved FROM inventory WHERE variant_id = $1", [variant]),
    );
    expect(
      await db.sql(
        "SELECT stock_delta, cause FROM stock_ledger WHERE variant_id = $1 ORDER BY id DESC LIMIT 1 OFFSET 1",
        [variant],
      ),
    ).toEqual([{ stock_delta: 7, cause: "count" }]);
  });

  it("has a ledger that nobody rewrites", async () => {
    for (const text of [
      "UPDATE stock_ledger SET cause = ''",
      "DELETE FROM stock_ledger",
      "TRUNCATE stock_ledger",
    ]) {
      expect(await refusal(text)).toContain("added, never changed");
    }
  });
});

describe("the catalogue", () => {
  it("has one of each slug, SKU and choice of options", async () => {
    expect(await refusal("UPDATE product SET slug = (SELECT min(slug) FROM product)")).toBe(
      "product_slug_unique",
    );
    expect(await refusal("UPDATE category SET slug = (SELECT min(slug) FROM category)")).toBe(
      "category_slug_unique",
    );
    expect(await refusal("UPDATE variant SET sku = 'X'")).toBe("variant_sku_unique");
    expect(
      await refusal(
        "UPDATE variant v SET options = (SELECT min(options) FROM variant w WHERE w.product_id = v.product_id)",
      ),
    ).toBe("variant_options_unique");
    expect(await refusal("UPDATE product SET slug = 'Not A Slug'")).toBe("product_slug_format");
    expect(await refusal("UPDATE product SET status = 'secret'")).toBe("product_status_known");
  });

  it("has sensible prices", async () => {
    expect(await refusal("UPDATE variant SET price_cents = -1")).toBe("variant_price_not_negative");
    expect(await refusal("UPDATE variant SET compare_at_cents = price_cents")).toBe(
      "variant_compare_at_above_price",
    );
    expect(await refusal("UPDATE shipping_method SET price_cents = -1")).toBe(
      "shipping_method_price_not_negative",
    );
    expect(await refusal("UPDATE product_image SET alt = ' '")).toBe("product_image_alt_written");
  });

  it("gives a product the price of its cheapest active variant", async () => {
    const product = await first(
      "SELECT product_id FROM variant GROUP BY 1 HAVING count(*) > 1 ORDER BY 1 LIMIT 1",
    );
    await db.sql(
      "UPDATE variant SET price_cents = 321, compare_at_cents = NULL WHERE id = (SELECT max(id) FROM variant WHERE product_id = $1)",
      [product],
    );
    expect(await db.sql("SELECT price_cents FROM product WHERE id = $1", [product])).toEqual([
      { price_cents: 321 },
    ]);
    await db.sql("UPDATE variant SET active = false WHERE price_cents = 321 AND product_id = $1", [product]);
    expect(await db.sql("SELECT price_cents FROM product WHERE id = $1", [product])).not.toEqual([
      { price_cents: 321 },
    ]);
  });

  it("gets that price right also when two variants change at once", async () => {
    const product = await first(
      "SELECT product_id FROM variant GROUP BY 1 HAVING count(*) > 1 ORDER BY 1 DESC LIMIT 1",
    );
    const change = (n: number, cents: number) =>
      db.sql(
        `WITH wait AS MATERIALIZED (SELECT pg_sleep(0.05)) UPDATE variant SET price_cents = $2, compare_at_cents = NULL
         WHERE id = (SELECT id FROM variant, wait WHERE product_id = $1 ORDER BY id OFFSET ${n} LIMIT 1)`,
        [product, cents],
      );
    for (let round = 1; round <= 10; round += 1) {
      await Promise.all([change(0, 1000 + round), change(1, 990 + 2 * round)]);
      const [row] = await db.sql(
        `SELECT p.price_cents = (SELECT min(price_cents) FROM variant WHERE product_id = p.id AND active) AS right
         FROM product p WHERE id = $1`,
        [product],
      );
      expect(row).toEqual({ right: true });
    }
  });

  it("lets a variant name only its product's own options", async () => {
    expect(
      await refusal("UPDATE variant SET options = '{Plaid}' WHERE id = (SELECT min(id) FROM variant)"),
    ).toBe("variant_matches_options");
    expect(await refusal("UPDATE product SET options = '[]' WHERE options <> '[]'")).toBe(
      "variant_matches_options",
    );
  });

  it("is a tree", async () => {
    const child = await first("SELECT id FROM category WHERE parent_id IS NOT NULL LIMIT 1");
    expect(
      await refusal(
        "UPDATE category SET parent_id = $1 WHERE id = (SELECT parent_id FROM category WHERE id = $1)",
        [child],
      ),
    ).toBe("category_tree");
    expect(await refusal("UPDATE category SET parent_id = id WHERE id = $1", [child])).toMatch(
      /category_(tree|not_its_own_parent)/,
    );
  });
});

describe("an order", () => {
  it("adds up", async () => {
    const order = await newOrder();
    for (const column of ["subtotal_cents", "discount_cents", "shipping_cents", "tax_cents", "total_cents"]) {
      expect(await refusal(`UPDATE "order" SET ${column} = ${column} + 1 WHERE id = $1`, [order])).toBe(
        "order_total_adds_up",
      );
    }
    expect(
      await refusal(`UPDATE "order" SET discount_cents = -5, total_cents = total_cents + 5 WHERE id = $1`, [
        order,
      ]),
    ).toBe("order_amounts_not_negative");
  });

  it("is the sum of its lines", async () => {
    const order = await newOrder();
    expect(await refusal("UPDATE order_item SET quantity = 2 WHERE order_id = $1", [order])).toBe(
      "order_lines_add_up",
    );
    expect(await refusal("DELETE FROM order_item WHERE order_id = $1", [order])).toBe("order_lines_add_up");
    expect(
      await refusal(
        `UPDATE "order" SET subtotal_cents = 200, total_cents = total_cents + 100 WHERE id = $1`,
        [order],
      ),
    ).toBe("order_lines_add_up");
    expect(await refusal("UPDATE order_item SET discount_cents = 101 WHERE order_id = $1", [order])).toBe(
      "order_item_discount_within_price",
    );
  });

  it("is the only pending one of its cart, also when two are made at once", async () => {
    const cart = await newCart();
    const said = await Promise.allSettled([newOrder(cart), newOrder(cart)]);
    const refused = said.filter((result) => result.status === "rejected");
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toMatchObject({ constraint: "order_one_pending_per_cart" });
  });

  it("has a payment session and payment of its own", async () => {
    const [a, b] = [await newOrder(), await newOrder()];
    for (const column of ["stripe_session_id", "stripe_payment_intent_id"]) {
      await db.sql(`UPDATE "order" SET ${column} = 'x' WHERE id = $1`, [a]);
      expect(await refusal(`UPDATE "order" SET ${column} = 'x' WHERE id = $1`, [b])).toBe(
        `order_${column}_unique`,
      );
    }
  });

  it("is paid at some time", async () => {
    const order = await newOrder();
    expect(await refusal(`UPDATE "order" SET status = 'paid' WHERE id = $1`, [order])).toBe(
      "order_paid_has_date",
    );
  });

  it("begins pending", async () => {
    expect(
      await refusal(
        `INSERT INTO "order" (id, cart_id, cart_version, subtotal_cents, total_cents, reserved_until, status)
         SELECT 'ord_x', id, 1, 0, 0, now(), 'paid' FROM cart LIMIT 1`,
      ),
    ).toBe("order_begins_pending");
  });

  it("has the same table of moves as the code", async () => {
    const rows = await db.sql<{ from: string; to: string }>(`SELECT "from", "to" FROM order_move`);
    const inCode = statuses.flatMap((from) => moves[from].map((to) => `${from} → ${to}`));
    expect(rows.map(({ from, to }) => `${from} → ${to}`).sort()).toEqual(inCode.sort());
  });

  it.each(statuses.flatMap((from) => statuses.map((to) => [from, to] as const)))(
    "moves from %s to %s only along the table",
    async (from, to) => {
      const order = await newOrder();
      for (const step of pathTo(from))
        await db.sql(`UPDATE "order" SET status = $2, paid_at = now() WHERE id = $1`, [order, step]);
      const allowed = from === to || (moves[from] as readonly string[]).includes(to);
      const said = await refusal(`UPDATE "order" SET status = $2, paid_at = now() WHERE id = $1`, [
        order,
        to,
      ]);
      expect(said).toBe(allowed ? "nothing: it was allowed" : "order_move_allowed");
    },
  );

  it("keeps every status it had", async () => {
    const order = await newOrder();
    await db.sql(`UPDATE "order" SET status = 'cancelled', status_reason = 'late' WHERE id = $1`, [order]);
    expect(
      await db.sql(`SELECT "from", "to", reason FROM order_history WHERE order_id = $1 ORDER BY id`, [order]),
    ).toEqual([
      { from: null, to: "pending", reason: null },
      { from: "pending", to: "cancelled", reason: "late" },
    ]);
  });
});

/** The shortest way from pending to a status, along the table. */
function pathTo(status: string): string[] {
  const ways: string[][] = [[]];
  for (const way of ways) {
    const at = way.at(-1) ?? "pending";
    if (at === status) return way;
    for (const next of moves[at as keyof typeof moves]) if (way.length < 5) ways.push([...way, next]);
  }
  return [];
}
