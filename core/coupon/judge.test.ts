import { describe, expect, it } from "vitest";
import { type Coupon, type JudgedLine, judge, needsCustomer, summaryOf } from "./judge.ts";

const plain: Coupon = {
  id: "cpn_1",
  code: "CODE",
  kind: "percentage",
  percentBasisPoints: 1000,
  amountCents: null,
  minimumCents: 0,
  categoryIds: [],
  categoryNames: [],
  productIds: [],
  firstOrderOnly: false,
  startsAt: null,
  endsAt: null,
  maxUses: null,
  maxUsesPerCustomer: null,
  active: true,
  uses: 0,
  customerUses: 0,
  hasOrdered: false,
  asOf: "2026-05-01T12:00:00Z",
};
const fixed = (amountCents: number): Partial<Coupon> => ({
  kind: "fixed",
  percentBasisPoints: null,
  amountCents,
});
const freeShipping: Partial<Coupon> = { kind: "free-shipping", percentBasisPoints: null };
const cups: Partial<Coupon> = { categoryIds: ["cat_cups"], categoryNames: ["Mugs & Cups"] };

const line = (unitPriceCents: number, quantity = 1, of: Partial<JudgedLine> = {}): JudgedLine => ({
  productId: "prd_a",
  categoryId: "cat_cups",
  quantity,
  unitPriceCents,
  ...of,
});
const board = line(9000, 1, { productId: "prd_b", categoryId: "cat_surf" });

/** Every verdict is held against what is true of all of them. */
function verdictOf(change: Partial<Coupon>, lines: JudgedLine[], email: string | null = null) {
  const coupon = { ...plain, ...change };
  const verdict = judge(coupon, lines, { email, currency: "usd" });
  expect(verdict.discountsCents).toHaveLength(lines.length);
  for (const [index, cents] of verdict.discountsCents.entries()) {
    const { quantity = 0, unitPriceCents = 0 } = lines[index] ?? {};
    expect(Number.isSafeInteger(cents)).toBe(true);
    expect(cents).toBeGreaterThanOrEqual(0);
    expect(cents).toBeLessThanOrEqual(quantity * unitPriceCents);
  }
  if (verdict.problem) {
    expect(verdict.discountsCents.every((cents) => cents === 0)).toBe(true);
    expect(verdict.shipsFree).toBe(false);
  }
  return verdict;
}

