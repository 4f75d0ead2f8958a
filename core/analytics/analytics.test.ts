import { Random } from "@cali/sandbox/prove/random.ts";
import { testDatabase } from "@cali/sandbox/testing/database.ts";
import { anyOrder, begin, type Goods, pay, refund, type Sold } from "@cali/sandbox/testing/sales.ts";
import {
  type Asked,
  grouped,
  localOf,
  netOf,
  ofLines,
  ofOrders,
  sumUp,
} from "@cali/sandbox/testing/sales-reference.ts";
import { beforeAll, describe, expect, it } from "vitest";
import { Actor } from "../actor/index.ts";
import { addDays, monthOf, stretches } from "./days.ts";
import { Analytics } from "./index.ts";
import { recount } from "./recount.ts";
import { intervals, type ProductSales, type ReportQuery, type Sums } from "./schema.ts";

const db = testDatabase("seeded");
const asStaff = <T>(work: () => Promise<T>): Promise<T> =>
  Actor.provide({ type: "system", name: "test" }, work);

/** Around two changes of the clock in California, in winter and in spring. */
const when = { from: new Date("2025-10-20T00:00:00Z"), to: new Date("2026-03-20T00:00:00Z") };
const span = { from: "2025-10-25", to: "2026-03-15" };

let goods: Goods[] = [];
/** Those of which every question is asked. */
const sold: Sold[] = [];
const random = new Random(7);

async function sell(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const order = anyOrder(random, goods, when);
    sold.push(order);
    await begin(db, order);
    await pay(db, order);
    await refund(db, order);
  }
}

const firsts = async (): Promise<Set<string>> =>
  new Set((await db.sql<{ id: string }>("SELECT first_order_id AS id FROM buyer")).map(({ id }) => id));

const ask = (asked: Partial<ReportQuery> = {}): ReportQuery => ({ ...span, compare: "none", ...asked });

const expectedOfOrders = (happened: Parameters<typeof sumUp>[0]) => {
  const sum = sumUp(happened);
  const { orders, newOrders, grossCents, discountCents, shippingCents, taxCents, refunds, refundCents } = sum;
  return {
    ...{ orders, newOrders, grossCents, discountCents, shippingCents, taxCents, refunds, refundCents },
    netCents: netOf(sum),
    totalCents: netOf(sum) + taxCents,
  };
};
const expectedOfLines = (happened: Parameters<typeof sumUp>[0]) => {
  const { units, grossCents, discountCents, refundUnits, refundCents } = sumUp(happened);
  const netCents = grossCents - discountCents - refundCents;
  return { units, grossCents, discountCents, refundUnits, refundCents, netCents };
};

const zoneNow = async (): Promise<string> =>
  (await db.sql<{ zone: string }>("SELECT time_zone AS zone FROM analytics_state"))[0]?.zone ?? "";

const productOf = (variantId: string): string =>
  goods.find(({ id }) => id === variantId)?.product_id ?? "unknown";

const unitsAndNet = (items: ProductSales[], idOf: (item: ProductSales) => string) =>
  Object.fromEntries(items.map((item) => [idOf(item), [item.units, item.netCents]]));
const wantedOf = (sums: ReturnType<typeof grouped>) =>
  Object.fromEntries(
    [...sums].map(([id, sum]) => [id, [sum.units, sum.grossCents - sum.discountCents - sum.refundCents]]),
  );

