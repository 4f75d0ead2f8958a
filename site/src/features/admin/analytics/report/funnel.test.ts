import { describe, expect, it } from "vitest";
import { stepsOf } from "./funnel.ts";

describe("stepsOf", () => {
  it("says how many go on, and how many of all come through", () => {
    const steps = stepsOf({ steps: { visits: 200, carts: 40, checkouts: 20, paid: 10 }, previous: null });
    expect(steps.map(({ ofStep, ofVisits }) => [ofStep, ofVisits])).toEqual([
      [undefined, undefined],
      [0.2, 0.2],
      [0.5, 0.1],
      [0.5, 0.05],
    ]);
  });

  it("has no rate where more came on than there were", () => {
    const steps = stepsOf({ steps: { visits: 1, carts: 150, checkouts: 150, paid: 132 }, previous: null });
    expect(steps.map(({ ofStep, ofVisits }) => [ofStep, ofVisits])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
      [1, undefined],
      [0.88, undefined],
    ]);
  });

  it("has no rate of nothing", () => {
    const none = { visits: 0, carts: 0, checkouts: 0, paid: 0 };
    for (const step of stepsOf({ steps: none, previous: none })) {
      expect(step.ofStep).toBeUndefined();
      expect(step.before).toBe(0);
    }
  });
});
