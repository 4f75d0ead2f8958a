import { testDatabase } from "@cali/sandbox/testing/database.ts";
import { refusalOf } from "@cali/sandbox/testing/refusal.ts";
import { describe, expect, it } from "vitest";

const db = testDatabase("seeded");

const refusal = refusalOf(db);

let made = 0;
const id = (prefix: string): string => {
  made += 1;
  return `${prefix}_rules_${made}`;
};

const insert = (table: string, row: Record<string, unknown>): [string, unknown[]] => {
  const names = Object.keys(row);
  const values = names.map((_, n) => `$${n + 1}`);
  return [`INSERT INTO ${table} (${names.join(", ")}) VALUES (${values.join(", ")})`, Object.values(row)];
};

const couponRow = (change: Record<string, unknown>) => {
  const coupon = id("cpn");
  return {
    id: coupon,
    code: coupon.toUpperCase(),
    kind: "percentage",
    percent_basis_points: 1000,
    ...change,
  };
};

async function newCoupon(change: Record<string, unknown> = {}): Promise<string> {
  const row = couponRow(change);
  await db.sql(...insert("coupon", row));
  return row.id;
}

/** A pending order of one piece, in a cart of its own. */
async function newOrder(columns: { subtotal?: number; email?: string } = {}): Promise<string> {
  const { subtotal = 100, email = null } = columns;
  const order = id("ord");
  await db.sql("INSERT INTO cart (id) VALUES ($1)", [`crt_${order}`]);
  await db.sql(
    `WITH o AS (INSERT INTO "order" (id, cart_id, cart_version, subtotal_cents, total_cents, email, reserved_until)
       VALUES ($1, 'crt_' || $1, 1, $2, $2, $3, now()) RETURNING id)
     INSERT INTO order_item (id, order_id, variant_id, product_id, sku, name, quantity, unit_price_cents)
     SELECT 'i' || id, id, 'v', 'p', 's', 'n', 1, $2 FROM o`,
    [order, subtotal, email],
  );
  return order;
}

const use = "INSERT INTO coupon_use (order_id, coupon_id, customer_key) VALUES ($1, $2, $3)";
const uses = async (coupon: string) =>
  (await db.sql("SELECT use_count FROM coupon WHERE id = $1", [coupon]))[0];

