import { testDatabase } from "@cali/sandbox/testing/database.ts";
import { refusalOf } from "@cali/sandbox/testing/refusal.ts";
import { beforeEach, describe, expect, it } from "vitest";
import { moves, statuses } from "../returns/state.ts";

const db = testDatabase("seeded");

const refusal = refusalOf(db);
const allowed = "nothing: it was allowed";

let made = 0;
let order = "";
let item = "";
let other = "";

const setStatus = (to: string) =>
  db.sql(`UPDATE "order" SET status = $2, paid_at = COALESCE(paid_at, now()) WHERE id = $1`, [order, to]);

/** A paid order: three pieces of one thing and one of another. */
beforeEach(async () => {
  made += 1;
  order = `ord_after_${made}`;
  item = `itm_after_${made}`;
  other = `itn_after_${made}`;
  await db.sql("INSERT INTO cart (id) VALUES ($1)", [`crt_${order}`]);
  await db.sql(
    `WITH o AS (INSERT INTO "order" (id, cart_id, cart_version, subtotal_cents, total_cents, reserved_until)
       VALUES ($1, 'crt_' || $1, 1, 2000, 2000, now()) RETURNING id)
     INSERT INTO order_item (id, order_id, variant_id, product_id, sku, name, quantity, unit_price_cents)
     SELECT i.id, o.id, i.id, 'p', 's', 'n', i.quantity, 500 FROM o, (VALUES ($2, 3), ($3, 1)) i(id, quantity)`,
    [order, item, other],
  );
  await db.sql(
    `UPDATE "order" SET status = 'paid', paid_at = now(), paid_cents = 2000, stripe_payment_intent_id = 'pi_' || id
     WHERE id = $1`,
    [order],
  );
});

let parcels = 0;
const parcel = async (columns: Record<string, unknown> = {}): Promise<string> => {
  const id = `ful_${made}_${++parcels}`;
  const row = { id, order_id: order, idempotency_key: id, ...columns };
  const names = Object.keys(row);
  await db.sql(
    `INSERT INTO fulfilment (${names.join(", ")}) VALUES (${names.map((_, n) => `$${n + 1}`).join(", ")})`,
    Object.values(row),
  );
  return id;
};
const pack = (id: string, what: string, quantity: number) =>
  refusal("INSERT INTO fulfilment_item (fulfilment_id, order_item_id, quantity) VALUES ($1, $2, $3)", [
    id,
    what,
    quantity,
  ]);
const refund = async (what: string, quantity: number, returnId: string | null = null) => {
  const id = `rfd_${made}_${++parcels}`;
  await db.sql(
    `WITH r AS (INSERT INTO refund (id, order_id, payment_intent_id, amount_cents, currency, return_id)
       VALUES ($1, $2, 'pi_' || $2, 1, 'usd', $5) RETURNING id)
     INSERT INTO refund_item (refund_id, order_item_id, quantity, amount_cents) SELECT id, $3, $4, 1 FROM r`,
    [id, order, what, quantity, returnId],
  );
  return id;
};

