import type { Page } from "@cali/core/database/list.ts";
import type { Problem } from "@cali/functions/http/problem.ts";
import { applyCoupon, newCoupon, shopperWith, usesOf } from "@cali/sandbox/testing/coupons.ts";
import { newCustomer, type SignedIn } from "@cali/sandbox/testing/customers.ts";
import { Shopper, sessionIn, variants } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { beforeAll, describe, expect, it } from "vitest";
import { type AdminCoupon, CouponCreate, type ListedCoupon, type Usage } from "./schema.ts";

const store = testStore();

let manager: SignedIn;
beforeAll(async () => {
  manager = await newCustomer(store, { role: "manager" });
});

const call = <T = Problem>(method: string, path: string, body?: unknown) =>
  manager.shopper.call<T>(method, `/admin/coupons${path}`, body === undefined ? {} : { body });

let made = 0;
const plain: Omit<CouponCreate, "code"> = {
  kind: "percentage",
  percentBasisPoints: 1000,
  amountCents: null,
  minimumCents: 0,
  categoryIds: [],
  productIds: [],
  firstOrderOnly: false,
  startsAt: null,
  endsAt: null,
  maxUses: null,
  maxUsesPerCustomer: null,
  active: true,
  listed: false,
};
async function create(change: Partial<CouponCreate> = {}): Promise<AdminCoupon> {
  made += 1;
  const { status, body } = await call<AdminCoupon>("POST", "", { ...plain, code: `MADE-${made}`, ...change });
  expect(status).toBe(200);
  return body;
}
const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();

/** What a save sends of a coupon. */
function toSave(coupon: AdminCoupon, change: object = {}) {
  const names = [...Object.keys(plain), "code", "version"] as (keyof AdminCoupon)[];
  return { ...Object.fromEntries(names.map((name) => [name, coupon[name]])), ...change };
}
const save = <T = Problem>(coupon: AdminCoupon, change: object) =>
  call<T>("PUT", `/${coupon.id}`, toSave(coupon, change));

async function order(code: string, isPaid = true): Promise<string> {
  const shopper = await shopperWith(store, code);
  const { orderId, url } = (await shopper.checkout()).body;
  if (isPaid) await store.stripe.control.pay(sessionIn(url));
  await store.stripe.control.idle();
  return orderId;
}

