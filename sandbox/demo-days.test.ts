import { Actor } from "@cali/core/actor/index.ts";
import { Analytics } from "@cali/core/analytics/index.ts";
import { expect, it } from "vitest";
import { spreadOverDays } from "./demo-days.ts";
import { Random } from "./prove/random.ts";
import { testDatabase } from "./testing/database.ts";
import { anyOrder, begin, type Goods, pay, refund, type Sold } from "./testing/sales.ts";

const db = testDatabase("seeded");

it("has the demo's orders made over months, and all that is known of them goes along", async () => {
  const random = new Random(3);
  const goods = await db.sql<Goods>("SELECT id, product_id FROM variant WHERE active ORDER BY id LIMIT 8");
  const now = new Date();
  const sold: Sold[] = [];
  for (let n = 0; n < 40; n += 1) {
    const order = { ...anyOrder(random, goods, { from: now, to: now }), currency: "usd" };
    sold.push(order);
    await begin(db, order);
    await pay(db, order);
    await refund(db, order);
  }
  await spreadOverDays();

  const days = await db.sql<{ paid: Date; off: boolean }>(
    `SELECT paid_at AS paid, EXISTS (SELECT FROM ledger_entry e WHERE e.order_id = o.id
       AND e.created_at > o.paid_at + interval '1 hour' AND e.account = 'sales') AS off
     FROM "order" o WHERE paid_at IS NOT NULL ORDER BY paid_at`,
  );
  const age = (day: { paid: Date } | undefined) => (Date.now() - (day?.paid.getTime() ?? 0)) / 86_400_000;
  expect(age(days[0])).toBeGreaterThan(70);
  expect(age(days.at(-1))).toBeLessThan(3);
  expect(age(days.at(-1))).toBeGreaterThanOrEqual(0);
  expect(days.some(({ off }) => off)).toBe(false);

  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
  const { sums } = await Actor.provide({ type: "system", name: "test" }, () =>
    Analytics.summary({ from: day(120), to: day(-1), compare: "none", currency: "usd" }),
  );
  expect(sums.orders).toBe(sold.filter(({ paidAt }) => paidAt).length);
  const [books] = await db.sql<{ gross: number }>(
    "SELECT -sum(amount_cents)::int AS gross FROM ledger_entry WHERE account = 'sales'",
  );
  expect(sums.grossCents).toBe(books?.gross);
  const [first] = await db.sql<{ off: number }>(
    `SELECT count(*)::int AS off FROM buyer b WHERE first_paid_at <>
       (SELECT min(paid_at) FROM "order" o WHERE o.buyer_id = b.id)`,
  );
  expect(first?.off).toBe(0);
});