/** Every question there is, against the orders gone through one by one. */
async function compare(): Promise<void> {
  const zone = await zoneNow();
  const first = await firsts();
  const base: Asked = { zone, ...span, currency: "usd" };
  const wheres: Partial<ReportQuery>[] = [
    {},
    { currency: "eur" },
    { country: "DE" },
    { coupon: "SURF10" },
    { coupon: "-" },
    { country: "US", coupon: "DAWN" },
    { country: "US", coupon: "-" },
    { from: "2025-11-30", to: "2026-02-01" },
    { from: "2025-11-02", to: "2025-11-02" },
  ];
  for (const where of wheres) {
    const asked: Asked = { ...base, ...where } as Asked;
    const query = ask(where);
    const label = JSON.stringify(where);
    const orders = ofOrders(sold, asked, first);
    const summary = await asStaff(() => Analytics.summary(query));
    expect(summary.sums, label).toMatchObject(expectedOfOrders(orders));

    const lines = ofLines(sold, asked);
    const products = await asStaff(() =>
      Analytics.products({ ...query, by: "variant", sort: "net", limit: 10_000 }),
    );
    expect(
      unitsAndNet(products.items, ({ variantId }) => variantId ?? ""),
      label,
    ).toEqual(wantedOf(grouped(lines, ({ variantId }) => variantId ?? "")));
    const ofProducts = await asStaff(() =>
      Analytics.products({ ...query, by: "product", sort: "net", limit: 10_000 }),
    );
    expect(
      unitsAndNet(ofProducts.items, ({ productId }) => productId),
      label,
    ).toEqual(wantedOf(grouped(lines, ({ variantId }) => productOf(variantId ?? ""))));
    const nets = products.items.map(({ netCents }) => netCents);
    expect(nets, label).toEqual(nets.toSorted((a, b) => b - a));
    const { refundUnits: _, ...all } = expectedOfLines(lines);
    expect(products.sums, label).toEqual(all);
    const categories = await asStaff(() => Analytics.categories(query));
    expect(categories.sums, label).toEqual(all);

    for (const interval of intervals) {
      const few = interval === "hour" ? { from: "2025-10-30", to: "2025-11-04" } : {};
      if (interval === "hour" && where.from) continue;
      const revenue = await asStaff(() => Analytics.revenue({ ...query, ...few, interval }));
      const within = ofOrders(sold, { ...asked, ...few }, first);
      const bucketOf = ({ at }: { at: Date }): string => {
        const local = localOf(at, zone);
        if (interval === "hour") return local.hour;
        return (
          stretches(revenue.from, revenue.to, interval).findLast(({ start }) => start <= local.day)?.start ??
          ""
        );
      };
      const groups = grouped(within, bucketOf);
      const net = Object.fromEntries(revenue.buckets.map(({ start, netCents }) => [start, netCents]));
      const wanted = Object.fromEntries([...groups].map(([start, sum]) => [start, netOf(sum)]));
      expect(
        Object.fromEntries(Object.entries(net).filter(([start, cents]) => cents !== 0 || start in wanted)),
        `${label} by ${interval}`,
      ).toEqual(wanted);
    }
  }
}

async function compareGoods(): Promise<void> {
  const zone = await zoneNow();
  const [product] = goods.map(({ product_id }) => product_id);
  const variants = new Set(goods.filter(({ product_id }) => product_id === product).map(({ id }) => id));
  const [shelf] = await db.sql<{ id: string; variants: string[] }>(
    `SELECT c.parent_id AS id, array_agg(v.id) AS variants FROM category c JOIN product p ON p.category_id = c.id
     JOIN variant v ON v.product_id = p.id WHERE c.parent_id = (
       SELECT c.parent_id FROM product p JOIN category c ON c.id = p.category_id WHERE p.id = $1) GROUP BY 1`,
    [product],
  );
  if (!shelf || !product) throw new Error("there is no such category");
  for (const [narrow, chosen] of [
    [{ product }, variants],
    [{ category: shelf.id }, new Set(shelf.variants)],
    [{ category: shelf.id, country: "US" }, new Set(shelf.variants)],
    [{ product, coupon: "DAWN" }, variants],
  ] as [Partial<ReportQuery>, Set<string>][]) {
    const { country, coupon } = narrow;
    const asked = { zone, ...span, currency: "usd", country, coupon, variants: chosen };
    const query = ask(narrow);
    const summary = await asStaff(() => Analytics.summary(query));
    expect(summary.sums, JSON.stringify(narrow)).toMatchObject(expectedOfLines(ofLines(sold, asked)));
    expect(summary.sums.orders).toBeNull();
    const variants = await asStaff(() =>
      Analytics.products({ ...query, by: "variant", sort: "net", limit: 10_000 }),
    );
    expect(unitsAndNet(variants.items, ({ variantId }) => variantId ?? "")).toEqual(
      wantedOf(grouped(ofLines(sold, asked), ({ variantId }) => variantId ?? "")),
    );
    for (const interval of ["week", "month"] as const) {
      const { buckets } = await asStaff(() => Analytics.revenue({ ...query, interval }));
      const sum = (name: keyof Sums) => buckets.reduce((total, bucket) => total + Number(bucket[name]), 0);
      expect(sum("netCents"), JSON.stringify(narrow)).toBe(summary.sums.netCents);
      expect(sum("units")).toBe(summary.sums.units);
    }
    const few = { from: "2025-11-20", to: "2026-01-10" };
    const days = grouped(ofLines(sold, { ...asked, ...few }), ({ at }) => localOf(at, zone).day);
    const { buckets } = await asStaff(() => Analytics.revenue({ ...query, ...few, interval: "day" }));
    expect(buckets).toHaveLength(52);
    for (const { start, units, grossCents } of buckets)
      expect([units, grossCents], start).toEqual([
        days.get(start)?.units ?? 0,
        days.get(start)?.grossCents ?? 0,
      ]);
  }
}