describe("a coupon", () => {
  it.each<[Record<string, unknown>, string]>([
    [{ code: "lower" }, "coupon_code_format"],
    [{ code: "A" }, "coupon_code_format"],
    [{ code: "SHORE15" }, "coupon_code_unique"],
    [{ kind: "gift" }, "coupon_kind_known"],
    [{ percent_basis_points: 0 }, "coupon_percentage"],
    [{ percent_basis_points: 10_001 }, "coupon_percentage"],
    [{ percent_basis_points: null }, "coupon_percentage"],
    [{ kind: "free-shipping" }, "coupon_percentage"],
    [{ amount_cents: 100 }, "coupon_amount"],
    [{ kind: "fixed", percent_basis_points: null }, "coupon_amount"],
    [{ kind: "fixed", percent_basis_points: null, amount_cents: 0 }, "coupon_amount"],
    [{ minimum_cents: -1 }, "coupon_minimum_not_negative"],
    [{ starts_at: "2026-02-01", ends_at: "2026-02-01" }, "coupon_dates"],
    [{ max_uses: 0 }, "coupon_limits_positive"],
    [{ max_uses_per_customer: 0 }, "coupon_limits_positive"],
    [{ max_uses: 5, max_uses_per_customer: -1 }, "coupon_limits_positive"],
    [{ use_count: -1 }, "coupon_uses_within_limit"],
    [{ use_count: 3, max_uses: 2 }, "coupon_uses_within_limit"],
  ])("can't be %j", async (change, rule) => {
    expect(await refusal(...insert("coupon", couponRow(change)))).toBe(rule);
  });

  it("counts the orders that hold it", async () => {
    const [a, b] = [await newCoupon(), await newCoupon()];
    const [one, two] = [await newOrder(), await newOrder()];
    await db.sql(use, [one, a, null]);
    await db.sql(use, [two, a, null]);
    expect(await uses(a)).toEqual({ use_count: 2 });
    await db.sql("UPDATE coupon_use SET coupon_id = $2 WHERE order_id = $1", [one, b]);
    expect([await uses(a), await uses(b)]).toEqual([{ use_count: 1 }, { use_count: 1 }]);
    await db.sql("DELETE FROM coupon_use WHERE order_id = $1", [two]);
    expect(await uses(a)).toEqual({ use_count: 0 });
    expect(await refusal("DELETE FROM coupon WHERE id = $1", [b])).toContain("fk");
    expect(await refusal(use, [one, a, null])).toBe("coupon_use_pkey");
  });

  it.each<[string, Record<string, unknown>, string | null]>([
    ["coupon_active", { active: false }, null],
    ["coupon_within_dates", { starts_at: new Date(Date.now() + 60_000) }, null],
    ["coupon_within_dates", { ends_at: new Date(Date.now() - 60_000) }, null],
    ["coupon_minimum_reached", { minimum_cents: 101 }, null],
    ["coupon_needs_customer", { first_order_only: true }, null],
    ["coupon_needs_customer", { max_uses_per_customer: 1 }, null],
    ["nothing: it was allowed", { minimum_cents: 100, ends_at: new Date(Date.now() + 60_000) }, null],
    ["nothing: it was allowed", { first_order_only: true, max_uses_per_customer: 1 }, "fine@example.com"],
  ])("is held to %s: %j", async (rule, change, customer) => {
    expect(await refusal(use, [await newOrder(), await newCoupon(change), customer])).toBe(rule);
  });

  it("is held to its limits, in all and for each customer, and again when an order takes another", async () => {
    const coupon = await newCoupon({ max_uses: 2, max_uses_per_customer: 1 });
    await db.sql(use, [await newOrder(), coupon, "a@example.com"]);
    expect(await refusal(use, [await newOrder(), coupon, "a@example.com"])).toBe(
      "coupon_uses_within_customer_limit",
    );
    await db.sql(use, [await newOrder(), coupon, "b@example.com"]);
    expect(await refusal(use, [await newOrder(), coupon, "c@example.com"])).toBe("coupon_uses_within_limit");
    const order = await newOrder();
    await db.sql(use, [order, await newCoupon(), "d@example.com"]);
    const take = "UPDATE coupon_use SET coupon_id = $2 WHERE order_id = $1";
    expect(await refusal(take, [order, coupon])).toBe("coupon_uses_within_limit");
  });

  it("is held to its limit by thirty orders at once", async () => {
    const coupon = await newCoupon({ max_uses: 7 });
    const orders = await Promise.all(Array.from({ length: 30 }, () => newOrder()));
    const said = await Promise.all(orders.map((order) => refusal(use, [order, coupon, null])));
    expect(said.filter((rule) => rule === "nothing: it was allowed")).toHaveLength(7);
    expect(said.filter((rule) => rule === "coupon_uses_within_limit")).toHaveLength(23);
  });

  it("for a first order knows paid orders, and other such coupons", async () => {
    const [a, b] = [await newCoupon({ first_order_only: true }), await newCoupon({ first_order_only: true })];
    const paid = await newOrder({ email: "Old@Example.com" });
    await db.sql(`UPDATE "order" SET status = 'paid', paid_at = now() WHERE id = $1`, [paid]);
    expect(await refusal(use, [await newOrder(), a, "old@example.com"])).toBe("coupon_first_order");
    await db.sql(use, [await newOrder(), a, "new@example.com"]);
    expect(await refusal(use, [await newOrder(), b, "new@example.com"])).toBe("coupon_first_order");
  });
});

describe("two coupons for a first order", () => {
  it("are one order, also while neither is committed yet", async () => {
    const coupons = [
      await newCoupon({ first_order_only: true }),
      await newCoupon({ first_order_only: true }),
    ];
    const orders = [await newOrder(), await newOrder()];
    const said = await Promise.all(
      coupons.map((coupon, n) =>
        refusal(`DO $$ BEGIN
          INSERT INTO coupon_use (order_id, coupon_id, customer_key) VALUES ('${orders[n]}', '${coupon}', 'both@example.com');
          PERFORM pg_sleep(0.2);
        END $$`),
      ),
    );
    expect(said.sort()).toEqual(["coupon_first_order", "nothing: it was allowed"]);
  });
});

