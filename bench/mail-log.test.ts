import { describe, expect, it } from "vitest";
import { literal } from "./listing.ts";
import { type Count, filtersFrom, titleOf } from "./mail-log-filters.ts";
import { startsOf } from "./mail-log-rows.ts";

const counts: Count[] = [
  { template: "order-confirmation", state: "delivered", mails: 600 },
  { template: "order-confirmation", state: "dead", mails: 6 },
  { template: "order-shipped", state: "delivered", mails: 300 },
  { template: "order-shipped", state: "sending", mails: 2 },
  { template: "email-change", state: "delivered", mails: 9 },
  { template: "email-change", state: "dead", mails: 1 },
];

describe("filtersFrom", () => {
  const filters = filtersFrom(counts, "ada@example.com", "ord_1");

  it("begins with all mails and takes the most frequent and the rarest of each", () => {
    expect(filters.slice(0, 7)).toEqual([
      {},
      { state: "delivered" },
      { state: "dead" },
      { state: "sending" },
      { template: "order-confirmation" },
      { template: "email-change" },
      { template: "order-confirmation", state: "delivered" },
    ]);
  });

  it("has a pair that next to nothing has, and one that nothing has", () => {
    expect(filters).toContainEqual({ template: "email-change", state: "dead" });
    expect(filters).toContainEqual({ template: "order-confirmation", state: "sending" });
  });

  it("leaves the empty pair out where there is none", () => {
    const one = counts.slice(0, 1);
    const pairs = filtersFrom(one, "ada@example.com", "ord_1").filter(
      ({ template, state, recipient, orderId }) => template && state && !recipient && !orderId,
    );
    expect(pairs.filter(({ state }) => state !== "dead")).toHaveLength(3);
  });

  it("refuses an empty log", () => {
    expect(() => filtersFrom([], "ada@example.com", "ord_1")).toThrow("empty");
  });
});

describe("titleOf", () => {
  it.each([
    [{}, "all mails"],
    [{ state: "dead" as const }, "state dead"],
    [{ template: "order-shipped", orderId: "ord_1" }, "template order-shipped, an order"],
  ])("of %j is %s", (wanted, title) => {
    expect(titleOf(wanted)).toBe(title);
  });
});

describe("startsOf", () => {
  it("begins at 0 and leaves each share its width", () => {
    expect(startsOf([2, 1, 1])).toEqual([0, 0.5, 0.75]);
  });
});

describe("literal", () => {
  it.each([
    [51, "51"],
    ["o'brien", "'o''brien'"],
  ])("of %j is %s", (value, written) => {
    expect(literal(value)).toBe(written);
  });
});