/** Everything that is kept, for comparing it with what it should be. */
async function kept(): Promise<unknown> {
  const tables = {
    sales_day: "day, currency, country, coupon",
    variant_sales: "grain, start, key, currency, country, coupon",
    product_sales: "grain, start, key, currency, country, coupon",
    cohort_month: "cohort, month",
    buyer_month: "buyer_id, month",
  };
  const rows: Record<string, unknown> = {};
  for (const [table, order] of Object.entries(tables)) {
    const all = await db.sql(`SELECT * FROM ${table} ORDER BY ${order}`);
    // What was sold and taken back is nothing, and so is no row.
    rows[table] = all.filter((row) =>
      Object.entries(row).some(
        ([name, value]) => /^(orders|refunds|units|refund_units|buyers|month)$/.test(name) && value !== 0,
      ),
    );
  }
  return rows;
}

beforeAll(async () => {
  goods = await db.sql<Goods>("SELECT id, product_id FROM variant WHERE active ORDER BY id LIMIT 12");
});

describe("the figures", () => {
  it("are those of every order gone through one by one, before anything is counted", async () => {
    await sell(60);
    await compare();
    await compareGoods();
  });

  it("and while one part is counted and the other isn't, and when all is", async () => {
    const { events } = await Analytics.count();
    expect(events).toBeGreaterThan(60);
    await sell(60);
    await compare();
    await Analytics.count();
    expect(await db.sql("SELECT FROM analytics_event")).toEqual([]);
    await compare();
    await compareGoods();
  });

  it.each(["Asia/Kathmandu", "Australia/Lord_Howe", "America/Los_Angeles"])(
    "and when all is counted anew with the days of %s",
    async (zone) => {
      await db.sql("UPDATE store_settings SET time_zone = $1", [zone]);
      const before = await asStaff(() => Analytics.summary(ask()));
      expect(before.isRecounting).toBe(true);
      expect(await Analytics.count()).toMatchObject({ isRecounted: true });
      const after = await asStaff(() => Analytics.summary(ask()));
      expect(after).toMatchObject({ isRecounting: false, timeZone: zone });
      // A quarter of an hour into a clock's hour, hours are counted from the day's beginning.
      if (zone !== "Australia/Lord_Howe") await compare();
      await compareGoods();
    },
  );

  it("and of goods that are more than are looked up one by one", async () => {
    await db.sql(`
      INSERT INTO product (id, slug, name, category_id)
        SELECT 'prd_many_' || n, 'many-' || n, 'A thing', category_id FROM product, generate_series(1, 1001) n
        WHERE id = '${goods[0]?.product_id}';
      INSERT INTO sold_product (product_id) SELECT 'prd_many_' || n FROM generate_series(1, 1001) n;
      INSERT INTO sold_variant (variant_id, product_key, sku, name)
        SELECT 'var_many_' || n, key, 'SKU', 'A thing' FROM sold_product, generate_series(1, 1001) n
        WHERE product_id = '${goods[0]?.product_id}'`);
    await compareGoods();
  });

  it("are the ledger's, and the sum of the orders, to the cent", async () => {
    const all = { from: "2025-10-01", to: addDays("2026-03-20", 1) };
    for (const currency of ["usd", "eur"]) {
      const { sums } = await asStaff(() => Analytics.summary(ask({ ...all, currency })));
      const balance = new Map(
        (
          await db.sql<{ account: string; cents: string }>(
            "SELECT account, sum(amount_cents) AS cents FROM ledger_entry WHERE currency = $1 GROUP BY account",
            [currency],
          )
        ).map(({ account, cents }) => [account, Number(cents)]),
      );
      const of = (account: string) => balance.get(account) ?? 0;
      expect(sums.grossCents).toBe(0 - of("sales"));
      expect(sums.discountCents).toBe(of("discount"));
      expect(sums.shippingCents).toBe(0 - of("shipping"));
      expect(sums.refundCents).toBe(of("refund"));
      expect(sums.taxCents).toBe(0 - of("tax"));
      const [orders] = await db.sql<{ cents: string }>(
        `SELECT sum(paid_cents - refunded_cents) AS cents FROM "order" WHERE paid_at IS NOT NULL AND currency = $1`,
        [currency],
      );
      expect(sums.totalCents).toBe(Number(orders?.cents));
      expect(of("unallocated")).toBe(0);
    }
  });

  it("say who was new, and who came back in which month", async () => {
    const zone = await zoneNow();
    const first = await firsts();
    const paid = sold.filter(({ paidAt }) => paidAt !== null);
    const buyers = new Set(paid.map(({ email }) => email.toLowerCase()));
    expect(first.size).toBe(buyers.size);
    const { cohorts } = await asStaff(() =>
      Analytics.customers({ ...span, to: "2026-03-31", compare: "none" }),
    );
    const monthOfSale = (order: Sold) => monthOf(localOf(order.paidAt as Date, zone).day);
    const cohortOf = new Map(
      paid.filter(({ id }) => first.has(id)).map((order) => [order.email.toLowerCase(), monthOfSale(order)]),
    );
    const active = new Map<string, Set<string>>();
    for (const order of paid) {
      const key = `${cohortOf.get(order.email.toLowerCase())} ${monthOfSale(order)}`;
      active.set(key, (active.get(key) ?? new Set()).add(order.email.toLowerCase()));
    }
    expect(cohorts.length).toBeGreaterThan(0);
    for (const { month, active: found } of cohorts) {
      for (const [index, count] of found.entries()) {
        const later = stretches(month, "2026-03-31", "month")[index]?.start;
        expect(count, `${month} ${later}`).toBe(active.get(`${month} ${later}`)?.size ?? 0);
      }
    }
  });

  it("count what was begun, and what became of it", async () => {
    const zone = await zoneNow();
    await Analytics.visit();
    await Analytics.visit();
    const today = localOf(new Date(), zone).day;
    const at = await asStaff(() => Analytics.conversion({ from: today, to: today, compare: "none" }));
    expect(at.steps).toMatchObject({ visits: 2, carts: 0, checkouts: 0 });
    const begun = (order: Sold) => localOf(order.createdAt, zone).day;
    const counted = sold.filter((order) => begun(order) >= span.from && begun(order) <= span.to).length;
    await Analytics.count();
    const { steps } = await asStaff(() => Analytics.conversion({ ...span, compare: "none" }));
    // Days of what was begun are those of the zone in which it was counted.
    expect(Math.abs(steps.checkouts - counted)).toBeLessThan(5);
    const { statuses } = await asStaff(() => Analytics.orders(ask()));
    const within = sold.filter((order) => begun(order) >= span.from && begun(order) <= span.to);
    expect(statuses.reduce((sum, { orders }) => sum + orders, 0)).toBe(within.length);
    for (const where of [
      { country: "DE" },
      { coupon: "DAWN" },
      { coupon: "-" },
      { country: "US", coupon: "-" },
    ]) {
      const some = await asStaff(() => Analytics.orders(ask(where)));
      const wanted = within.filter(
        ({ country, coupon }) =>
          (where.country === undefined || country === where.country) &&
          (where.coupon === undefined || (coupon ?? "-") === where.coupon),
      );
      const found = Object.fromEntries(some.statuses.map(({ status, orders }) => [status, orders]));
      const paid = wanted.filter(({ paidAt }) => paidAt).length;
      expect({ paid: found.paid ?? 0, pending: found.pending ?? 0 }, JSON.stringify(where)).toEqual({
        paid,
        pending: wanted.length - paid,
      });
    }
  });
});

