import { describe, expect, it } from "vitest";
import { Backoff } from "./backoff.ts";

const DAY = 24 * 60 * 60;
const confirmation = { retrySeconds: 30, patienceSeconds: 3 * DAY };
const code = { retrySeconds: 2, patienceSeconds: 15 * 60 };

describe("Backoff.delaySeconds", () => {
  it.each([
    [confirmation, [30, 60, 120, 240, 480, 960]],
    [code, [2, 4, 8, 16, 32, 64, 90, 90]],
  ])("doubles what it draws from, up to a tenth of the mail's time: %o", (rule, ceilings) => {
    expect(ceilings.map((_, index) => Backoff.delaySeconds(index + 1, rule, 1))).toEqual(ceilings);
  });

  it("never waits longer than four hours, however often it failed", () => {
    expect(Backoff.delaySeconds(1_000, confirmation, 1)).toBe(4 * 60 * 60);
  });

  it("draws from all of it, and waits a second at least", () => {
    expect([0, 0.25, 0.5].map((random) => Backoff.delaySeconds(4, confirmation, random))).toEqual([
      1, 60, 120,
    ]);
  });

  it("tries a code often enough while it is worth anything", () => {
    let spent = 0;
    let tries = 0;
    for (; spent < code.patienceSeconds; tries += 1) spent += Backoff.delaySeconds(tries + 1, code, 0.5);
    expect(tries).toBeGreaterThan(15);
    expect(tries).toBeLessThan(40);
  });
});

describe("Backoff.withinSeconds", () => {
  it.each([
    [60, 3_600, 60],
    [60, 30, 29],
    [60, 1, 1],
    [60, 0, undefined],
    [60, -5, undefined],
  ])("of a wait of %i with %i left makes %s", (wait, left, expected) => {
    expect(Backoff.withinSeconds(wait, left)).toBe(expected);
  });
});
