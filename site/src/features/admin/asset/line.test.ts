import { describe, expect, it } from "vitest";
import { inOrder, lineOf } from "./line.ts";

describe("lineOf", () => {
  it("runs so many at once, the others in turn, also after one that failed", async () => {
    const line = lineOf(2);
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const work = (n: number) =>
      line(async () => {
        begun.push(n);
        await new Promise<void>((resolve) => {
          ends[n] = resolve;
        });
        if (n === 0) throw new Error("failed");
        return n;
      });
    const all = Promise.allSettled([0, 1, 2, 3].map(work));
    await Promise.resolve();
    expect(begun).toEqual([0, 1]);
    for (const n of [0, 1, 2, 3]) {
      ends[n]?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect((await all).map(({ status }) => status)).toEqual([
      "rejected",
      "fulfilled",
      "fulfilled",
      "fulfilled",
    ]);
    expect(begun).toEqual([0, 1, 2, 3]);
  });
});

describe("inOrder", () => {
  it("hands on in the order things were taken in, past those that failed", () => {
    const handed: string[] = [];
    const take = inOrder<string>((thing) => handed.push(thing));
    const [a, b, c] = [take(), take(), take()];
    c.done("c");
    expect(handed).toEqual([]);
    a.done("a");
    expect(handed).toEqual(["a"]);
    b.failed();
    expect(handed).toEqual(["a", "c"]);
  });
});
