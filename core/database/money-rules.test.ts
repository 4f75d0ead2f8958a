import { testDatabase } from "@cali/sandbox/testing/database.ts";
import { refusalOf } from "@cali/sandbox/testing/refusal.ts";
import { beforeEach, describe, expect, it } from "vitest";

const db = testDatabase("seeded");

const refusal = refusalOf(db);

let made = 0;
let order = "";
let item = "";

/** A paid order: two pieces of 500, nothing else. */
beforeEach(async () => {
  made += 1;
  order = `ord_money_${made}`;
  item = `itm_money_${made}`;
  await db.sql("INSERT INTO cart (id) VALUES ($1)", [`crt_${order}`]);
  await db.sql(
    `WITH o AS (INSERT INTO "order" (id, cart_id, cart_version, subtotal_cents, total_cents, reserved_until)
       VALUES ($1, 'crt_' || $1, 1, 1000, 1000, now()) RETURNING id)
     INSERT INTO order_item (id, order_id, variant_id, product_id, sku, name, quantity, unit_price_cents)
     SELECT $2, id, 'v', 'p', 's', 'n', 2, 500 FROM o`,
    [order, item],
  );
  await db.sql(
    `UPDATE "order" SET status = 'paid', paid_at = now(), paid_cents = 1000, stripe_payment_intent_id = 'pi_' || id
     WHERE id = $1`,
    [order],
  );
});

const addRefund = (id: string, cents: number, more: { status?: string; intent?: string } = {}) =>
  [
    `INSERT INTO refund (id, order_id, payment_intent_id, amount_cents, currency, status, stripe_refund_id)
     VALUES ($1, $2, $3, $4, 'usd', $5, $6)`,
    [
      id,
      order,
      more.intent ?? `pi_${order}`,
      cents,
      more.status ?? "requested",
      more.status ? `re_${id}` : null,
    ],
  ] as const;
const refund = (...given: Parameters<typeof addRefund>) => refusal(...addRefund(...given));
const allowed = "nothing: it was allowed";
const refunded = async () =>
  (await db.sql<{ refunded_cents: number }>(`SELECT refunded_cents FROM "order" WHERE id = $1`, [order]))[0]
    ?.refunded_cents;
const name = (suffix: string) => `rfd_${made}_${suffix}`;

describe("refunds", () => {
  it("never come to more than was paid, what is only requested included", async () => {
    expect(await refund(name("a"), 600)).toBe(allowed);
    expect(await refund(name("b"), 401)).toBe("order_refunded_within_paid");
    expect(await refund(name("c"), 400)).toBe(allowed);
    expect(await refund(name("d"), 1)).toBe("order_refunded_within_paid");
    expect(await refunded()).toBe(1000);
  });

  it("never come to more than was paid when twenty are asked for at once", async () => {
    const said = await Promise.all(Array.from({ length: 20 }, (_, n) => refund(name(`p${n}`), 300)));
    expect(said.filter((each) => each === allowed)).toHaveLength(3);
    expect(said.filter((each) => each === "order_refunded_within_paid")).toHaveLength(17);
    expect(await refunded()).toBe(900);
  });

  it("that fail count no more", async () => {
    await refund(name("a"), 1000);
    await db.sql("UPDATE refund SET status = 'failed' WHERE id = $1", [name("a")]);
    expect(await refunded()).toBe(0);
    expect(await refund(name("b"), 1000)).toBe(allowed);
  });

  it("of a second payment are not the order's", async () => {
    expect(await refund(name("a"), 5000, { intent: "pi_second" })).toBe(allowed);
    expect(await refunded()).toBe(0);
  });

  it("go forward only", async () => {
    await refund(name("a"), 100, { status: "succeeded" });
    const set = (status: string) =>
      refusal("UPDATE refund SET status = $2 WHERE id = $1", [name("a"), status]);
    expect(await set("pending")).toBe("refund_goes_forward");
    expect(await set("requested")).toBe("refund_goes_forward");
    expect(await set("failed")).toBe(allowed);
    expect(await set("succeeded")).toBe("refund_goes_forward");
  });

  it.each(["amount_cents = 1", 'order_id = (SELECT min(id) FROM "order")', "currency = 'eur'"])(
    "stay of what they are: no %s",
    async (change) => {
      await refund(name("a"), 100);
      expect(await refusal(`UPDATE refund SET ${change} WHERE id = $1`, [name("a")])).toBe("refund_stays");
    },
  );

  it.each([
    ["refund_amount_positive", "0, 0, 0, 'requested', NULL"],
    ["refund_parts_within_amount", "5, 6, 0, 'requested', NULL"],
    ["refund_parts_within_amount", "5, 0, 6, 'requested', NULL"],
    ["refund_status_known", "5, 0, 0, 'gone', 're_x'"],
    ["refund_taken_has_id", "5, 0, 0, 'pending', NULL"],
  ])("are refused by %s", async (rule, values) => {
    const said = await refusal(
      `INSERT INTO refund (id, order_id, payment_intent_id, currency, amount_cents, shipping_cents, tax_cents, status,
         stripe_refund_id) VALUES ('${name("x")}', '${order}', 'pi', 'usd', ${values})`,
    );
    expect(said).toBe(rule);
  });

  it("have ids and keys of their own", async () => {
    const insert = (id: string, columns: string, values: string) =>
      refusal(
        `INSERT INTO refund (id, order_id, payment_intent_id, currency, amount_cents, ${columns})
         VALUES ('${name(id)}', '${order}', 'pi', 'usd', 1, ${values})`,
      );
    await insert("a", "idempotency_key", `'${order}'`);
    expect(await insert("b", "idempotency_key", `'${order}'`)).toBe("refund_idempotency_key_unique");
    await insert("c", "stripe_refund_id", `'re_${order}'`);
    expect(await insert("d", "stripe_refund_id", `'re_${order}'`)).toBe("refund_stripe_refund_id_unique");
  });
});