describe("a parcel", () => {
  it.each([
    ["fulfilment_tracking_url_web", { tracking_url: "javascript:alert(1)" }],
    ["fulfilment_tracking_url_web", { tracking_url: "ftp://example.com" }],
    ["fulfilment_tracking_url_web", { tracking_url: "https://example.com/a b" }],
    ["fulfilment_tracking_url_web", { tracking_url: 'x"https://example.com' }],
    ["fulfilment_delivered_after_shipped", { delivered_at: "2020-01-01" }],
  ])("is held to %s: %j", async (rule, columns) => {
    await expect(parcel(columns)).rejects.toMatchObject({ constraint: rule });
  });

  it.each([["HTTPS://Example.com/track"], ["http://example.com"]])(
    "is followed at %s",
    async (tracking_url) => {
      expect(await parcel({ tracking_url })).toEqual(expect.any(String));
    },
  );

  it("has a key of its own", async () => {
    await parcel({ idempotency_key: `key_${order}` });
    await expect(parcel({ idempotency_key: `key_${order}` })).rejects.toMatchObject({
      constraint: "fulfilment_idempotency_key_unique",
    });
  });

  it("holds pieces that were ordered, each once", async () => {
    const [a, b] = [await parcel(), await parcel()];
    expect(await pack(a, item, 0)).toBe("fulfilment_item_quantity_positive");
    expect(await pack(a, item, 4)).toBe("fulfilment_item_within_ordered");
    expect(await pack(a, item, 2)).toBe(allowed);
    expect(await pack(b, item, 2)).toBe("fulfilment_item_within_ordered");
    expect(await pack(b, item, 1)).toBe(allowed);
    expect(await refusal("UPDATE fulfilment_item SET quantity = 2 WHERE fulfilment_id = $1", [b])).toBe(
      "fulfilment_item_within_ordered",
    );
  });

  it("holds each piece once when four are packed at the same moment", async () => {
    const ids = await Promise.all(Array.from({ length: 4 }, () => parcel()));
    const said = await Promise.all(
      ids.map((id) =>
        refusal(`DO $$ BEGIN
          INSERT INTO fulfilment_item (fulfilment_id, order_item_id, quantity) VALUES ('${id}', '${item}', 1);
          PERFORM pg_sleep(0.1);
        END $$`),
      ),
    );
    expect(said.filter((each) => each === allowed)).toHaveLength(3);
    expect(said.filter((each) => each === "fulfilment_item_within_ordered")).toHaveLength(1);
  });

  it("holds nothing that was refunded before it left, unless the refund failed", async () => {
    const id = await refund(item, 2);
    const a = await parcel();
    expect(await pack(a, item, 2)).toBe("fulfilment_item_within_ordered");
    expect(await pack(a, item, 1)).toBe(allowed);
    await db.sql("UPDATE refund SET status = 'failed' WHERE id = $1", [id]);
    expect(await pack(await parcel(), item, 2)).toBe(allowed);
  });

  it("is of its own order, which is paid for", async () => {
    const [foreign] = await db.sql<{ id: string }>("INSERT INTO cart (id) VALUES ($1) RETURNING id", [
      `crt_pending_${made}`,
    ]);
    await db.sql(
      `INSERT INTO "order" (id, cart_id, cart_version, subtotal_cents, total_cents, reserved_until)
       VALUES ($1, $2, 1, 0, 0, now())`,
      [`ord_pending_${made}`, foreign?.id],
    );
    const id = await parcel({ order_id: `ord_pending_${made}` });
    expect(await pack(id, item, 1)).toBe("fulfilment_item_of_its_order");
    const own = await parcel();
    await db.sql(`UPDATE "order" SET status = 'refunded' WHERE id = $1`, [order]);
    expect(await pack(own, item, 1)).toBe("fulfilment_of_paid_order");
  });
});

