import { describe, expect, it } from "vitest";
import { causeOf, parseCause } from "./cause.ts";

describe("a cause", () => {
  it.each([
    [
      "adjust:damaged:fell: twice",
      { kind: "adjust", reason: "damaged", note: "fell: twice", subjectId: null },
    ],
    ["adjust:counted", { kind: "adjust", reason: "counted", note: "", subjectId: null }],
    ["sell:ord_1", { kind: "sell", reason: null, note: "", subjectId: "ord_1" }],
    ["opening", { kind: "opening", reason: null, note: "", subjectId: null }],
    ["seed", { kind: "other", reason: null, note: "seed", subjectId: null }],
  ])("%s", (cause, parsed) => {
    expect(parseCause(cause)).toEqual(parsed);
  });

  it("is put together from its parts", () => {
    expect(causeOf("adjust", "lost", "")).toBe("adjust:lost");
    expect(causeOf("adjust", "lost", "in the post")).toBe("adjust:lost:in the post");
  });
});