describe("a refund's pieces", () => {
  const addItem = (id: string, of: string, quantity: number) =>
    refusal(
      "INSERT INTO refund_item (refund_id, order_item_id, quantity, amount_cents) VALUES ($1, $2, $3, 0)",
      [id, of, quantity],
    );

  it("are refunded once each", async () => {
    await refund(name("a"), 1);
    await refund(name("b"), 1);
    expect(await addItem(name("a"), item, 1)).toBe(allowed);
    expect(await addItem(name("b"), item, 2)).toBe("refund_item_within_ordered");
    await db.sql("UPDATE refund SET status = 'failed' WHERE id = $1", [name("a")]);
    expect(await addItem(name("b"), item, 2)).toBe(allowed);
  });

  it("are refunded once each when ten ask at once", async () => {
    for (let n = 0; n < 10; n += 1) await refund(name(`q${n}`), 1);
    const said = await Promise.all(Array.from({ length: 10 }, (_, n) => addItem(name(`q${n}`), item, 1)));
    expect(said.filter((each) => each === allowed)).toHaveLength(2);
  });

  it("are of the refund's own order", async () => {
    await refund(name("a"), 1);
    const other = await db.sql<{ id: string }>("SELECT id FROM order_item WHERE id <> $1 LIMIT 1", [item]);
    expect(await addItem(name("a"), other[0]?.id ?? "", 1)).toBe("refund_item_of_its_order");
    expect(await addItem(name("a"), item, 0)).toBe("refund_item_quantity_positive");
  });
});

describe("the ledger", () => {
  const post = (source: string, rows: string) =>
    refusal(
      `INSERT INTO ledger_entry (source, account, amount_cents, currency, order_id)
       SELECT '${source}', * FROM (VALUES ${rows}) v(account, cents, currency, order_id)`,
    );

  it("takes what comes to zero, and nothing else", async () => {
    expect(
      await post(order, `('stripe', 90, 'usd', 'o'), ('fee', 10, 'usd', 'o'), ('sales', -100, 'usd', 'o')`),
    ).toBe(allowed);
    expect(await post(`${order}2`, `('stripe', 90, 'usd', 'o'), ('sales', -100, 'usd', 'o')`)).toBe(
      "ledger_balances",
    );
    expect(await post(`${order}2`, `('stripe', 9, 'usd', 'o')`)).toBe("ledger_balances");
  });

  it("keeps to one currency and one order in a posting", async () => {
    expect(await post(order, `('stripe', 9, 'usd', 'o'), ('sales', -9, 'eur', 'o')`)).toBe("ledger_balances");
    expect(await post(order, `('stripe', 9, 'usd', 'o'), ('sales', -9, 'usd', 'p')`)).toBe("ledger_balances");
  });

  it("writes a source once", async () => {
    await post(order, `('stripe', 9, 'usd', 'o'), ('sales', -9, 'usd', 'o')`);
    expect(await post(order, `('stripe', 9, 'usd', 'o'), ('sales', -9, 'usd', 'o')`)).toBe(
      "ledger_entry_once",
    );
  });

  it("knows its accounts", async () => {
    expect(await post(order, `('stripe', 9, 'usd', 'o'), ('pocket', -9, 'usd', 'o')`)).toBe(
      "ledger_entry_account_known",
    );
  });

  it.each(["UPDATE ledger_entry SET amount_cents = 0", "DELETE FROM ledger_entry", "TRUNCATE ledger_entry"])(
    "is never changed: %s",
    async (change) => {
      await post(order, `('stripe', 9, 'usd', 'o'), ('sales', -9, 'usd', 'o')`);
      expect(await refusal(change)).toContain("rows are added, never changed");
    },
  );
});

describe("the rest", () => {
  it("refuses a dispute of less than nothing", async () => {
    expect(
      await refusal(
        `INSERT INTO dispute (id, order_id, charge_id, amount_cents, currency, reason, status, opened_at)
         VALUES ('du_1', $1, 'ch', -1, 'usd', 'fraudulent', 'lost', now())`,
        [order],
      ),
    ).toBe("dispute_amount_not_negative");
  });

  it("keeps one alert a subject", async () => {
    const raise = () =>
      refusal("INSERT INTO alert (kind, subject, message) VALUES ('payment-held', $1, 'm')", [order]);
    expect(await raise()).toBe(allowed);
    expect(await raise()).toBe("alert_once");
  });
});