describe("a coupon", () => {
  it("is made with every rule that checkout knows, and read with the names of what it is for", async () => {
    const [category] = await store.sql<{ id: string }>("SELECT id FROM category WHERE slug = 'cups'");
    const [product] = await store.sql<{ id: string }>("SELECT id FROM product WHERE slug = 'tide-mug'");
    const rules = {
      kind: "fixed",
      percentBasisPoints: null,
      amountCents: 500,
      minimumCents: 2000,
      categoryIds: [category?.id ?? ""],
      productIds: [product?.id ?? "", "prd_gone"],
      firstOrderOnly: true,
      startsAt: hours(-1),
      endsAt: hours(1),
      maxUses: 50,
      maxUsesPerCustomer: 2,
      active: true,
      listed: true,
    } as const;
    const coupon = await create({
      ...rules,
      categoryIds: [...rules.categoryIds],
      productIds: [...rules.productIds],
    });
    expect(coupon).toMatchObject({
      ...rules,
      categories: [{ id: category?.id, name: "Mugs & Cups" }],
      products: [{ id: product?.id, name: "Tide Mug" }],
      state: "running",
      useCount: 0,
      version: 1,
    });
  });

  it("takes something off a cart as soon as it is made, in any case of its code", async () => {
    const { code } = await create({ code: "summer" });
    expect(code).toBe("SUMMER");
    const shopper = await shopperWith(store);
    const { body } = await applyCoupon(shopper, "Summer");
    expect(body.coupon?.discountCents).toBeGreaterThan(0);
  });

  it("has a code that no other has", async () => {
    const { code } = await create();
    const { status, body } = await call("POST", "", { ...plain, code });
    expect([status, body.code, body.detail]).toEqual([
      409,
      "coupon.code_taken",
      `Another coupon has the code ${code}.`,
    ]);
    const other = await create();
    expect((await save(other, { code })).body.code).toBe("coupon.code_taken");
  });

  it("is for categories that are there", async () => {
    expect((await call("POST", "", { ...plain, code: "GONE", categoryIds: ["cat_gone"] })).body.code).toBe(
      "category.not_found",
    );
  });

  it("is not saved over somebody else's save; uses meanwhile are none", async () => {
    const coupon = await create({ maxUses: 9 });
    await order(coupon.code);
    const { status, body: theirs } = await save<AdminCoupon>(coupon, { minimumCents: 100 });
    expect([status, theirs.version, theirs.useCount]).toEqual([200, 2, 1]);
    const stale = await save(coupon, { minimumCents: 200 });
    expect(stale).toMatchObject({ status: 409, body: { code: "edit.stale", current: theirs } });
  });

  it("keeps its code once an order holds it, and its limit above its uses", async () => {
    const coupon = await create();
    expect((await save(coupon, { code: `${coupon.code}-NEW` })).status).toBe(200);
    const used = await create({ maxUses: 5 });
    await order(used.code);
    await order(used.code, false);
    expect((await save(used, { code: "OTHER" })).body.code).toBe("coupon.in_use");
    expect((await save(used, { maxUses: 1 })).body.code).toBe("coupon.limit_below_uses");
    expect((await save<AdminCoupon>(used, { maxUses: 2 })).body.state).toBe("used-up");
  });

  it("is deleted unless an order holds it", async () => {
    const unused = await create();
    expect((await call("DELETE", `/${unused.id}`)).status).toBe(200);
    expect((await call("GET", `/${unused.id}`)).body.code).toBe("coupon.not_found");
    const used = await create();
    await order(used.code, false);
    expect((await call("DELETE", `/${used.id}`)).body.code).toBe("coupon.in_use");
  });

  it("stops at once when it is switched off", async () => {
    const coupon = await create();
    await save(coupon, { active: false });
    expect((await applyCoupon(await shopperWith(store), coupon.code)).body.code).toBe("coupon.not_found");
  });

  it("is for managers to change, and for all of the shop's people to read", async () => {
    const { shopper } = await newCustomer(store, { role: "support" });
    const { id } = await create();
    expect((await shopper.call("GET", `/admin/coupons/${id}`)).status).toBe(200);
    expect((await shopper.call("DELETE", `/admin/coupons/${id}`)).body.code).toBe("actor.not_allowed");
  });
});

describe("the list of coupons", () => {
  const listed = async (query: string) => {
    const codes: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const { body }: { body: Page<ListedCoupon> } = await call<Page<ListedCoupon>>(
        "GET",
        `?limit=2&${query}${cursor && `&cursor=${cursor}`}`,
      );
      codes.push(...body.items.map(({ code }) => code));
      cursor = body.nextCursor;
    }
    return codes;
  };
  const all = new Map<string, AdminCoupon>();
  beforeAll(async () => {
    const changes: [string, Partial<CouponCreate>][] = [
      ["LIST-A", {}],
      ["LIST-B", { active: false }],
      ["LIST-C", { startsAt: hours(2) }],
      ["LIST-D", { startsAt: hours(1), kind: "free-shipping", percentBasisPoints: null }],
      ["LIST-E", { endsAt: hours(-2) }],
      ["LIST-F", { endsAt: hours(-1) }],
      ["LIST-G", { maxUses: 1 }],
      ["LIST_H", { kind: "fixed", percentBasisPoints: null, amountCents: 100 }],
    ];
    for (const [code, change] of changes) all.set(code, await create({ code, ...change }));
    await order("LIST-G");
  });
  const ours = (codes: string[]) => codes.filter((code) => all.has(code));

  it("has the newest first, by one switch, one kind", async () => {
    expect(ours(await listed(""))).toEqual([...all.keys()].toReversed());
    expect(ours(await listed("state=off"))).toEqual(["LIST-B"]);
    expect(ours(await listed("state=on"))).toEqual(
      [...all.keys()].toReversed().filter((code) => code !== "LIST-B"),
    );
    expect(ours(await listed("kind=free-shipping"))).toEqual(["LIST-D"]);
    expect(ours(await listed("kind=fixed&state=on"))).toEqual(["LIST_H"]);
  });

  it("has those to come by their start, those that are over by their end, and those that are used up", async () => {
    expect(ours(await listed("state=scheduled"))).toEqual(["LIST-D", "LIST-C"]);
    expect(ours(await listed("state=scheduled&kind=percentage"))).toEqual(["LIST-C"]);
    expect(ours(await listed("state=ended"))).toEqual(["LIST-F", "LIST-E"]);
    expect(ours(await listed("state=used-up"))).toEqual(["LIST-G"]);
  });

  it("finds by how a code begins", async () => {
    expect(await listed("q=list-")).toEqual([..."ABCDEFG"].map((letter) => `LIST-${letter}`));
    expect(await listed("q=LIST_")).toEqual(["LIST_H"]);
    expect(await listed("q=list-d&state=on")).toEqual(["LIST-D"]);
    expect(await listed("q=IST")).toEqual([]);
    expect((await call("GET", "?q=%25")).body.code).toBe("request.invalid");
  });
});

