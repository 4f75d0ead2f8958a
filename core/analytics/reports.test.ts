import { Random } from "@cali/sandbox/prove/random.ts";
import { testDatabase } from "@cali/sandbox/testing/database.ts";
import { anyOrder, begin, type Goods, pay, type Sold } from "@cali/sandbox/testing/sales.ts";
import { localOf } from "@cali/sandbox/testing/sales-reference.ts";
import { ulid } from "ulid";
import { beforeAll, describe, expect, it } from "vitest";
import { Actor } from "../actor/index.ts";
import { addDays } from "./days.ts";
import { Analytics } from "./index.ts";
import type { ReportQuery } from "./schema.ts";

const db = testDatabase("seeded");
const random = new Random(11);
const asStaff = <T>(work: () => Promise<T>): Promise<T> =>
  Actor.provide({ type: "system", name: "test" }, work);

/** Rows as they may have come about, past the triggers that see to how they do. */
const put = (table: string, rows: object[]): Promise<unknown> =>
  db.sql(`
    BEGIN;
    SET LOCAL session_replication_role = replica;
    INSERT INTO ${table} (${Object.keys(rows[0] ?? {}).join(", ")})
      SELECT ${Object.keys(rows[0] ?? {}).join(", ")}
      FROM jsonb_populate_recordset(NULL::${table}, '${JSON.stringify(rows).replaceAll("'", "''")}');
    COMMIT`);

const DAY_MS = 86_400_000;
const zone = "America/Los_Angeles";
const now = Date.now();
const today = localOf(new Date(now), zone).day;
/** Longer than stock cover looks back for, and within the days that are asked for. */
const when = { from: new Date(now - 40 * DAY_MS), to: new Date(now - 60_000) };
const span = { from: addDays(today, -35), to: addDays(today, -5) };
const isWithin = (at: Date, { from, to } = span): boolean => {
  const { day } = localOf(at, zone);
  return day >= from && day <= to;
};

let goods: (Goods & { category: string; above: string | null })[] = [];
const sold: Sold[] = [];

beforeAll(async () => {
  goods = await db.sql(
    `SELECT v.id, v.product_id, p.category_id AS category, c.parent_id AS above
     FROM variant v JOIN product p ON p.id = v.product_id JOIN category c ON c.id = p.category_id
     WHERE v.active AND p.status = 'active' ORDER BY md5(v.id) LIMIT 12`,
  );
  for (let n = 0; n < 60; n += 1) {
    const order = anyOrder(random, goods, when);
    sold.push(order);
    await begin(db, order);
    await pay(db, order);
  }
});

interface Back {
  status: string;
  at: Date;
  order: Sold;
  pieces: { variantId: string; productId: string; quantity: number; reason: string }[];
}

const tally = <T>(items: T[], keyOf: (item: T) => string, amountOf: (item: T) => number) => {
  const sums: Record<string, number> = {};
  for (const item of items) sums[keyOf(item)] = (sums[keyOf(item)] ?? 0) + amountOf(item);
  return sums;
};

describe("returns", () => {
  const backs: Back[] = [];

  beforeAll(async () => {
    for (const order of sold.filter(({ paidAt }) => paidAt))
      if (random.chance(0.7))
        backs.push({
          status: random.pick(["requested", "approved", "received"]),
          at: new Date(random.between(order.createdAt.getTime(), now)),
          order,
          pieces: order.lines.map(({ variantId, productId, quantity }) => ({
            ...{ variantId, productId, quantity },
            reason: random.pick(["damaged", "changed-mind", "does-not-fit"]),
          })),
        });
    await put(
      "order_return",
      backs.map(({ order, status, at }) => ({
        ...{ id: `ret_${order.id}`, order_id: order.id, status, photo_keys: [], created_at: at },
        decided_at: status === "requested" ? null : at,
        received_at: status === "received" ? at : null,
      })),
    );
    await put(
      "order_return_item",
      backs.flatMap(({ order, pieces }) =>
        pieces.map(({ quantity, reason }, index) => ({
          ...{ return_id: `ret_${order.id}`, order_item_id: `${order.id}_${index}`, quantity, reason },
          restocked: 0,
        })),
      ),
    );
  });

  it("are those of every return gone through one by one, however narrowed", async () => {
    const [first] = goods;
    const wheres: Partial<ReportQuery>[] = [
      ...[
        {},
        { country: "US" },
        { coupon: "DAWN" },
        { coupon: "-", country: "DE" },
        { category: "cat_none" },
      ],
      { product: first?.product_id },
      { category: first?.category },
      { category: first?.above ?? undefined, country: "US" },
      { product: first?.product_id, category: first?.category, coupon: "-" },
    ];
    for (const where of wheres) {
      const { product, category, country, coupon } = where;
      const isAsked = (variantId: string): boolean => {
        const of = goods.find(({ id }) => id === variantId);
        return (
          (product === undefined || of?.product_id === product) &&
          (category === undefined || of?.category === category || of?.above === category)
        );
      };
      const found = backs
        .filter(({ at, order }) => {
          const isThere = country === undefined || order.country === country;
          return isWithin(at) && isThere && (coupon === undefined || (order.coupon ?? "-") === coupon);
        })
        .map((back) => ({ ...back, pieces: back.pieces.filter(({ variantId }) => isAsked(variantId)) }))
        .filter(({ pieces }) => pieces.length > 0);
      const label = JSON.stringify(where);
      const answer = await asStaff(() => Analytics.returns({ ...span, compare: "none", ...where }));
      expect(answer.requests, label).toBe(found.length);
      expect(
        Object.fromEntries(answer.statuses.map(({ status, returns }) => [status, returns])),
        label,
      ).toEqual(
        tally(
          found,
          ({ status }) => status,
          () => 1,
        ),
      );
      const pieces = found.flatMap((back) => back.pieces.map((piece) => ({ ...piece, back })));
      expect(Object.fromEntries(answer.reasons.map(({ reason, units }) => [reason, units])), label).toEqual(
        tally(
          pieces,
          ({ reason }) => reason,
          ({ quantity }) => quantity,
        ),
      );
      for (const { reason, returns } of answer.reasons)
        expect(returns, label).toBe(
          new Set(pieces.filter((piece) => piece.reason === reason).map(({ back }) => back)).size,
        );
    }
    expect(backs.filter(({ at }) => isWithin(at)).length).toBeGreaterThan(10);
  });

  it("are compared with those of the days before", async () => {
    const { requests, previousRequests } = await asStaff(() =>
      Analytics.returns({ from: addDays(today, -10), to: today, compare: "previous" }),
    );
    const before = { from: addDays(today, -21), to: addDays(today, -11) };
    expect(requests).toBe(
      backs.filter(({ at }) => isWithin(at, { from: addDays(today, -10), to: today })).length,
    );
    expect(previousRequests).toBe(backs.filter(({ at }) => isWithin(at, before)).length);
  });
});

