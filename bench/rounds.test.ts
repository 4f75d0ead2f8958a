import { describe, expect, it } from "vitest";
import { compare, takeTurns } from "./rounds.ts";

const sample = (perSecond: number) => ({ perSecond, latencies: [1000 / perSecond] });

describe("takeTurns", () => {
  it("warms every side, settles, then begins each round with the next side", async () => {
    const seen: string[] = [];
    const side = (name: string) => async (milliseconds: number) => {
      seen.push(name);
      return `${name} ${milliseconds} ${seen.length}`;
    };
    const taken = await takeTurns(
      { a: side("a"), b: side("b"), c: side("c") },
      {
        rounds: 3,
        milliseconds: 5,
        settle: async () => void seen.push("settled"),
        afterTurn: async () => undefined,
      },
    );
    expect(seen.join(" ")).toBe("a b c settled a b c b c a c a b");
    expect(taken).toEqual({
      a: ["a 5 5", "a 5 10", "a 5 12"],
      b: ["b 5 6", "b 5 8", "b 5 13"],
      c: ["c 5 7", "c 5 9", "c 5 11"],
    });
  });
});

describe("compare", () => {
  it("pairs the rounds and keeps the furthest two", () => {
    const { ratio, spread, ours, theirs } = compare([10, 40, 30].map(sample), [100, 80, 100].map(sample));
    expect([ratio, ...spread]).toEqual([0.3, 0.1, 0.5]);
    expect([ours.perSecond, theirs.perSecond]).toEqual([30, 100]);
  });
});