describe("an order", () => {
  const change = (text: string, order: string) =>
    refusal(`UPDATE "order" SET ${text} WHERE id = $1`, [order]);

  it("is the sum of its lines' discounts and taxes", async () => {
    const order = await newOrder();
    expect(await change("discount_cents = 10, total_cents = 90", order)).toBe("order_lines_add_up");
    expect(await change("tax_cents = 8, total_cents = 108", order)).toBe("order_lines_add_up");
    expect(await change("shipping_tax_cents = 1", order)).toBe("order_lines_add_up");
    expect(await refusal("UPDATE order_item SET tax_cents = 8 WHERE order_id = $1", [order])).toBe(
      "order_lines_add_up",
    );
    expect(
      await refusal(
        `WITH i AS (UPDATE order_item SET tax_cents = 8 WHERE order_id = $1)
         UPDATE "order" SET shipping_cents = 50, shipping_tax_cents = 4, tax_cents = 12, total_cents = 162 WHERE id = $1`,
        [order],
      ),
    ).toBe("nothing: it was allowed");
  });

  it("has its tax inside or on top, and none that is negative", async () => {
    const order = await newOrder();
    expect(await change("included_tax_cents = 5", order)).toBe("order_tax_inside_or_on_top");
    expect(await change("prices_include_tax = true, tax_cents = 5, total_cents = 105", order)).toBe(
      "order_tax_inside_or_on_top",
    );
    expect(await change("shipping_tax_cents = -1", order)).toBe("order_amounts_not_negative");
    expect(await change("tax_mode = 'guess'", order)).toBe("order_tax_mode_known");
    expect(await refusal("UPDATE order_item SET tax_cents = -1 WHERE order_id = $1", [order])).toBe(
      "order_item_tax_not_negative",
    );
  });
});

describe("shipping and tax", () => {
  it.each<[string, string]>([
    ["UPDATE shipping_zone_place SET country = 'us'", "shipping_zone_place_country"],
    ["UPDATE shipping_zone_place SET region = 'ca'", "shipping_zone_place_region"],
    ["UPDATE shipping_zone_place SET country = 'US'", "shipping_zone_place_country_region_pk"],
    [
      "UPDATE shipping_zone_place SET zone_id = 'zon_none'",
      "shipping_zone_place_zone_id_shipping_zone_id_fk",
    ],
    ["UPDATE shipping_method SET min_days = max_days + 1", "shipping_method_days"],
    ["UPDATE shipping_method SET min_days = -1", "shipping_method_days"],
    ["UPDATE shipping_method SET price_cents = -1", "shipping_method_price_not_negative"],
    ["UPDATE shipping_weight_step SET up_to_grams = -up_to_grams", "shipping_weight_step_grams"],
    ["UPDATE shipping_weight_step SET price_cents = -1", "shipping_weight_step_price_not_negative"],
    ["UPDATE shipping_weight_step SET up_to_grams = 500", "shipping_weight_step_method_id_up_to_grams_pk"],
    ["UPDATE tax_rate SET country = 'USA'", "tax_rate_country"],
    ["UPDATE tax_rate SET region = 'long'", "tax_rate_region"],
    ["UPDATE tax_rate SET rate_ppm = 1000001", "tax_rate_range"],
    ["UPDATE tax_rate SET rate_ppm = -1", "tax_rate_range"],
    ["UPDATE tax_rate SET country = 'CA'", "tax_rate_place"],
  ])("refuse %s", async (text, rule) => {
    expect(await refusal(text)).toBe(rule);
  });
});

describe("the settings", () => {
  it.each<[string, string]>([
    ["UPDATE store_settings SET country = 'usa'", "store_settings_country"],
    ["UPDATE store_settings SET tax_mode = 'guess'", "store_settings_tax_mode"],
    ["INSERT INTO store_settings (id) VALUES (false)", "store_settings_one_row"],
    ["INSERT INTO store_settings DEFAULT VALUES", "store_settings_pkey"],
    ["DELETE FROM store_settings", "store_settings_stay"],
    ["TRUNCATE store_settings", "store_settings_stay"],
  ])("refuse %s", async (text, rule) => {
    expect(await refusal(text)).toBe(rule);
  });

  it("get a new version with every change of settings, shipping or tax, and can't be given an old one", async () => {
    const version = async () => Number((await db.sql("SELECT version FROM store_settings"))[0]?.version);
    for (const text of [
      "UPDATE store_settings SET prices_include_tax = false",
      "UPDATE store_settings SET version = 1",
      "INSERT INTO shipping_zone (id, name) VALUES ('zon_v', 'V')",
      "UPDATE shipping_zone SET name = 'W' WHERE id = 'zon_v'",
      "INSERT INTO shipping_zone_place (country, zone_id) VALUES ('FR', 'zon_v')",
      "DELETE FROM shipping_zone_place WHERE country = 'FR'",
      "UPDATE shipping_method SET active = active",
      "UPDATE shipping_weight_step SET price_cents = price_cents",
      "UPDATE tax_rate SET name = name",
      "DELETE FROM shipping_zone WHERE id = 'zon_v'",
      "TRUNCATE tax_rate",
      "TRUNCATE shipping_zone CASCADE",
    ]) {
      const before = await version();
      await db.sql(text);
      expect([text, (await version()) > before]).toEqual([text, true]);
    }
  });
});
