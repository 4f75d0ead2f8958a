import { describe, expect, it } from "vitest";
import { Backoff } from "./backoff.ts";

describe("Backoff.delaySeconds", () => {
  it.each([
    [1, 30, 60],
    [2, 30, 90],
    [5, 30, 510],
    [12, 30, 21_630],
  ])("waits after attempt %i from %i to %i seconds", (attempt, least, most) => {
    expect(Backoff.delaySeconds(attempt, 0)).toBe(least);
    expect(Backoff.delaySeconds(attempt, 1)).toBe(most);
  });

  it("keeps trying for hours, not for ever", () => {
    const hours = Array.from(
      { length: Backoff.MAX_ATTEMPTS },
      (_, n) => Backoff.delaySeconds(n + 1, 0.5) / 3600,
    );
    const total = hours.reduce((a, b) => a + b, 0);
    expect(total).toBeGreaterThan(6);
    expect(total).toBeLessThan(72);
  });
});
