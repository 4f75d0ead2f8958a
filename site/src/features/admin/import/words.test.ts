import { describe, expect, it } from "vitest";
import { count, outcomeOf } from "./words.ts";

const counts = { createCount: 0, updateCount: 0, sameCount: 0, problemCount: 0 };
const of = (more: object) => outcomeOf({ status: "checked", ...counts, ...more } as never);

describe("what a file does, in one line", () => {
  it.each([
    [{}, "—"],
    [{ status: "done" }, "Nothing"],
    [{ createCount: 1200 }, "1,200 new"],
    [
      { createCount: 1, updateCount: 2, sameCount: 3, problemCount: 4 },
      "1 new, 2 changed, 3 the same, 4 with a problem",
    ],
  ])("of %j is %s", (more, words) => expect(of(more)).toBe(words));

  it("counts in words", () => {
    expect(count(1, "row")).toBe("1 row");
    expect(count(1000, "row")).toBe("1,000 rows");
  });
});