describe("a coupon's usage", () => {
  it("is what came in, what went back and what was given, by the shop's own days", async () => {
    const coupon = await create({ kind: "fixed", percentBasisPoints: null, amountCents: 300 });
    const ids = [await order(coupon.code), await order(coupon.code), await order(coupon.code, false)];
    // An hour before midnight in California is another day in Greenwich already.
    await store.sql(
      `UPDATE coupon_use SET created_at = ('2027-03-05 23:00'::timestamp AT TIME ZONE 'America/Los_Angeles'), customer_key = 'erased'
       WHERE order_id = $1`,
      [ids[0]],
    );
    const [paid] = await store.sql<{ cents: number }>(
      `SELECT sum(total_cents)::int AS cents FROM "order" WHERE id = ANY($1) AND paid_at IS NOT NULL`,
      [ids],
    );
    const { body } = await call<Usage>("GET", `/${coupon.id}/usage`);
    expect(body).toMatchObject({ uses: 3, paidOrders: 2, revenueCents: paid?.cents, discountCents: 600 });
    expect(body.days).toHaveLength(2);
    expect(body.days.at(-1)).toMatchObject({ day: "2027-03-05", uses: 1, paidOrders: 1, discountCents: 300 });
    const later = await call<Usage>("GET", `/${coupon.id}/usage?from=2027-03-01T00:00:00Z`);
    expect(later.body).toMatchObject({ uses: 1, days: [{ day: "2027-03-05" }] });
  });

  it("leaves refunds out of what came in", async () => {
    const coupon = await create();
    const id = await order(coupon.code);
    const [session] = await store.sql<{ id: string; total: number }>(
      `SELECT stripe_session_id AS id, total_cents AS total FROM "order" WHERE id = $1`,
      [id],
    );
    store.stripe.control.refundInDashboard(session?.id ?? "", 100);
    await store.stripe.control.idle();
    expect((await call<Usage>("GET", `/${coupon.id}/usage`)).body.revenueCents).toBe(
      (session?.total ?? 0) - 100,
    );
  });

  it("is nothing for one that nobody has used", async () => {
    const coupon = await create();
    const { body } = await call<Usage>("GET", `/${coupon.id}/usage`);
    expect(body).toEqual({
      uses: 0,
      paidOrders: 0,
      revenueCents: 0,
      discountCents: 0,
      timeZone: "America/Los_Angeles",
      days: [],
    });
  });

  it("lists the orders, the newest first; one that is given up is none", async () => {
    const coupon = await create();
    const first = await order(coupon.code);
    const second = await order(coupon.code);
    const shopper = await shopperWith(store, coupon.code);
    await shopper.checkout();
    await shopper.call("DELETE", "/checkout");
    const page = await call<Page<{ orderId: string }>>("GET", `/${coupon.id}/orders?limit=1`);
    expect(page.body.items).toMatchObject([{ orderId: second, status: "paid" }]);
    const next = await call<Page<{ orderId: string }>>(
      "GET",
      `/${coupon.id}/orders?limit=1&cursor=${page.body.nextCursor}`,
    );
    expect(next.body).toMatchObject({ items: [{ orderId: first }], nextCursor: null });
  });
});