describe("stock cover", () => {
  it.each(["before it is counted", "when it is counted"])(
    "is what is left over what thirty days sold, %s",
    async (moment) => {
      if (moment.startsWith("when")) await Analytics.count();
      const shelves = await db.sql<{ id: string; available: number; on_sale: boolean }>(
        "SELECT variant_id AS id, stock - reserved AS available, on_sale FROM inventory",
      );
      const last = { from: addDays(today, -29), to: today };
      const units = tally(
        sold.filter(({ paidAt }) => paidAt && isWithin(paidAt, last)).flatMap(({ lines }) => lines),
        ({ variantId }) => variantId,
        ({ quantity }) => quantity,
      );
      const wanted = shelves
        .filter(({ id, on_sale }) => on_sale && (units[id] ?? 0) > 0)
        .map(
          ({ id, available }) => [id, Math.round(((available * 30) / (units[id] ?? 1)) * 10) / 10] as const,
        );
      const { items } = await asStaff(() => Analytics.stock({ limit: 100 }));
      expect(wanted.length).toBeGreaterThan(5);
      expect(Object.fromEntries(items.map(({ variantId, daysLeft }) => [variantId, daysLeft]))).toEqual(
        Object.fromEntries(wanted),
      );
      const days = items.map(({ daysLeft }) => daysLeft);
      expect(days).toEqual(days.toSorted((a, b) => a - b));
      const [first] = goods;
      const narrowed = await asStaff(() =>
        Analytics.stock({ limit: 100, ...(first && { category: first.category }) }),
      );
      expect(narrowed.items.length).toBeLessThan(items.length);
      for (const { variantId } of narrowed.items)
        expect(goods.find(({ id }) => id === variantId)?.category).toBe(first?.category);
    },
  );
});

describe("e-mail health", () => {
  it("has each mail under the day it was caused on, by what became of it", async () => {
    const states = ["sent", "delivered", "bounced", "complained", "failed", "dead", "queued"] as const;
    const mails = Array.from({ length: 120 }, (_, n) => ({
      at: new Date(random.between(when.from.getTime(), now)),
      template: random.pick(["order-confirmation", "order-shipped"]),
      state: random.pick(states),
      n,
    }));
    await put(
      "email_log",
      mails.map(({ at, template, state, n }) => ({
        ...{
          id: `eml_${ulid(at.getTime())}`,
          template,
          state,
          recipient: `reader-${n}@example.com`,
          data: {},
        },
        ...{ dedupe_key: `key-${n}`, attempts: 0, created_at: at, queued_at: at, next_attempt_at: at },
        sent_at: ["sent", "delivered", "bounced", "complained"].includes(state) ? at : null,
      })),
    );
    const within = mails.filter(({ at }) => isWithin(at));
    const { templates, troubles } = await asStaff(() => Analytics.emails({ ...span, compare: "none" }));
    const found = Object.fromEntries(
      templates.flatMap(({ template, states: counts }) =>
        Object.entries(counts).map(([state, count]) => [`${template} ${state}`, count]),
      ),
    );
    expect(found).toEqual(
      tally(
        within,
        ({ template, state }) => `${template} ${state}`,
        () => 1,
      ),
    );
    for (const state of ["bounced", "complained", "failed", "dead"] as const)
      expect(
        Object.fromEntries(troubles.filter((day) => day[state] > 0).map((day) => [day.day, day[state]])),
        state,
      ).toEqual(
        tally(
          within.filter((mail) => mail.state === state),
          ({ at }) => localOf(at, zone).day,
          () => 1,
        ),
      );
  });
});