describe("a return", () => {
  let returns = 0;
  const name = () => `ret_${made}_${++returns}`;
  const open = (id: string, columns = "", values = "") =>
    refusal(`INSERT INTO order_return (id, order_id${columns}) VALUES ($1, $2${values})`, [id, order]);
  const add = (id: string, what: string, quantity: number, reason = "other", comment: string | null = null) =>
    refusal(
      `INSERT INTO order_return_item (return_id, order_item_id, quantity, reason, comment) VALUES ($1, $2, $3, $4, $5)`,
      [id, what, quantity, reason, comment],
    );
  const move = (id: string, to: string) =>
    refusal(
      `UPDATE order_return SET status = $2, decided_at = COALESCE(decided_at, now()),
         received_at = CASE WHEN $2 = 'received' THEN now() END WHERE id = $1`,
      [id, to],
    );

  /** Two of the three pieces have left; the order is told to be shipped. */
  beforeEach(async () => {
    await pack(await parcel(), item, 2);
    await setStatus("shipped");
  });

  it("has the same table of moves as the code", async () => {
    const rows = await db.sql<{ from: string; to: string }>(`SELECT "from", "to" FROM order_return_move`);
    const inCode = statuses.flatMap((from) => moves[from].map((to) => `${from} → ${to}`));
    expect(rows.map(({ from, to }) => `${from} → ${to}`).toSorted()).toEqual(inCode.toSorted());
  });

  const ways: Record<string, string[]> = {
    requested: [],
    approved: ["approved"],
    rejected: ["rejected"],
    received: ["approved", "received"],
  };
  it.each(statuses.flatMap((from) => statuses.map((to) => [from, to] as const)))(
    "moves from %s to %s only along the table",
    async (from, to) => {
      const id = name();
      await open(id);
      for (const step of ways[from] ?? []) expect(await move(id, step)).toBe(allowed);
      const may = from === to || (moves[from] as readonly string[]).includes(to);
      expect(await move(id, to)).toBe(may ? allowed : "order_return_move_allowed");
    },
  );

  it("begins requested, for what was shipped, and stays its order's", async () => {
    expect(await open(name(), ", status, decided_at", ", 'approved', now()")).toBe(
      "order_return_begins_requested",
    );
    const id = name();
    expect(await open(id)).toBe(allowed);
    expect(
      await refusal(`UPDATE order_return SET order_id = (SELECT min(id) FROM "order") WHERE id = $1`, [id]),
    ).toBe("order_return_stays");
    await db.sql("DELETE FROM order_return WHERE id = $1", [id]);
    await setStatus("refunded");
    expect(await open(name())).toBe("order_return_of_shipped_order");
    await setStatus("paid");
    expect(await open(id)).toBe(allowed);
    await db.sql("DELETE FROM order_return WHERE id = $1", [id]);
    await db.sql("DELETE FROM fulfilment WHERE order_id = $1", [order]);
    expect(await open(name())).toBe("order_return_of_shipped_order");
  });

  it("is the only one that waits for an answer, also of ten at once", async () => {
    const said = await Promise.all(Array.from({ length: 10 }, () => open(name())));
    expect(said.filter((each) => each === allowed)).toHaveLength(1);
    expect(said.filter((each) => each === "order_return_one_open")).toHaveLength(9);
  });

  it("has dates and a note that fit", async () => {
    const id = name();
    await open(id);
    const set = (text: string) => refusal(`UPDATE order_return SET ${text} WHERE id = $1`, [id]);
    expect(await set("status = 'approved'")).toBe("order_return_decided_has_date");
    expect(await set("received_at = now()")).toBe("order_return_received_has_date");
    expect(await set("note = ''")).toBe("order_return_note_length");
    expect(await set("note = repeat('x', 1001)")).toBe("order_return_note_length");
  });

  it("is of pieces that left, each once, unless it was rejected", async () => {
    const first = name();
    await open(first);
    expect(await add(first, item, 3)).toBe("order_return_item_within_shipped");
    expect(await add(first, other, 1)).toBe("order_return_item_within_shipped");
    expect(await add(first, item, 2)).toBe(allowed);
    await move(first, "approved");
    expect(await add(first, other, 1)).toBe("order_return_item_stays");
    const second = name();
    await open(second);
    expect(await add(second, item, 1)).toBe("order_return_item_within_shipped");
    await move(first, "rejected");
    expect(await add(second, item, 1)).toBe(allowed);
  });

  it("is of a piece once when two returns take it at the same moment", async () => {
    const [first, second] = [name(), name()];
    await open(first);
    await db.sql("DROP INDEX order_return_one_open");
    await open(second);
    const said = await Promise.all(
      [first, second].map((id) =>
        refusal(`DO $$ BEGIN
          INSERT INTO order_return_item (return_id, order_item_id, quantity, reason) VALUES ('${id}', '${item}', 2, 'other');
          PERFORM pg_sleep(0.2);
        END $$`),
      ),
    );
    await db.sql("DELETE FROM order_return WHERE id = $1", [second]);
    await db.sql(
      "CREATE UNIQUE INDEX order_return_one_open ON order_return (order_id) WHERE status = 'requested'",
    );
    expect(said.toSorted()).toEqual([allowed, "order_return_item_within_shipped"].toSorted());
  });

  it("is not of what was refunded without coming back; its own refund counts once", async () => {
    // One piece never left, and the first refund is taken to be for it.
    await refund(item, 1);
    const id = name();
    await open(id);
    expect(await add(id, item, 2)).toBe(allowed);
    await move(id, "approved");
    await move(id, "received");
    await refund(item, 2, id);
    const next = name();
    await open(next);
    expect(await add(next, item, 1)).toBe("order_return_item_within_shipped");
  });

  it("whose pieces were refunded takes nothing from the others: they come back too, or are still sent", async () => {
    const id = name();
    await open(id);
    await add(id, item, 1);
    await move(id, "approved");
    await move(id, "received");
    await refund(item, 1, id);
    expect(await pack(await parcel(), item, 1)).toBe(allowed);
    const next = name();
    await open(next);
    expect(await add(next, item, 2)).toBe(allowed);
  });

  it("is not of shipped pieces that were refunded and kept", async () => {
    await refund(item, 2);
    const id = name();
    await open(id);
    expect(await add(id, item, 2)).toBe("order_return_item_within_shipped");
    expect(await add(id, item, 1)).toBe(allowed);
  });

  it("names known reasons, whole pieces and comments that fit", async () => {
    const id = name();
    await open(id);
    expect(await add(id, item, 0)).toBe("order_return_item_quantity_positive");
    expect(await add(id, item, 1, "boredom")).toBe("order_return_item_reason_known");
    expect(await add(id, item, 1, "other", "")).toBe("order_return_item_comment_length");
    expect(await add(id, item, 1, "other", "x".repeat(1001))).toBe("order_return_item_comment_length");
    const [foreign] = await db.sql<{ id: string }>("SELECT id FROM order_item WHERE order_id <> $1 LIMIT 1", [
      order,
    ]);
    expect(await add(id, foreign?.id ?? "", 1)).toBe("order_return_item_of_its_order");
  });
});