describe("judge", () => {
  it.each<[string, Partial<Coupon>, JudgedLine[], number[]]>([
    ["a percentage of each line", {}, [line(1000), line(2000, 2)], [100, 400]],
    ["half a cent rounded up, once", { percentBasisPoints: 1500 }, [line(10)], [2]],
    ["a percentage rounded over all lines, not for each", {}, [line(15), line(15)], [2, 1]],
    ["everything", { percentBasisPoints: 10_000 }, [line(999, 3), line(1)], [2997, 1]],
    ["an amount, by the lines' prices", fixed(1000), [line(1000), line(3000)], [250, 750]],
    ["an amount no larger than the lines", fixed(5000), [line(1000), line(500)], [1000, 500]],
    ["only lines of the category", { ...cups, ...fixed(500) }, [line(1000), board], [500, 0]],
    ["only the product", { productIds: ["prd_b"] }, [line(1000), board], [0, 900]],
    ["category or product", { ...cups, productIds: ["prd_b"] }, [line(1000), board], [100, 900]],
    ["nothing, for free shipping", freeShipping, [line(1000)], [0]],
    ["nothing off what is free", {}, [line(0, 3)], [0]],
    ["just at the minimum", { minimumCents: 1000 }, [line(1000)], [100]],
  ])("takes off %s", (_, change, lines, expected) => {
    const verdict = verdictOf(change, lines);
    expect(verdict).toMatchObject({ discountsCents: expected, problem: null });
    expect(verdict.shipsFree).toBe(change.kind === "free-shipping");
  });

  const before = "2026-05-01T11:59:59Z";
  const after = "2026-05-01T12:00:01Z";
  it.each<[string, Partial<Coupon>, JudgedLine[], string | null, string]>([
    ["ended", { endsAt: before }, [board], null, "CODE has ended."],
    ["ended", { endsAt: plain.asOf }, [board], null, "CODE has ended."],
    ["ended", { active: false }, [board], null, "CODE has ended."],
    ["not-started", { startsAt: after }, [board], null, "CODE can't be used yet."],
    ["used-up", { maxUses: 5, uses: 5 }, [board], null, "CODE has been used up."],
    ["email-needed", { maxUsesPerCustomer: 2 }, [board], null, "Give your e-mail address to use CODE."],
    ["email-needed", { firstOrderOnly: true }, [board], null, "Give your e-mail address to use CODE."],
    [
      "first-order-only",
      { firstOrderOnly: true, hasOrdered: true },
      [board],
      "a@b.c",
      "CODE is for a first order, and there is one with this e-mail address.",
    ],
    [
      "used-by-you",
      { maxUsesPerCustomer: 2, customerUses: 2 },
      [board],
      "a@b.c",
      "CODE has been used with this e-mail address as often as it may be.",
    ],
    ["no-eligible-items", cups, [board], null, "CODE is for mugs & cups: put some in your cart to use it."],
    ["no-eligible-items", {}, [], null, "Put something in your cart to use CODE."],
    ["minimum", { minimumCents: 10_200 }, [board], null, "Spend $12.00 more to use CODE."],
    [
      "minimum",
      { ...cups, minimumCents: 2000 },
      [line(1999), board],
      null,
      "Spend $0.01 more on mugs & cups to use CODE.",
    ],
  ])("finds %s: %j", (reason, change, lines, email, message) => {
    expect(verdictOf(change, lines, email).problem).toEqual({ reason, message });
  });

  it("is good from its first moment to before its last, and to its last use", () => {
    for (const change of [
      { startsAt: plain.asOf },
      { startsAt: before, endsAt: after },
      { maxUses: 5, uses: 4 },
    ]) {
      expect(verdictOf(change, [board]).problem).toBeNull();
    }
    expect(verdictOf({ firstOrderOnly: true, maxUsesPerCustomer: 1 }, [board], "a@b.c").problem).toBeNull();
  });

  it("never takes off more than a line's price, and exactly what the coupon gives", () => {
    let seed = 11;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return seed % below;
    };
    for (let round = 0; round < 2_000; round += 1) {
      const lines = Array.from({ length: 1 + random(10) }, () =>
        line(random(2) ? random(100) : random(200_000_000), 1 + random(10), {
          categoryId: random(2) ? "cat_cups" : "cat_surf",
        }),
      );
      const scope = random(2) ? cups : {};
      const change = random(2) ? { percentBasisPoints: 1 + random(10_000) } : fixed(1 + random(50_000));
      const { discountsCents, problem } = verdictOf({ ...scope, ...change }, lines);
      const eligible = lines.filter(({ categoryId }) => !scope.categoryIds || categoryId === "cat_cups");
      const eligibleCents = eligible.reduce(
        (cents, { quantity, unitPriceCents }) => cents + quantity * unitPriceCents,
        0,
      );
      const expected = problem
        ? 0
        : "amountCents" in change
          ? Math.min(change.amountCents ?? 0, eligibleCents)
          : Number((BigInt(eligibleCents) * BigInt(change.percentBasisPoints ?? 0) * 2n + 10_000n) / 20_000n);
      expect(discountsCents.reduce((a, b) => a + b, 0)).toBe(expected);
    }
  });
});

describe("needsCustomer", () => {
  it("is true of coupons for a first order or for each customer", () => {
    expect(needsCustomer(plain)).toBe(false);
    expect(needsCustomer({ ...plain, firstOrderOnly: true })).toBe(true);
    expect(needsCustomer({ ...plain, maxUsesPerCustomer: 1 })).toBe(true);
  });
});

describe("summaryOf", () => {
  it.each<[Partial<Coupon>, string]>([
    [{}, "10% off"],
    [{ percentBasisPoints: 1250 }, "12.5% off"],
    [{ firstOrderOnly: true }, "10% off your first order"],
    [{ ...cups, categoryNames: ["Ceramics", "Surf"] }, "10% off ceramics and surf"],
    [{ productIds: ["a"] }, "10% off selected products"],
    [{ ...fixed(1500), minimumCents: 9000 }, "$15.00 off from $90.00"],
    [freeShipping, "Free shipping"],
    [
      { ...freeShipping, ...cups, firstOrderOnly: true },
      "Free shipping with mugs & cups on your first order",
    ],
  ])("puts %j in words", (change, words) => {
    expect(summaryOf({ ...plain, ...change }, "usd")).toBe(words);
  });
});
