import { reasons } from "@cali/core/returns/schema.ts";
import { describe, expect, it } from "vitest";
import { itemsIn, reasonWords } from "./reasons.ts";

describe("reasonWords", () => {
  it("are the core's", () => {
    expect(reasonWords).toEqual(reasons);
  });
});

describe("itemsIn", () => {
  it("takes the lines of which something comes back, and no empty comment", () => {
    const values = {
      "reason-mug": "damaged",
      "comment-mug": "  The handle.  ",
      "reason-bowl": "other",
      "comment-bowl": "   ",
      "reason-vase": "other",
    };
    const quantities = new Map([
      ["mug", 2],
      ["bowl", 1],
      ["vase", 0],
    ]);
    expect(itemsIn(values, quantities)).toEqual([
      { variantId: "mug", quantity: 2, reason: "damaged", comment: "The handle." },
      { variantId: "bowl", quantity: 1, reason: "other" },
    ]);
  });
});