describe("a stock notice", () => {
  const ask = (email: string, nth: number) =>
    refusal(
      "INSERT INTO stock_notice (id, variant_id, email) SELECT 'ntc_' || $1 || id, id, $1 FROM variant ORDER BY id OFFSET $2 LIMIT 1",
      [email, nth],
    );

  it("is one for each variant and address, until it is told", async () => {
    expect(await ask("Ann@example.com", 0)).toBe("stock_notice_email_lower");
    expect(await ask("ann@example.com", 0)).toBe(allowed);
    await db.sql("UPDATE stock_notice SET id = 'ntc_first'");
    expect(await ask("ann@example.com", 0)).toBe("stock_notice_one_open");
    await db.sql("UPDATE stock_notice SET notified_at = now()");
    expect(await ask("ann@example.com", 0)).toBe(allowed);
    expect(await refusal("UPDATE stock_notice SET notified_at = NULL WHERE id = 'ntc_first'")).toBe(
      "stock_notice_one_open",
    );
  });

  it("is one of twenty of an address at most, also when thirty are asked for at once", async () => {
    const said = await Promise.all(Array.from({ length: 30 }, (_, n) => ask("many@example.com", n)));
    expect(said.filter((each) => each === allowed)).toHaveLength(20);
    expect(said.filter((each) => each === "stock_notice_within_limit")).toHaveLength(10);
    expect(await ask("else@example.com", 0)).toBe(allowed);
  });
});
