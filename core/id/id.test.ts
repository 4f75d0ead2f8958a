import { describe, expect, it } from "vitest";
import { Id } from "./index.ts";

describe("Id.create", () => {
  it("makes prefixed ids that sort by their making and never come twice", () => {
    const ids = Array.from({ length: 20_000 }, () => Id.create("order"));
    expect(ids.every((id) => /^ord_[0-9A-HJKMNP-TV-Z]{26}$/.test(id))).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual(ids);
  });

  it("draws them anew every millisecond", async () => {
    const drawn = new Set<string>();
    for (let times = 0; times < 50; times += 1) {
      drawn.add(Id.create("order").slice(14));
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(drawn.size).toBe(50);
  });
});