describe("the sums that are kept", () => {
  it("never drift, however payments, refunds, counting and killed connections cross", async () => {
    const start = sold.length;
    const crowd = Array.from({ length: 60 }, () => anyOrder(random, goods, when));
    let isDone = false;
    const counting = Array.from({ length: 2 }, async () => {
      while (!isDone) await Analytics.count().catch(() => undefined);
    });
    const killing = (async () => {
      while (!isDone) {
        await db.sql(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE application_name = 'cali-store' AND datname = current_database() AND state <> 'idle' AND query ILIKE '%gone AS (%'`,
        );
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    })();
    const queue = [...crowd];
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        for (let order = queue.pop(); order; order = queue.pop()) {
          await begin(db, order);
          await pay(db, order).catch(async () => {
            // Its ledger was written over a connection that was killed.
            await pay(db, { ...order, paidAt: null });
          });
          await refund(db, order).catch(() => undefined);
        }
      }),
    );
    isDone = true;
    await Promise.all([...counting, killing]);
    await Analytics.count();
    expect(sold.length).toBe(start);
    const found = await kept();
    expect(await recount()).toBe(true);
    expect(found).toEqual(await kept());
  });

  it("stay right because what is counted stays as it was", async () => {
    const order = { ...anyOrder(new Random(1), goods, when), paidAt: when.to, refunds: [] };
    const [line] = order.lines;
    await begin(db, order);
    await pay(db, { ...order, paidCents: order.totalCents });
    const change = `UPDATE "order" SET country = 'FR' WHERE id = $1`;
    await db.sql(change, [order.id]);
    await Analytics.count();
    const rule = { constraint: "analytics_counted_stays" };
    for (const refused of [
      `UPDATE "order" SET country = 'JP' WHERE id = $1`,
      `UPDATE "order" SET paid_at = now() WHERE id = $1`,
      `DELETE FROM "order" WHERE id = $1`,
      "DELETE FROM order_item WHERE order_id = $1",
      "UPDATE order_item SET product_id = 'other' WHERE order_id = $1",
      `UPDATE order_item SET order_id = '${sold.find(({ paidAt }) => !paidAt)?.id}' WHERE order_id = $1`,
    ])
      await expect(db.sql(refused, [order.id]), refused).rejects.toMatchObject(rule);
    await db.sql(`UPDATE "order" SET status = 'shipped', email = NULL WHERE id = $1`, [order.id]);
    await db.sql(
      `INSERT INTO refund (id, order_id, payment_intent_id, stripe_refund_id, amount_cents, currency, status)
       VALUES ('rfd_stays', $1, 'pi_' || $1, 're_stays', 1, $2, 'pending')`,
      [order.id, order.currency],
    );
    await Analytics.count();
    await expect(
      db.sql(
        "INSERT INTO refund_item (refund_id, order_item_id, quantity, amount_cents) VALUES ('rfd_stays', $1, 1, 1)",
        [line?.id],
      ),
    ).rejects.toMatchObject(rule);
    await expect(db.sql("UPDATE refund SET tax_cents = 1 WHERE id = 'rfd_stays'")).rejects.toMatchObject(
      rule,
    );
    await expect(db.sql("DELETE FROM refund WHERE id = 'rfd_stays'")).rejects.toMatchObject(rule);
  });

  it("are right when a change and the counting of it meet", async () => {
    const order = { ...anyOrder(new Random(2), goods, when), paidAt: when.to, refunds: [], country: "US" };
    await begin(db, order);
    await pay(db, { ...order, paidCents: order.totalCents });
    // Ends a moment after the counting has begun, which must not go by the order as it was.
    const changed = db.sql(
      `DO $$ BEGIN UPDATE "order" SET country = 'IT' WHERE id = '${order.id}'; PERFORM pg_sleep(0.4); END $$`,
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    await Analytics.count();
    await changed;
    await Analytics.count();
    const [there] = await db.sql<{ orders: number }>(
      "SELECT COALESCE(sum(orders), 0)::int AS orders FROM sales_day WHERE country = 'IT'",
    );
    expect(there?.orders).toBe(1);
  });

  it("are added to by one at a time", async () => {
    await Analytics.visit();
    await Promise.all(Array.from({ length: 6 }, () => Analytics.count()));
    await Analytics.count();
    const found = await kept();
    await recount();
    expect(await kept()).toEqual(found);
  });

  it("have one first order of an address, however many are paid at once", async () => {
    const crowd = Array.from({ length: 8 }, () => ({
      ...anyOrder(random, goods, { from: when.to, to: when.to }),
      ...{ email: "Crowd@example.com", paidAt: when.to, currency: "usd", refunds: [] },
    }));
    for (const order of crowd) await begin(db, order);
    // The first is under way still when the others come.
    const [first, ...others] = crowd;
    const slow = db.sql(`DO $$ BEGIN
      UPDATE "order" SET status = 'paid', paid_at = now(), paid_cents = total_cents WHERE id = '${first?.id}';
      PERFORM pg_sleep(0.5); END $$`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await Promise.all([slow, ...others.map((order) => pay(db, { ...order, paidCents: order.totalCents }))]);
    const news = await db.sql<{ orders: number; firsts: number }>(
      `SELECT count(*)::int AS orders, (count(*) FILTER (WHERE is_new))::int AS firsts
       FROM sale JOIN buyer b ON b.id = buyer_id WHERE b.email = 'crowd@example.com'`,
    );
    expect(news).toEqual([{ orders: 8, firsts: 1 }]);
  });

  it("know a product once, however many order it for the first time at once", async () => {
    const fresh = await db.sql<Goods>(
      `SELECT v.id, v.product_id FROM variant v WHERE product_id = (
         SELECT product_id FROM variant v WHERE NOT EXISTS (SELECT FROM sold_product s WHERE s.product_id = v.product_id)
         GROUP BY 1 HAVING count(*) > 1 ORDER BY 1 LIMIT 1)`,
    );
    const [one] = fresh;
    const order = (of: Goods[]) => ({
      ...anyOrder(random, of, { from: when.to, to: when.to }),
      currency: "usd",
    });
    const early = order(goods);
    await begin(db, early);
    // The first is under way still when the others come.
    const slow = db.sql(`DO $$ BEGIN
      INSERT INTO order_item (id, order_id, variant_id, product_id, sku, name, quantity, unit_price_cents)
        VALUES ('itm_early', '${early.id}', '${one?.id}', '${one?.product_id}', 'SKU', 'A thing', 1, 0);
      PERFORM pg_sleep(0.5); END $$`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await Promise.all([slow, ...[1, 2, 3].map(() => begin(db, order(fresh)))]);
    const known = await db.sql<{ products: number; variants: number }>(
      `SELECT count(DISTINCT s.key)::int AS products, count(*)::int AS variants
       FROM sold_product s JOIN sold_variant v ON v.product_key = s.key WHERE s.product_id = $1`,
      [one?.product_id],
    );
    const ordered = await db.sql("SELECT DISTINCT variant_id FROM order_item WHERE product_id = $1", [
      one?.product_id,
    ]);
    expect(known).toEqual([{ products: 1, variants: ordered.length }]);
  });
});