describe("a lowered limit and checkouts at the same moment", () => {
  it("never let more through than the limit", async () => {
    const coupon = await create({ maxUses: 12 });
    const shoppers = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const shopper = new Shopper(store);
        await shopper.put((await variants(store, 1, 1))[0] ?? "", 1);
        await applyCoupon(shopper, coupon.code);
        return shopper;
      }),
    );
    const [saved] = await Promise.all([
      save<AdminCoupon & Problem>(coupon, { maxUses: 3 }),
      ...shoppers.map((shopper) => shopper.checkout()),
    ]);
    const uses = await usesOf(store, coupon.code);
    if (saved.status === 200) expect(uses).toBeLessThanOrEqual(3);
    else expect([saved.body.code, uses]).toEqual(["coupon.limit_below_uses", 8]);
  });
});

describe("CouponCreate", () => {
  it.each<[string, Partial<CouponCreate>, string]>([
    ["a percentage of nothing", { percentBasisPoints: null }, "percentBasisPoints"],
    ["more than all", { percentBasisPoints: 10_001 }, "percentBasisPoints"],
    ["half a hundredth of a percent", { percentBasisPoints: 0.5 }, "percentBasisPoints"],
    ["an amount beside a percentage", { amountCents: 100 }, "amountCents"],
    ["a fixed amount of nothing", { kind: "fixed", percentBasisPoints: null }, "amountCents"],
    ["a percentage beside free shipping", { kind: "free-shipping" }, "percentBasisPoints"],
    ["a minimum below nothing", { minimumCents: -1 }, "minimumCents"],
    ["no uses at all", { maxUses: 0 }, "maxUses"],
    [
      "an end at the start",
      { startsAt: "2027-01-01T00:00:00Z", endsAt: "2027-01-01T00:00:00.000Z" },
      "endsAt",
    ],
    ["a code with a space in it", { code: "A B" }, "code"],
    ["a code of one letter", { code: "A" }, "code"],
  ])("refuses %s", (_, change, field) => {
    const { error } = CouponCreate.safeParse({ ...plain, code: "FINE", ...change });
    expect(error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });

  it("takes whatever it takes into the database, and the other way round", async () => {
    // Both are asked about random rules: what one refuses the other does, too.
    let seed = 3;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return seed % below;
    };
    const oneOf = <T>(...values: T[]): T => values[random(values.length)] as T;
    const seen = new Set<boolean>();
    for (let round = 0; round < 300; round += 1) {
      const rules = {
        ...plain,
        code: `RANDOM-${round}`,
        kind: oneOf("percentage", "percentage", "fixed", "free-shipping"),
        percentBasisPoints: oneOf(null, 1, 10_000, 0, 10_001),
        amountCents: oneOf(null, null, 1, 0),
        minimumCents: oneOf(0, 0, 500, -1),
        startsAt: oneOf(null, "2027-01-01T00:00:00Z", "2027-01-02T00:00:00Z"),
        endsAt: oneOf(null, "2027-01-02T00:00:00Z"),
        maxUses: oneOf(null, 1, 0),
        maxUsesPerCustomer: oneOf(null, 1, 0),
      };
      const isAllowed = CouponCreate.safeParse(rules).success;
      const isKept = await newCoupon(store, {
        code: rules.code,
        kind: rules.kind,
        percent_basis_points: rules.percentBasisPoints,
        amount_cents: rules.amountCents,
        minimum_cents: rules.minimumCents,
        starts_at: rules.startsAt,
        ends_at: rules.endsAt,
        max_uses: rules.maxUses,
        max_uses_per_customer: rules.maxUsesPerCustomer,
      }).then(
        () => true,
        () => false,
      );
      expect(isKept, JSON.stringify(rules)).toBe(isAllowed);
      seen.add(isKept);
    }
    expect(seen.size).toBe(2);
  });
});
